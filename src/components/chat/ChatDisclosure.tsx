'use client'

import { useFlowState, useLabels } from '../../react/index.ts'
import { Part, type PartProps } from '../Part.tsx'

/**
 * Tells people what they talk to. Laws ask companion chatbots for it (California SB 243, EU AI Act art. 50), so the
 * ready-made panels always show it. Renders a `<p>`.
 */
export function ChatDisclosure({ children, ...props }: PartProps<'p'>) {
  const labels = useLabels()
  const isScripted = useFlowState(({ model }) => model?.provider === 'personaflow')
  return (
    <Part as="p" dir="auto" {...props} data-pf="chat-disclosure">
      {children ?? (isScripted ? labels.disclosureScripted : labels.disclosure)}
    </Part>
  )
}
