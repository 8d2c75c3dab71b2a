'use client'

import { useMemo } from 'react'
import {
  idOfName,
  renderTemplate,
  shortenedText,
  type PromptTemplate,
  type RenderedTemplate,
  type TemplateValues,
} from '../core/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/**
 * A template filled in, live. `template` is a PromptTemplate, or the *name* of one that the flow keeps; a name without a
 * template gives an empty text, and `errors` says so. What is missing stays visible, and `missing` names it.
 * @example
 * const welcome = promptTemplate('welcome', 'Hello {{userName}}!')
 * const { text, missing } = usePromptTemplate(welcome, { userName: 'Tom' })
 */
export function usePromptTemplate<Variables extends string = string>(
  template: string | PromptTemplate<Variables>,
  values: TemplateValues<NoInfer<Variables>>,
): RenderedTemplate {
  useFlow('usePromptTemplate')
  const kept = useFlowState((state) =>
    typeof template === 'string' ? state.promptTemplates[idOfName(template)]?.template : template.template,
  )
  // Callers write the values inline, a new object at each render: what counts is what they say.
  const key = JSON.stringify(values)
  // What is stored may still arrive.
  const isReady = useFlowState(({ status }) => status === 'ready')
  const unknown = typeof template === 'string' && kept === undefined && isReady ? template : undefined
  return useMemo(
    () =>
      unknown === undefined ? rendered(kept ?? '', JSON.parse(key) as TemplateValues) : nothing(noTemplate(unknown)),
    [kept, key, unknown],
  )
}

/**
 * A text that grows too long while the user types must not break the page: it stays empty, and `errors` gives the
 * reason.
 */
function rendered(template: string, values: TemplateValues): RenderedTemplate {
  try {
    return renderTemplate(template, values)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return nothing(message)
  }
}

function nothing(message: string): RenderedTemplate {
  return { text: '', variables: [], missing: [], errors: [{ message, path: [] }] }
}

function noTemplate(name: string): string {
  return `There is no template called "${shortenedText(name, 60)}". Keep one with flow.templates.set, or pass promptTemplate(name, text).`
}
