import { Appearance } from './Appearance.tsx'
import { StorageNote } from './StorageNote.tsx'
import { WorkshopButton } from './workshop/WorkshopButton.tsx'

/** At the foot of the page: what is kept, the tools, the other pages, and how this one looks. */
export function PageTools() {
  return (
    <footer className="foot">
      <StorageNote />
      <div className="page-tools">
        <WorkshopButton />
        <a href="./widget.html">Widget example</a>
        <a href="./your-app.html">In your app</a>
        <a href="./devices.html">On two devices</a>
        <Appearance />
      </div>
    </footer>
  )
}
