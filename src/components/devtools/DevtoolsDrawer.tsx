'use client'

import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { metaOf } from '../../core/index.ts'
import { useConversationPlace, useFlowState, usePanelLabels, useShownMessages } from '../../react/index.ts'
import { BackupPanel } from '../editors/BackupPanel.tsx'
import { LogPanel } from '../editors/LogPanel.tsx'
import { MemoryInspector } from '../MemoryInspector.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { PromptInspector } from '../PromptInspector.tsx'
import { RecallReceipt } from '../RecallReceipt.tsx'
import { StorageStatus } from '../StorageStatus.tsx'
import { StateView } from './StateView.tsx'
import { TimeTravel } from './TimeTravel.tsx'

const TABS = ['state', 'prompt', 'receipt', 'memory', 'log', 'storage', 'time'] as const

type Tab = (typeof TABS)[number]

/** The open or closed drawer; see `DevtoolsPanel`. */
export function DevtoolsDrawer(props: Omit<PartProps<'aside'>, 'children'>): ReactNode {
  const labels = usePanelLabels()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [tab, setTab] = useState<Tab>('state')

  function handleKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl'
    const step = (event.key === 'ArrowRight') === isMirrored ? -1 : 1
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]!
    setTab(next)
    document.getElementById(`${id}-${next}`)?.focus()
  }

  return (
    <Part as="aside" aria-label={labels.devtools} {...props} data-pf="devtools" data-open={isOpen ? '' : undefined}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} data-pf="devtools-toggle">
        {labels.devtools}
      </button>
      {isOpen && (
        <>
          {/* The tabs inside are what takes the keys. */}
          {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus */}
          <div role="tablist" onKeyDown={handleKeyDown} data-pf="picture-tabs">
            {TABS.map((name) => (
              <button
                key={name}
                type="button"
                role="tab"
                id={`${id}-${name}`}
                aria-selected={name === tab}
                aria-controls={`${id}-panel`}
                tabIndex={name === tab ? 0 : -1}
                onClick={() => setTab(name)}
                data-pf="picture-tab"
              >
                {labels.devtoolsTabs[name]}
              </button>
            ))}
          </div>
          <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} data-pf="devtools-panel">
            <Shown tab={tab} />
          </div>
        </>
      )}
    </Part>
  )
}

function Shown({ tab }: { tab: Tab }): ReactNode {
  switch (tab) {
    case 'state':
      return <StateView />
    case 'prompt':
      return <PromptInspector />
    case 'receipt':
      return <LastReceipt />
    case 'memory':
      return <MemoryInspector />
    case 'log':
      return <LogPanel />
    case 'storage':
      return (
        <>
          <StorageStatus />
          <BackupPanel />
        </>
      )
    case 'time':
      return <TimeTravel />
    default:
      return tab satisfies never
  }
}

/** Of the last reply in the conversation that is shown. */
function LastReceipt(): ReactNode {
  const labels = usePanelLabels()
  const { id } = useConversationPlace()
  const reply = useShownMessages(id).findLast(({ role }) => role === 'assistant')
  const receipt = useFlowState(({ receipts }) => (reply === undefined ? undefined : receipts[metaOf(reply).turnId]))
  return receipt === undefined ? <p dir="auto">{labels.noReceipt}</p> : <RecallReceipt receipt={receipt} />
}
