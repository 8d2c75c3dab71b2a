'use client'

import { use, useCallback, useEffect, useMemo, useState, type KeyboardEvent, type Ref } from 'react'
import {
  ChatSourceContext,
  useChatSource,
  useFlow,
  LabelsProvider,
  useConversationPlace,
  useFlowState,
  useLabels,
  useOwnLabels,
  usePersonaFlow,
  type Labels,
} from '../../react/index.ts'
import type { PersonaFlow } from '../../flow/index.ts'
import { chatsOf } from '../chatsOf.ts'
import { composeHandlers } from '../composeHandlers.ts'
import { hueStyle } from '../hueStyle.ts'
import { isComposing } from '../isComposing.ts'
import { CodeRenderersContext, type CodeRenderers } from '../markdown/codeRenderers.ts'
import { loadMarkdown } from '../markdown/LazyMarkdown.tsx'
import { mergeRefs } from '../mergeRefs.ts'
import { visibleText } from '../visibleText.ts'
import { Part, type PartProps } from '../Part.tsx'
import { AnnouncementContext, ChatContext, useStatusOf, type Announcement } from './chatContext.ts'
import type { PartRenderers } from './partRenderers.ts'
import { createStickToBottom } from './createStickToBottom.ts'
import { useChatActions } from './useChatActions.ts'

/** Props of `Chat.Root`. */
export interface ChatRootProps extends PartProps<'section'> {
  /** Id of the conversation. @default the one that the persona shows; the first message makes it */
  conversationId?: string | undefined
  /** Id of the persona that answers. @default the one that answers in the conversation, else the active persona */
  personaId?: string | undefined
  /**
   * Functions that draw parts of messages, by their kind: `{ 'tool-weather': ({ part, answer }) => … }`. `tool` and `data` are for
   * all tools and data without one of their own. Define it outside of your component: a new object renders all
   * messages.
   */
  partRenderers?: PartRenderers | undefined
  /**
   * Functions that draw the blocks of code in replies, by the language that a fence names: `{ mermaid: (code) => … }`.
   * Define it outside of your component, too.
   */
  codeRenderers?: CodeRenderers | undefined
  /** Below each answer the user can say whether it is good or bad. @default false */
  feedback?: boolean | undefined
  /** Texts in another language or in other words. Define them outside of your component. */
  labels?: Partial<Labels> | undefined
}

const NO_RENDERERS = {}

/**
 * One conversation, around all other parts of `Chat`. Escape stops a reply. Renders a `<section>` with `data-status`, in
 * the persona's `--pf-hue`.
 */
export function ChatRoot({ labels, codeRenderers = NO_RENDERERS, ...props }: ChatRootProps) {
  const own = useOwnLabels(labels)
  return (
    <LabelsProvider value={own}>
      <CodeRenderersContext value={codeRenderers}>
        <Root {...props} />
      </CodeRenderersContext>
    </LabelsProvider>
  )
}

function Root({
  conversationId: wantedId,
  personaId: wantedPersonaId,
  partRenderers = NO_RENDERERS,
  feedback = false,
  style,
  ref,
  onKeyDown,
  ...props
}: Omit<ChatRootProps, 'labels' | 'codeRenderers'>) {
  const labels = useLabels()
  const flow = useFlow('<Chat.Root>')
  const place = useConversationPlace(wantedId, wantedPersonaId)
  const conversationId = place.id
  const { personaId, setAnswerer } = useAnswerer(conversationId, place.personaId)
  const [greeting, setGreeting] = useGreeting(personaId)
  const persona = useFlowState(({ personas }) => (personaId === null ? undefined : personas[personaId])) ?? null
  const unknownId = useUnknownPersona(flow, wantedPersonaId)
  const [follow] = useState(createStickToBottom)
  const { status } = useStatusOf(conversationId)
  const { announced, announce } = useAnnouncement(conversationId)
  const seen = useSeen(flow, conversationId, ref)
  useEffect(loadMarkdown, [])
  const begin = useBegin(flow, { wantedId, wantedPersonaId })
  const actions = useChatActions({ conversationId, personaId, greeting, announce, follow })
  const chat = useMemo(
    () => ({
      conversationId,
      persona,
      unknownId,
      follow,
      partRenderers,
      feedback,
      announce,
      greeting,
      setGreeting,
      setAnswerer,
      begin,
      ...actions,
    }),
    [
      conversationId,
      persona,
      unknownId,
      follow,
      partRenderers,
      feedback,
      announce,
      greeting,
      setGreeting,
      setAnswerer,
      begin,
      actions,
    ],
  )
  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const isRunning = status === 'submitted' || status === 'streaming'
    if (event.key !== 'Escape' || !isRunning || event.defaultPrevented || isComposing(event)) return
    // A widget around it closes with the next one.
    event.preventDefault()
    event.stopPropagation()
    actions.stop()
  }
  return (
    <ChatContext value={chat}>
      <AnnouncementContext value={announced}>
        <Part
          as="section"
          aria-label={persona === null ? labels.chat : labels.chatWith(visibleText(persona.name))}
          {...props}
          ref={seen}
          onKeyDown={composeHandlers(onKeyDown, handleKeyDown)}
          style={hueStyle(persona?.id, style)}
          data-pf="chat-root"
          data-status={status}
        />
      </AnnouncementContext>
    </ChatContext>
  )
}

