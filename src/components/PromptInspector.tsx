'use client'

import type { CSSProperties } from 'react'
import type { PromptSection } from '../core/index.ts'
import { usePromptPlan } from '../react/index.ts'
import { hueStyle } from './hueStyle.ts'
import { Part, type PartProps } from './Part.tsx'
import { visibleText } from './visibleText.ts'

export interface PromptInspectorProps extends PartProps<'section'> {
  /** Which conversation. @default the one that the persona shows */
  conversationId?: string | undefined
  /** What the user is about to send: previews its plan. @default what was sent last, else what would be sent now */
  text?: string | undefined
  /** Its heading. @default 'What the model receives' */
  label?: string
}

const NAMES: { readonly [K in PromptSection['kind']]: string } = {
  persona: 'Persona',
  facts: 'What it knows about you',
  summaries: 'Summaries',
  history: 'Conversation',
  recalled: 'Recalled memories',
}

/** The prompt plan as the model reads it, section by section, and what was left out. Renders a `<section>`. */
export function PromptInspector({
  conversationId,
  text,
  label = 'What the model receives',
  style,
  children,
  ...props
}: PromptInspectorProps) {
  const { plan: next, sent } = usePromptPlan({
    ...(conversationId !== undefined && { conversationId }),
    ...(text !== undefined && { text }),
  })
  const plan = text === undefined ? (sent ?? next) : next
  return (
    <Part
      as="section"
      aria-label={label}
      {...props}
      style={hueStyle(plan?.personaId, style)}
      data-pf="prompt-inspector"
    >
      <h2 data-pf="prompt-title">{label}</h2>
      {plan === null ? (
        <p data-pf="prompt-summary">Nothing yet</p>
      ) : (
        <p data-pf="prompt-summary">
          {plan === sent ? 'Sent with the last message' : 'Would be sent now'} · {about(plan.tokens)} of{' '}
          {plan.budget.toLocaleString()}
        </p>
      )}
      {plan?.sections.map((section) => (
        <Section key={section.kind} section={section} share={section.tokens / plan.tokens} />
      ))}
      {children}
    </Part>
  )
}

interface SectionProps {
  section: PromptSection
  /** Its part of the plan, 0..1. */
  share: number
}

function Section({ section: { kind, text, tokens, cut }, share }: SectionProps) {
  // React's CSSProperties know no custom properties.
  const style = { '--pf-share': share } as CSSProperties
  return (
    <details style={style} data-pf="prompt-section" data-kind={kind}>
      <summary>
        {NAMES[kind]} <span>{about(tokens)}</span>
        {cut > 0 && <span data-pf="prompt-cut">{cut.toLocaleString()} left out</span>}
      </summary>
      <pre dir="auto">{visibleText(text)}</pre>
    </details>
  )
}

/** Tokens are estimated unless the app counts them, so they never look exact. */
function about(tokens: number): string {
  return `≈ ${tokens.toLocaleString()} tokens`
}
