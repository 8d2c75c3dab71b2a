'use client'

import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent } from 'react'
import type { ImportFileResult } from '../../flow/index.ts'
import { useImportLabels, useLabels, usePersonaFlow, useFlowState } from '../../react/index.ts'
import { composeHandlers } from '../composeHandlers.ts'
import type { ImportPanelProps } from '../ImportPanel.tsx'
import { Part } from '../Part.tsx'
import { visibleText } from '../visibleText.ts'
import { ImportChoices } from './ImportChoices.tsx'
import { ImportReport } from './ImportReport.tsx'
import { ImportSource } from './ImportSource.tsx'
import { changesAny, reportLines } from './reportLines.ts'
import { useImport, type Import } from './useImport.ts'

/** All of an `ImportPanel`, loaded with the first one. */
export function ImportBody({ files, onImported, label, onDragOver, onDrop, onPaste, ...props }: ImportPanelProps) {
  const labels = useImportLabels()
  const words = useLabels()
  const state = useImport(onImported)
  const { status, choose, report, problem, name } = state
  const [isOver, setOver] = useState(false)
  const headRef = useHead(status)
  useEffect(() => {
    if (files !== undefined) choose(files)
  }, [files, choose])
  function handleDragOver(event: DragEvent): void {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  function handleDrop(event: DragEvent): void {
    setOver(false)
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    choose([...event.dataTransfer.files])
  }
  /** A file from the clipboard; a text goes into its field. */
  function handlePaste(event: ClipboardEvent): void {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    choose([...event.clipboardData.files])
  }
  const title = label ?? labels.importTitle
  const isBusy = status === 'reading' || status === 'importing'
  return (
    <Part
      as="section"
      aria-label={title}
      aria-busy={isBusy}
      {...props}
      onDragOver={composeHandlers(onDragOver, handleDragOver)}
      onDragLeave={() => setOver(false)}
      onDrop={composeHandlers(onDrop, handleDrop)}
      onPaste={composeHandlers(onPaste, handlePaste)}
      data-pf="import-panel"
      data-status={status}
      data-over={isOver || undefined}
    >
      <h2 ref={headRef} tabIndex={-1} data-pf="import-title">
        {title}
      </h2>
      {name !== '' && status !== 'empty' && (
        <p dir="auto" data-pf="import-file">
          {visibleText(name)}
        </p>
      )}
      {(status === 'empty' || status === 'failed') && <ImportSource onFiles={choose} />}
      {isBusy && (
        <progress
          data-pf="import-progress"
          aria-label={status === 'reading' ? labels.importReading : labels.importWriting}
          {...(state.share !== null && { value: state.share })}
        />
      )}
      {report !== null && <ImportReport report={report} />}
      {status === 'checked' && <ImportChoices {...state} />}
      <output dir="auto" data-pf="import-status" data-status={status}>
        {problem === '' ? told(state, labels) : problem}
      </output>
      <Acts {...state} cancelLabel={words.cancel} />
    </Part>
  )
}

type Labels = ReturnType<typeof useImportLabels>

/** The status for screen readers. */
function told({ status, report }: Import, labels: Labels): string {
  if (status === 'reading') return labels.importReading
  if (status === 'importing') return labels.importWriting
  return status === 'done' && report !== null ? (reportLines(report, labels)[0] ?? '') : ''
}

/** The buttons for the next step. */
function Acts({ status, report, canUndo, confirm, cancel, undo, cancelLabel }: Import & { cancelLabel: string }) {
  const labels = useImportLabels()
  const words = useLabels()
  if (status === 'empty' || status === 'failed') return null
  return (
    <div data-pf="import-acts">
      {status === 'checked' && report !== null && changesAny(report) && (
        <button type="button" data-pf="import-confirm" onClick={confirm}>
          {labels.importConfirm}
        </button>
      )}
      {status === 'done' && report !== null && <Talk report={report} />}
      {status === 'done' && canUndo && (
        <button type="button" data-pf="import-undo" onClick={undo}>
          {words.undo}
        </button>
      )}
      <button type="button" data-pf="import-cancel" onClick={cancel}>
        {status === 'done' ? labels.importAnother : cancelLabel}
      </button>
    </div>
  )
}

/**
 * Opens the newest conversation that came in, with whom it is; else the persona that came in. Renders a `<button>`, or
 * nothing where several personas came, or where that is open.
 */
function Talk({ report: { personaIds, conversationIds } }: { report: ImportFileResult }) {
  const labels = useImportLabels()
  const flow = usePersonaFlow()
  const newest = useFlowState(({ conversations }) =>
    conversationIds.map((id) => conversations[id]).find((conversation) => conversation !== undefined),
  )
  const id = personaIds[0] ?? newest?.personaIds[0] ?? ''
  const persona = useFlowState(({ personas }) => personas[id])
  const isOpen = useFlowState(
    ({ settings: { activePersonaId, conversationOf } }) =>
      activePersonaId === id && (newest === undefined || conversationOf[id] === newest.id),
  )
  if (persona === undefined || personaIds.length > 1 || isOpen) return null
  function talk(): void {
    if (newest?.personaIds.includes(id) === true) flow.conversations.open(newest.id)
    flow.personas.activate(id)
  }
  return (
    <button type="button" data-pf="import-talk" onClick={talk}>
      {labels.importTalk(visibleText(persona.name))}
    </button>
  )
}

/** Moves the focus to the heading when a step removes the button that was pressed. */
function useHead(status: Import['status']) {
  const ref = useRef<HTMLHeadingElement>(null)
  const before = useRef(status)
  useEffect(() => {
    if (before.current === status) return
    before.current = status
    const { activeElement } = document
    const isLost = activeElement === null || activeElement === document.body
    if (isLost && (status === 'checked' || status === 'done' || status === 'empty')) ref.current?.focus()
  }, [status])
  return ref
}
