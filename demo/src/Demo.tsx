import { usePersonas } from 'personaflow'
import { PersonaChat } from 'personaflow/components'
import { useCallback, useState } from 'react'
import { useBring } from './bring/useBring.ts'
import { suggestionsOf } from './cast.ts'
import type { ModelServer } from './connect/createModelServer.ts'
import { DemoHeader } from './DemoHeader.tsx'
import { GuideStrip } from './guide/GuideStrip.tsx'
import { Inspector } from './Inspector.tsx'
import { People } from './People.tsx'
import { useMonth } from './sample/useMonth.ts'
import { SkipLink } from './SkipLink.tsx'
import { StorageNote } from './StorageNote.tsx'
import { ViewBar, type View } from './ViewBar.tsx'

/** The page: who there is, the conversation, and what is remembered. On a narrow screen one of the three at a time. */
export function Demo({ server }: { server: ModelServer }) {
  const [view, setView] = useState<View>('chat')
  const [isConnecting, setConnecting] = useState(false)
  const { activePersonaId } = usePersonas()
  const month = useMonth(activePersonaId)
  const bring = useBring(() => setView('chat'))
  // From what was remembered of a message, one comes to the memory itself, and back to the message.
  const showMemory = useCallback((views: HTMLElement | null) => {
    const show = ({ target }: Event) => setView((target as Element).closest('.chat') === null ? 'memory' : 'chat')
    views?.addEventListener('pf-reveal', show)
    return () => views?.removeEventListener('pf-reveal', show)
  }, [])
  return (
    <div className="demo" data-view={view} data-dropping={bring.isOver ? '' : undefined}>
      <SkipLink show={() => setView('chat')} />
      <DemoHeader server={server} open={isConnecting} onOpenChange={setConnecting} />
      <GuideStrip onConnect={() => setConnecting(true)} />
      <main className="views" ref={showMemory}>
        <People bring={bring} onChoose={() => setView('chat')} />
        <PersonaChat
          id="chat"
          className="chat"
          feedback
          suggestions={month?.questions ?? suggestionsOf(activePersonaId)}
        />
        <Inspector />
      </main>
      <StorageNote />
      <ViewBar value={view} onValueChange={setView} />
    </div>
  )
}
