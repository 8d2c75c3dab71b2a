import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { sentenceOf } from '../sentenceOf.ts'
import { Consent } from './Consent.tsx'
import type { ModelServer } from './createModelServer.ts'
import { endpointOf } from './endpointOf.ts'
import { PresetHelp } from './PresetHelp.tsx'
import type { Preset } from './presets.ts'
import { Problem } from './Problem.tsx'
import { reachRoute } from './reachRoute.ts'

export interface RouteFormProps {
  preset: Preset
  address: string
  onAddressChange: (address: string) => void
  server: ModelServer
  /** Connected, or left as it was. */
  onDone: () => void
}

/** Where an app's own chat route is. Prompts, model and key are there. */
export function RouteForm({ preset, address, onAddressChange, server, onDone }: RouteFormProps) {
  const [problem, setProblem] = useState('')
  const [isAsking, setAsking] = useState(false)
  const isOpen = useRef(true)
  // A dialog that was closed while the route was asked must not connect afterwards.
  useEffect(() => {
    isOpen.current = true
    return () => void (isOpen.current = false)
  }, [])
  const endpoint = endpointOf(address)
  const needsConsent = !('problem' in endpoint) && !endpoint.isLoopback && !server.hasAgreed(endpoint.origin)

  async function handleSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (isAsking) return
    if ('problem' in endpoint) return setProblem(endpoint.problem)
    setAsking(true)
    setProblem('')
    try {
      await reachRoute(endpoint.baseURL)
      if (!isOpen.current) return
      server.connectRoute(endpoint)
      onDone()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setAsking(false)
    }
  }

  return (
    <form className="connect" onSubmit={(event) => void handleSubmit(event)}>
      <label className="field">
        <span>Address of the route</span>
        <input
          type="url"
          required
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          value={address}
          onChange={(event) => {
            onAddressChange(event.currentTarget.value)
            setProblem('')
          }}
        />
      </label>
      {needsConsent && <Consent host={endpoint.host} />}
      <PresetHelp preset={preset.name} />
      <div className="connect-end">
        <Problem text={problem} preset={preset} />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onDone}>
            Cancel
          </button>
          <button type="submit" className="button primary" aria-disabled={isAsking}>
            Connect
          </button>
        </div>
      </div>
    </form>
  )
}
