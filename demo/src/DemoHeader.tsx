import { ModelStatus, type ModelStatusProps } from './connect/ModelStatus.tsx'
import { Appearance } from './Appearance.tsx'
import { WorkshopButton } from './workshop/WorkshopButton.tsx'

/** What this is, in a sentence, and what answers. */
export function DemoHeader(props: ModelStatusProps) {
  return (
    <header className="masthead">
      <div className="masthead-name">
        <h1>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M10 0c.8 6.2 3.8 9.2 10 10-6.2.8-9.2 3.8-10 10-.8-6.2-3.8-9.2-10-10 6.2-.8 9.2-3.8 10-10Z" />
          </svg>
          PersonaFlow
        </h1>
        <p>React components for AI characters that remember. Try: tell Juno something, reload, ask.</p>
      </div>
      <ModelStatus {...props} />
      <div className="page-tools">
        <WorkshopButton />
        <a href="./widget.html">Widget example</a>
        <a href="./your-app.html">In your app</a>
        <Appearance />
      </div>
    </header>
  )
}
