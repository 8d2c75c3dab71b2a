import type { PersonaFlow } from '../../flow/index.ts'

/** A message, and the page on which a chat may show it. */
export interface MessagePlace {
  readonly conversationId: string
  readonly messageId: string
  readonly page: Document
}

/** Number of frames in which a chat draws another conversation, and then its older messages. */
const FRAMES = 30

/**
 * Opens the conversation of a message, and brings it into view with the focus on it where a chat on the page shows it. An
 * event `pf-reveal` with its id goes up from there, for an app that hides the chat.
 */
export function showMessage(flow: PersonaFlow, { conversationId, messageId, page }: MessagePlace): void {
  flow.conversations.open(conversationId)
  const selector = `[data-message-id="${CSS.escape(messageId)}"]`
  function look(left: number): void {
    const article = page.querySelector<HTMLElement>(selector)
    if (article === null) {
      // What is older is drawn when it is asked for.
      if (left === FRAMES - 2) page.querySelector<HTMLElement>('[data-pf="chat-earlier-all"]')?.click()
      if (left > 0) requestAnimationFrame(() => look(left - 1))
      return
    }
    article.dispatchEvent(new CustomEvent('pf-reveal', { detail: messageId, bubbles: true }))
    requestAnimationFrame(() => {
      article.scrollIntoView({ block: 'center' })
      article.focus({ preventScroll: true })
    })
  }
  requestAnimationFrame(() => look(FRAMES))
}
