'use client'

import { useMemo } from 'react'
import {
  idOfName,
  renderTemplate,
  type PromptTemplate,
  type RenderedTemplate,
  type TemplateValues,
} from '../core/index.ts'
import { useFlow } from './PersonaFlowProvider.tsx'
import { useFlowState } from './useFlowState.ts'

/**
 * A template filled in, live. `template` is a PromptTemplate, or the name of one that the flow keeps; a name without a
 * template gives an empty text. What is missing stays visible, and `missing` names it.
 * @example
 * const { text, missing } = usePromptTemplate('Hello {{userName}}!', { userName: 'Tom' })
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
  return useMemo(() => rendered(kept ?? '', JSON.parse(key) as TemplateValues), [kept, key])
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
    return { text: '', variables: [], missing: [], errors: [{ message, path: [] }] }
  }
}
