/** The name of our highlight, see `::highlight(pf-found)` in the stylesheet. */
const HIGHLIGHT = 'pf-found'

/**
 * Brings a message into view and marks `text` in it, without a change of its nodes. A list that doesn't hold it yet is
 * asked for it by the event `pf-reveal` with `detail: messageId`. Returns how to take the mark away.
 */
export function revealMessage(root: Element, { messageId, text }: { messageId: string; text: string }): () => void {
  const find = () =>
    [...root.querySelectorAll<HTMLElement>('[data-message-id]')].find(({ dataset }) => dataset.messageId === messageId)
  let frame = 0
  const show = () => {
    const article = find()
    if (article === undefined) return
    // Nothing scrolls in a test without a browser.
    if ('scrollIntoView' in article) article.scrollIntoView({ block: 'center' })
    mark(article, text)
  }
  if (find() === undefined) {
    root.querySelector('[data-pf="chat-messages"]')?.dispatchEvent(new CustomEvent('pf-reveal', { detail: messageId }))
    // It is drawn with the next frame.
    frame = requestAnimationFrame(show)
  } else show()
  return () => {
    cancelAnimationFrame(frame)
    if (canHighlight()) CSS.highlights.delete(HIGHLIGHT)
  }
}

function canHighlight(): boolean {
  return typeof CSS !== 'undefined' && 'highlights' in CSS
}

function mark(article: Element, text: string): void {
  const wanted = text.trim().toLowerCase()
  if (!canHighlight() || wanted === '') return
  const highlight = new Highlight()
  const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
  for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
    const said = node.textContent?.toLowerCase() ?? ''
    // Folding can change the length of some letters: where it does, the message is shown, only unmarked.
    if (said.length !== node.textContent?.length) continue
    for (let at = said.indexOf(wanted); at !== -1; at = said.indexOf(wanted, at + wanted.length)) {
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      highlight.add(range)
    }
  }
  CSS.highlights.set(HIGHLIGHT, highlight)
}
