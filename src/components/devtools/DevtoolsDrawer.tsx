'use client'

import { useState, type ReactNode } from 'react'
import { metaOf } from '../../core/index.ts'
import { useConversationPlace, useFlowState, usePanelLabels, useShownMessages } from '../../react/index.ts'
import { BackupPanel } from '../editors/BackupPanel.tsx'
import { LogPanel } from '../editors/LogPanel.tsx'
import { MemoryInspector } from '../MemoryInspector.tsx'
import { Part, type PartProps } from '../Part.tsx'
import { PromptInspector } from '../PromptInspector.tsx'
import { RecallReceipt } from '../RecallReceipt.tsx'
import { StorageStatus } from '../StorageStatus.tsx'
import { TabPanel } from '../TabPanel.tsx'
import { StateView } from './StateView.tsx'
import { TimeTravel } from './TimeTravel.tsx'

const TABS = ['state', 'prompt', 'receipt', 'memory', 'log', 'storage', 'time'] as const

type Tab = (typeof TABS)[number]

/** The open or closed drawer; see `DevtoolsPanel`. */
export function DevtoolsDrawer(props: Omit<PartProps<'aside'>, 'children'>): ReactNode {
  const labels = usePanelLabels()
  const [isOpen, setOpen] = useState(false)
  return (
    <Part as="aside" aria-label={labels.devtools} {...props} data-pf="devtools" data-open={isOpen ? '' : undefined}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} data-pf="devtools-toggle">
        {labels.devtools}
      </button>
      {isOpen && (
        <TabPanel tabs={TABS.map((name) => [name, labels.devtoolsTabs[name]] as const)} data-pf="devtools-panel">
          {(tab) => <Shown tab={tab} />}
        </TabPanel>
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
