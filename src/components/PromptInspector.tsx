'use client'

import { lazy, Suspense, useState, type CSSProperties } from 'react'
import type { PromptPlan, PromptSection } from '../core/index.ts'
import { useFlow, usePromptLabels, usePromptPlan } from '../react/index.ts'
import { Fold } from './Fold.tsx'
import { hueStyle } from './hueStyle.ts'
import { Part, type PartProps } from './Part.tsx'
import type { TriedLimits } from './prompt/PromptLimits.tsx'
import { visibleText } from './visibleText.ts'

/** Loaded when it is opened. */
const PromptLimits = lazy(() =>
  import('./prompt/PromptLimits.tsx').then((module) => ({ default: module.PromptLimits })),
)

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
  const [tried, setTried] = useState<TriedLimits | null>(null)
  const { plan: next, sent } = usePromptPlan({
    ...(conversationId !== undefined && { conversationId }),
    ...(text !== undefined && { text }),
    ...tried,
  })
  const plan = text === undefined && tried === null ? (sent ?? next) : next
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
      {plan !== null && (
        <Fold opens={false} summary={labels.promptTry} data-pf="prompt-try">
          <Suspense>
            <PromptLimits plan={plan} tried={tried} setTried={setTried} />
          </Suspense>
        </Fold>
      )}
      {plan?.notices.map((notice) => (
        <p key={notice} dir="auto" data-pf="prompt-notice" data-kind={notice}>
          {labels.promptNotices[notice]}
        </p>
      ))}
      {plan?.sections.map((section) => (
        <Section
          key={section.kind === 'lore' ? `lore ${section.text}` : section.kind}
          section={section}
          memoryTokens={plan.receipt.tokens}
        />
      ))}
      {children}
    </Part>
  )
}

/** The sections side by side, in the room for all of them; their numbers are in the sections themselves. */
function Budget({ plan: { sections, tokens, budget, receipt } }: { plan: PromptPlan }) {
  const whole = Math.max(tokens, budget)
  const reserved = Math.min((receipt.budget ?? 0) - receipt.tokens, whole - tokens)
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
      {/* Room that recall may still take. */}
      {reserved > 0 && <span style={{ '--pf-share': reserved / whole } as CSSProperties} data-kind="reserved" />}
    </div>
  )
}

interface SectionProps {
  section: PromptSection
  /** Of the recalled memories alone, without the words around them: the number of the receipt. */
  memoryTokens: number
}

function Section({ section: { kind, text, tokens, cut }, memoryTokens }: SectionProps) {
  const labels = usePromptLabels()
  return (
    <details data-pf="prompt-section" data-kind={kind}>
      <summary>
        {labels.promptSections[kind]} <span>{labels.promptTokens(tokens.toLocaleString(labels.locale))}</span>
        {cut > 0 && <span data-pf="prompt-cut">{labels.promptCut(cut)}</span>}
      </summary>
      {kind === 'recalled' && (
        <p dir="auto" data-pf="prompt-of-memories">
          {labels.promptOfMemories(memoryTokens.toLocaleString(labels.locale))}
        </p>
      )}
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