/** Begins a conversation where the chat shows the persona's own; `null` where the app chose which one. */
function useBegin(
  flow: PersonaFlow,
  { wantedId, wantedPersonaId }: { wantedId: string | undefined; wantedPersonaId: string | undefined },
) {
  const isHeld = use(ChatSourceContext) !== null || wantedId !== undefined
  return useMemo(() => {
    if (isHeld) return null
    return () => void flow.conversations.create(wantedPersonaId === undefined ? {} : { personaId: wantedPersonaId })
  }, [flow, isHeld, wantedPersonaId])
}

/** Tells a widget of the same flow which messages are read here. Returns the root's `ref`. */
function useSeen(flow: PersonaFlow, conversationId: string | null, ref: Ref<HTMLElement> | undefined) {
  return useMemo(() => {
    const watch = (root: HTMLElement | null) =>
      root === null || conversationId === null ? undefined : chatsOf(flow).add(conversationId, root)
    return mergeRefs<HTMLElement>(watch, ref)
  }, [flow, conversationId, ref])
}

/** Warns the developer in the log about an unknown persona id, mostly a typing error. Returns that id. */
function useUnknownPersona(flow: PersonaFlow, personaId: string | undefined): string | undefined {
  const isUnknown = useFlowState(
    ({ status, personas }) => status === 'ready' && personaId !== undefined && !Object.hasOwn(personas, personaId),
  )
  useEffect(() => {
    if (!isUnknown) return
    flow.logger.warning(
      `<Chat.Root> is to show persona ${JSON.stringify(personaId)}, and there is none. ` +
        'Declare it in personas, make it with createPersona, or pass another personaId.',
    )
  }, [flow, personaId, isUnknown])
  return isUnknown ? personaId : undefined
}

/** The persona that answers next: the user's choice in this conversation, until another one is opened. */
function useAnswerer(conversationId: string | null, personaId: string | null) {
  const flow = usePersonaFlow()
  const [chosen, setChosen] = useState<{ conversationId: string; personaId: string }>()
  const isThere = useFlowState(({ personas }) => chosen !== undefined && Object.hasOwn(personas, chosen.personaId))
  const setAnswerer = useCallback(
    (id: string) => {
      // Without a conversation it is the persona whose own the chat shows.
      if (conversationId === null) flow.personas.activate(id)
      else setChosen({ conversationId, personaId: id })
    },
    [flow, conversationId],
  )
  const isMeant = isThere && chosen?.conversationId === conversationId
  return { personaId: isMeant ? chosen.personaId : personaId, setAnswerer }
}

/** Index of the chosen greeting; 0 again for another persona. */
function useGreeting(personaId: string | null): [number, (index: number) => void] {
  const [chosen, setChosen] = useState({ personaId, index: 0 })
  const setGreeting = useCallback((index: number) => setChosen({ personaId, index }), [personaId])
  return [chosen.personaId === personaId ? chosen.index : 0, setGreeting]
}

/** The newest announcement. */
function useAnnouncement(conversationId: string | null) {
  const source = useChatSource(conversationId)
  const [announced, setAnnounced] = useState<Announcement | null>(null)
  // Reads the turn when called instead of closing over it: the parts that announce must not render with each turn.
  const announce = useCallback((text: string) => setAnnounced({ text, during: source.turn() }), [source])
  return { announced, announce }
}
