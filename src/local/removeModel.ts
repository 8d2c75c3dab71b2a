import { PersonaFlowError } from '../core/index.ts'
import type { Loading } from './createLoading.ts'
import type { LocalName } from './localName.ts'
import { removeFiles } from './modelFiles.ts'

/** Stops a download and deletes the files of a model. */
export async function removeModel(name: LocalName, loading: Pick<Loading<unknown>, 'drop'>): Promise<void> {
  if (name.engine === 'built-in') {
    const how = 'Its settings have it: in Chrome, On-device AI at chrome://settings/system'
    throw new PersonaFlowError('read-only', 'a page can’t delete the browser’s own model', how)
  }
  await loading.drop()
  await removeFiles(name)
}
