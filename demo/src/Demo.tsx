import { usePersonas } from 'personaflow'
import { PersonaChat } from 'personaflow/components'
import { useCallback, useState } from 'react'
import { useBring } from './bring/useBring.ts'
import type { ModelServer } from './connect/createModelServer.ts'
import { DemoHeader } from './DemoHeader.tsx'
import { Inspector, type InspectorTab } from './Inspector.tsx'
import { PageTools } from './PageTools.tsx'
import { People } from './People.tsx'
import { SkipLink } from './SkipLink.tsx'
import { Tour } from './tour/Tour.tsx'
import { useTour } from './tour/useTour.ts'
import { useSuggestions } from './useSuggestions.ts'
import { ViewBar, type View } from './ViewBar.tsx'

/** The page: who there is, the conversation, and what is remembered. On a narrow screen one of the three at a time. */
export function Demo({ server }: { server: ModelServer }) {
  const [view, setView] = useState<View>('chat')
  const [tab, setTab] = useState<InspectorTab>('memories')
  const [isConnecting, setConnecting] = useState(false)
  const { activePersonaId } = usePersonas()
  const suggestions = useSuggestions(activePersonaId)
  const bring = useBring(() => setView('chat'))
  const tour = useTour(() => setConnecting(true))
  function show(next: View): void {
    setView(next)
    if (next === 'memory') setTab('memories')
  }
  // From what was remembered of a message, one comes to the memory itself, and back to the message.
  const showMemory = useCallback((views: HTMLElement | null) => {
    const reveal = ({ target }: Event) => setView((target as Element).closest('.chat') === null ? 'memory' : 'chat')
    views?.addEventListener('pf-reveal', reveal)
    return () => views?.removeEventListener('pf-reveal', reveal)
  }, [])
  return (
    <div className="demo" data-view={view} data-dropping={bring.isOver ? '' : undefined}>
      <SkipLink show={() => setView('chat')} />
      <DemoHeader
        server={server}
        open={isConnecting}
        onOpenChange={setConnecting}
        onCode={() => {
          setTab('code')
          setView('memory')
        }}
        onTour={tour.isOpen ? undefined : tour.begin}
      />
      <main className="views" ref={showMemory}>
        <People bring={bring} onChoose={() => setView('chat')} />
        <div className="center">
          <PersonaChat id="chat" className="chat" feedback suggestions={suggestions} />
          <Tour tour={tour} onView={show} />
        </div>
        <Inspector tab={tab} onTabChange={setTab} />
      </main>
      <PageTools />
      <ViewBar value={view} onValueChange={show} />
    </div>
  )
}
