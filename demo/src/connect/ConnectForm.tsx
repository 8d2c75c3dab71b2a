import { useId, useState, type SubmitEvent } from 'react'
import { Consent } from './Consent.tsx'
import type { ModelServer } from './createModelServer.ts'
import { endpointOf, type Endpoint } from './endpointOf.ts'
import { KeyField } from './KeyField.tsx'
import { ModelField } from './ModelField.tsx'
import { Problem } from './Problem.tsx'
import { PresetHelp } from './PresetHelp.tsx'
import type { Preset } from './presets.ts'
import { useModelList } from './useModelList.ts'

export interface ConnectFormProps {
  preset: Preset
  /** As it is typed. */
  address: string
  onAddressChange: (address: string) => void
  server: ModelServer
  /** Connected, or left as it was. */
  onDone: () => void
}

/** Where the model is, what it is called, which key it wants, and the user's yes before anything leaves the device. */
export function ConnectForm({ preset, address: baseURL, onAddressChange, server, onDone }: ConnectFormProps) {
  const [modelId, setModelId] = useState('')
  const [problem, setProblem] = useState('')
  const models = useModelList()
  const formId = useId()
  const endpoint = endpointOf(baseURL)
  const isEndpoint = !('problem' in endpoint)

  /** Another address is another server: what was found out, and the key, belonged to the last one. */
  function moveTo(address: string, form: HTMLFormElement | null): void {
    const [before, after] = [originOf(baseURL), originOf(address)]
    onAddressChange(address)
    setProblem('')
    models.reset()
    if (before !== after && form !== null) keyInputOf(form).value = ''
  }

  function keyOf(form: HTMLFormElement, { origin }: Endpoint): string {
    return keyInputOf(form).value.trim() || server.keyFor(origin)
  }

  /** The first of what the server offers is chosen until another one is. */
  async function list({ baseURL: at }: Endpoint, apiKey: string): Promise<void> {
    const ids = await models.load(at, apiKey)
    if (modelId.trim() === '' && ids?.[0] !== undefined) setModelId(ids[0])
  }

  async function handleSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (models.status === 'loading') return
    if ('problem' in endpoint) return setProblem(endpoint.problem)
    const form = event.currentTarget
    const apiKey = keyOf(form, endpoint)
    // A server that lists its models is there and takes the key. One that fails here may still answer: the second try
    // connects all the same.
    if (models.failure === '' && (await models.load(endpoint.baseURL, apiKey)) === undefined) return
    await server.connect(endpoint, modelId.trim(), apiKey)
    keyInputOf(form).value = ''
    onDone()
  }

  return (
    <form className="connect" id={formId} onSubmit={(event) => void handleSubmit(event)}>
      <label className="field">
        <span>Base URL</span>
        <input
          type="url"
          required
          dir="ltr"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          placeholder="https://api.example.com/v1"
          value={baseURL}
          onChange={(event) => moveTo(event.currentTarget.value, event.currentTarget.form)}
        />
      </label>
      <ModelField
        value={modelId}
        onValueChange={setModelId}
        hint={preset.modelHint}
        models={models}
        onList={(form) => {
          if ('problem' in endpoint) setProblem(endpoint.problem)
          else void list(endpoint, keyOf(form, endpoint))
        }}
      />
      <KeyField
        keptFor={isEndpoint && server.keyFor(endpoint.origin) !== '' ? endpoint.host : undefined}
        onInput={models.reset}
      />
      {isEndpoint && !endpoint.isLoopback && !server.hasAgreed(endpoint.origin) && <Consent host={endpoint.host} />}
      <PresetHelp preset={preset.name} />
      <div className="connect-end">
        <Problem text={problem || models.failure} preset={preset} />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onDone}>
            Cancel
          </button>
          <button type="submit" className="button primary" aria-disabled={models.status === 'loading'}>
            {models.failure === '' ? 'Connect' : 'Connect anyway'}
          </button>
        </div>
      </div>
    </form>
  )
}

function originOf(address: string): string {
  const endpoint = endpointOf(address)
  return 'problem' in endpoint ? '' : endpoint.origin
}

/** The key is read from its field and never held in state: React would write it into the document. */
function keyInputOf(form: HTMLFormElement): HTMLInputElement {
  // The form's own field of this name, see KeyField.
  return form.elements.namedItem('api-key') as HTMLInputElement
}
