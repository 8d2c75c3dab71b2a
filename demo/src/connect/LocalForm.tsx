import { useState, type SubmitEvent } from 'react'
import { localModel, type FoundModel } from 'personaflow/local'
import { sentenceOf } from '../sentenceOf.ts'
import type { ModelServer } from './createModelServer.ts'
import { LocalChoice } from './LocalChoice.tsx'
import { LocalHelp } from './LocalHelp.tsx'
import { LocalProgressBar } from './LocalProgressBar.tsx'
import { sizeText } from './sizeText.ts'
import { useDownload } from './useDownload.ts'
import { useLocalModels } from './useLocalModels.ts'

export interface LocalFormProps {
  server: ModelServer
  /** Connected, or left as it was. */
  onDone: () => void
}

/** Runs a small model in this browser. Nothing leaves the device, so no key and no consent is asked for. */
export function LocalForm({ server, onDone }: LocalFormProps) {
  const { models, look } = useLocalModels()
  const download = useDownload()
  const [chosenId, setChosenId] = useState('')
  const [problem, setProblem] = useState('')
  const usable = models?.filter((model) => model.problem === undefined) ?? []
  const chosen = usable.find(({ id }) => id === chosenId) ?? usable[0]
  const isLoading = download.progress !== null
  const isBuiltIn = chosen?.engine === 'built-in'

  async function handleSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (isLoading) return isBuiltIn ? undefined : download.pause()
    if (chosen === undefined) return
    if (server.get()?.localId === chosen.id) return onDone()
    setProblem('')
    const { id, name } = chosen
    const model = await download.start((onProgress) => localModel(id, { onProgress }))
    if (model === undefined) return look()
    server.connectLocal(id, name, model)
    onDone()
  }

  async function handleCancel(): Promise<void> {
    if (!isLoading) return onDone()
    await download.cancel()
    await look()
  }

  async function remove({ id }: FoundModel): Promise<void> {
    setProblem('')
    try {
      await (server.get()?.localId === id ? server.removeLocal() : localModel(id).remove())
    } catch (error) {
      setProblem(sentenceOf(error))
    }
    await look()
  }

  return (
    <form className="connect" onSubmit={(event) => void handleSubmit(event)}>
      <fieldset className="local" disabled={isLoading}>
        <legend>Run a small model in this browser</legend>
        {models === undefined && <p>Asking the browser…</p>}
        {usable.map((model) => (
          <LocalChoice
            key={model.id}
            model={model}
            checked={model === chosen}
            onCheck={() => setChosenId(model.id)}
            onRemove={() => void remove(model)}
          />
        ))}
      </fieldset>
      {models !== undefined && <LocalHelp models={models} />}
      <div className="connect-end">
        {download.progress !== null && <LocalProgressBar progress={download.progress} />}
        <div role="alert" className="problem">
          {(problem || download.problem) !== '' && <p>{problem || download.problem}</p>}
        </div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => void handleCancel()}>
            {isLoading ? 'Cancel download' : 'Cancel'}
          </button>
          <button
            type="submit"
            className="button primary"
            aria-disabled={chosen === undefined || (isLoading && isBuiltIn)}
          >
            {isLoading ? (isBuiltIn ? 'Downloading…' : 'Pause') : actionText(chosen)}
          </button>
        </div>
      </div>
    </form>
  )
}

function actionText(chosen: FoundModel | undefined): string {
  if (chosen === undefined || chosen.availability === 'available') return 'Connect'
  if (chosen.availability === 'paused') return 'Resume download'
  const size = chosen.size === undefined ? '' : ` ${sizeText(chosen.size)}`
  return `Download${size} and connect`
}
