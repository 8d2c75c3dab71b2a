'use client'

import { useMemo, useState } from 'react'
import type { ExportFileOptions } from '../flow/index.ts'
import { useFlow, useFlowState, useImportLabels, useLabels, usePersona, usePersonaFlow } from '../react/index.ts'
import { downloadFile } from './downloadFile.ts'
import { errorText } from './errorText.ts'
import { hueStyle } from './hueStyle.ts'
import { Icon } from './Icon.tsx'
import { Part, type PartProps } from './Part.tsx'
import { visibleText } from './visibleText.ts'

/** Props of `PersonaExport`. */
export interface PersonaExportProps extends PartProps<'details'> {
  /** Id of the persona. @default the active one */
  personaId?: string | undefined
  /** The label of the fold that opens it. @default 'Export NAME' */
  label?: string
}

/**
 * A persona as files that other programs read: its card as a picture or JSON, its memories, its lorebooks. Renders a
 * `<details>`, or nothing without a persona.
 */
export function PersonaExport({ personaId, label, style, ...props }: PersonaExportProps) {
  const labels = useImportLabels()
  const words = useLabels()
  useFlow('<PersonaExport>')
  const flow = usePersonaFlow()
  const { persona } = usePersona(personaId)
  const all = useFlowState(({ lorebooks }) => lorebooks)
  const id = persona?.id ?? ''
  const books = useMemo(() => Object.values(all).filter(({ personaIds }) => personaIds.includes(id)), [all, id])
  const [problem, setProblem] = useState('')
  if (persona === null) return null
  async function download(options: ExportFileOptions): Promise<void> {
    try {
      downloadFile(await flow.backup.exportFile(options))
      setProblem('')
    } catch (error) {
      setProblem(errorText(error, words))
    }
  }
  const button = (text: string, options: ExportFileOptions) => (
    <button
      type="button"
      onClick={() => void download(options)}
      data-pf="persona-export-as"
      data-format={options.format}
    >
      {text}
    </button>
  )
  return (
    <Part as="details" {...props} style={hueStyle(id, style)} data-pf="persona-export">
      <summary data-pf="persona-export-summary">
        <Icon name="export" />
        {label ?? labels.exportPersona(visibleText(persona.name))}
      </summary>
      <div data-pf="persona-export-options">
        {button(labels.exportCardPng, { format: 'card-png', personaId: id })}
        {button(labels.exportCardJson, { format: 'card-json', personaId: id })}
        {button(labels.exportMemoriesText, { format: 'memories-text', personaId: id })}
        {button(labels.exportMemoriesJson, { format: 'memories-json', personaId: id })}
        {books.map((book) => (
          <span key={book.id}>
            {button(labels.exportLorebook(visibleText(book.name)), {
              format: 'sillytavern-lorebook',
              lorebookId: book.id,
            })}
          </span>
        ))}
      </div>
      <output dir="auto" data-pf="persona-export-status">
        {problem}
      </output>
    </Part>
  )
}
