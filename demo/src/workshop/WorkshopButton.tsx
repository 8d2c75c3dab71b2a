import { useState } from 'react'
import { Dialog } from '../Dialog.tsx'
import { usePlayground } from './usePlayground.ts'
import { useRestore } from './useRestore.ts'
import { Workshop, type WorkshopTab } from './Workshop.tsx'

/** Opens what is there for those who build with the kit. What is under way in it waits while it is closed. */
export function WorkshopButton() {
  const [isOpen, setOpen] = useState(false)
  const [tab, setTab] = useState<WorkshopTab>('templates')
  const playground = usePlayground()
  const restore = useRestore()
  const close = () => setOpen(false)
  return (
    <>
      <button type="button" className="link workshop-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Tools
      </button>
      <Dialog isOpen={isOpen} onClose={close} title="Tools">
        <Workshop tab={tab} onTabChange={setTab} onClose={close} playground={playground} restore={restore} />
      </Dialog>
    </>
  )
}
