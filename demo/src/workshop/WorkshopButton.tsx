import type { TemplateDraft } from 'personaflow/editors'
import { useState } from 'react'
import { Dialog } from '../Dialog.tsx'
import { useRestore } from './useRestore.ts'
import { Workshop, type WorkshopTab } from './Workshop.tsx'

const EXAMPLE: TemplateDraft = {
  text: `You are \${name}, who keeps a bookshop in {{place}}.

Greet {{visitor}} as somebody you know, and ask how they liked the last book.`,
  values: { name: 'Ines' },
  name: '',
}

/** Opens what is there for those who build with the kit. What is under way in it waits while it is closed. */
export function WorkshopButton() {
  const [isOpen, setOpen] = useState(false)
  const [tab, setTab] = useState<WorkshopTab>('templates')
  const [draft, setDraft] = useState(EXAMPLE)
  const restore = useRestore()
  const close = () => setOpen(false)
  return (
    <>
      <button type="button" className="link workshop-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Tools
      </button>
      <Dialog isOpen={isOpen} onClose={close} title="Tools">
        <Workshop
          tab={tab}
          onTabChange={setTab}
          onClose={close}
          draft={draft}
          onDraftChange={setDraft}
          restore={restore}
        />
      </Dialog>
    </>
  )
}
