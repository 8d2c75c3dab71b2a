import { ModelStatus, type ModelStatusProps } from './connect/ModelStatus.tsx'

interface DemoHeaderProps extends ModelStatusProps {
  onCode: () => void
  /** Begins the tour; left out while it is open. */
  onTour: (() => void) | undefined
}

/** What this is, in a sentence, how to have it, and what answers. */
export function DemoHeader({ onCode, onTour, ...model }: DemoHeaderProps) {
  return (
    <header className="masthead">
      <h1>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M10 0c.8 6.2 3.8 9.2 10 10-6.2.8-9.2 3.8-10 10-.8-6.2-3.8-9.2-10-10 6.2-.8 9.2-3.8 10-10Z" />
        </svg>
        PersonaFlow
      </h1>
      <p>The React kit for AI characters that remember</p>
      {onTour !== undefined && (
        <button type="button" className="link" onClick={onTour}>
          Tour
        </button>
      )}
      <button type="button" className="button" onClick={onCode}>
        <span className="wide">Get the code</span>
        <span className="narrow">Code</span>
      </button>
      <ModelStatus {...model} />
    </header>
  )
}
