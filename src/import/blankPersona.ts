import type { ImportedPersona } from './importSink.ts'

/** A persona of which nothing but the name is known: readers of formats with fewer fields start from it. */
export function blankPersona(name: string, spec: string): ImportedPersona {
  return {
    name,
    nickname: null,
    spec,
    specVersion: null,
    systemPrompt: '',
    lateInstruction: '',
    description: '',
    personality: '',
    scenario: '',
    firstMessage: '',
    alternateGreetings: [],
    groupOnlyGreetings: [],
    exampleDialogue: '',
    creatorNotes: '',
    creator: null,
    characterVersion: null,
    tags: [],
    depthNote: null,
    createdAt: null,
    modifiedAt: null,
    assets: [],
    avatar: null,
    lorebook: null,
    background: {},
    sourceId: null,
    raw: {},
    notes: {},
  }
}
