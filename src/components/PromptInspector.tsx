'use client'

import type { CSSProperties } from 'react'
import type { PromptPlan, PromptSection } from '../core/index.ts'
import { useFlow, usePromptLabels, usePromptPlan } from '../react/index.ts'
import { hueStyle } from './hueStyle.ts'
import { Part, type PartProps } from './Part.tsx'
import { visibleText } from './visibleText.ts'

/** Props of `PromptInspector`. */
export interface PromptInspectorProps extends PartProps<'section'> {
  /** Id of the conversation. @default the one that the persona shows */
  conversationId?: string | undefined
  /**
   * The message the user is about to send: previews its plan. @default the plan of the newest message, else of a
   * message sent now
   */
  text?: string | undefined
  /** Its heading. @default 'What the model receives' */
  label?: string
}

/** The prompt plan as the model reads it, section by section, with the parts left out. Renders a `<section>`. */
export function PromptInspector({ conversationId, text, label, style, children, ...props }: PromptInspectorProps) {
  const labels = usePromptLabels()
  const title = label ?? labels.promptTitle
  useFlow('<PromptInspector>')
  const { plan: next, sent } = usePromptPlan({
    ...(conversationId !== undefined && { conversationId }),
    ...(text !== undefined && { text }),
  })
  const plan = text === undefined ? (sent ?? next) : next
  return (
    <Part
      as="section"
      aria-label={title}
      {...props}
      style={hueStyle(plan?.personaId, style)}
      data-pf="prompt-inspector"
    >
      <h2 data-pf="prompt-title">{title}</h2>
      <p data-pf="prompt-summary">{plan === null ? labels.promptEmpty : summaryOf(plan, plan === sent, labels)}</p>
      {plan !== null && <Budget plan={plan} />}
      {plan?.notices.map((notice) => (
        <p key={notice} dir="auto" data-pf="prompt-notice" data-kind={notice}>
          {labels.promptNotices[notice]}
        </p>
      ))}
      {plan?.sections.map((section) => (
        <Section key={section.kind === 'lore' ? `lore ${section.text}` : section.kind} section={section} />
      ))}
      {children}
    </Part>
  )
}

/** The sections side by side, in the room for all of them; their numbers are in the sections themselves. */
function Budget({ plan: { sections, tokens, budget } }: { plan: PromptPlan }) {
  const whole = Math.max(tokens, budget)
  return (
    <div aria-hidden="true" data-pf="prompt-budget">
      {sections.map((section) => (
        <span
          key={section.kind}
          // React's CSSProperties know no custom properties.
          style={{ '--pf-share': section.tokens / whole } as CSSProperties}
          data-kind={section.kind}
        />
      ))}
    </div>
  )
}

function Section({ section: { kind, text, tokens, cut } }: { section: PromptSection }) {
  const labels = usePromptLabels()
  return (
    <details data-pf="prompt-section" data-kind={kind}>
      <summary>
        {labels.promptSections[kind]} <span>{labels.promptTokens(tokens.toLocaleString(labels.locale))}</span>
        {cut > 0 && <span data-pf="prompt-cut">{labels.promptCut(cut)}</span>}
      </summary>
      <pre dir="auto">{visibleText(text)}</pre>
    </details>
  )
}

/** Tokens are estimated unless the app counts them, so the words never make them look exact. */
function summaryOf(
  { tokens, budget }: PromptPlan,
  wasSent: boolean,
  labels: ReturnType<typeof usePromptLabels>,
): string {
  const say = wasSent ? labels.promptSent : labels.promptNext
  return say(tokens.toLocaleString(labels.locale), budget.toLocaleString(labels.locale))
}
