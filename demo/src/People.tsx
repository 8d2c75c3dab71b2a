import { usePersona, type Persona } from 'personaflow'
import { ConversationList, PersonaAvatar, PersonaPicker } from 'personaflow/components'
import type { MouseEvent } from 'react'
import { BringCharacter } from './bring/BringCharacter.tsx'
import type { Bring } from './bring/useBring.ts'
import { roleOf } from './cast.ts'
import { SampleMonth } from './sample/SampleMonth.tsx'
import { useFlow } from './useFlow.ts'

/** Who there is to talk to, and what was talked about with the chosen one. */
export function People({ bring, onChoose }: { bring: Bring; onChoose: () => void }) {
  const { persona } = usePersona()
  function handleClick(event: MouseEvent): void {
    // A finger has made its choice. Arrow keys, which also click, are still looking around.
    if (event.detail > 0) onChoose()
  }
  return (
    <aside className="people" aria-label="Personas and conversations">
      <PersonaPicker className="cast" label="Persona" onClick={handleClick}>
        {drawCastMember}
      </PersonaPicker>
      {persona?.scenario !== undefined && (
        <p className="scenario">
          <b>{roleOf(persona.id)}</b>
          <span title={persona.scenario}>{persona.scenario}</span>
        </p>
      )}
      <ConversationList className="conversations" onOpen={onChoose} />
      <BringCharacter bring={bring} />
      <SampleMonth />
    </aside>
  )
}

function drawCastMember(persona: Persona) {
  return (
    <>
      <PersonaAvatar persona={persona} />
      <span className="cast-name">
        <ShortName name={persona.name} />
        <Doing persona={persona} />
      </span>
    </>
  )
}

/** The first name, of which there is room for three in a row; the whole one is read aloud. */
function ShortName({ name }: { name: string }) {
  const [first, ...rest] = name.split(' ')
  return (
    <b>
      {first}
      {rest.length > 0 && <span className="visually-hidden"> {rest.join(' ')}</span>}
    </b>
  )
}

/** What a persona is, or that it is answering right now, also while another one is shown. */
function Doing({ persona }: { persona: Persona }) {
  const isAnswering = useFlow(({ turns }) =>
    Object.values(turns).some(
      ({ personaId, status }) => personaId === persona.id && (status === 'submitted' || status === 'streaming'),
    ),
  )
  return (
    <small data-state={isAnswering ? 'answering' : 'idle'}>{isAnswering ? 'is answering…' : roleOf(persona.id)}</small>
  )
}
