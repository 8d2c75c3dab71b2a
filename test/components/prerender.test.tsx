import { createPersonaFlow, definePersona, PersonaFlowProvider, type PersonaFlow } from 'personaflow'
import { scriptedModel } from 'personaflow/chat'
import {
  ChatWidget,
  ConversationList,
  MemoryInspector,
  PersonaChat,
  PersonaPicker,
  PromptInspector,
  StorageStatus,
} from 'personaflow/components'
import { useState } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test } from 'vitest'

// A page that is made once, at build time, may hold neither a time nor a random number: Next with `cacheComponents`
// watches for both, in the render and in all that it sets off, and fails the build.
const read: string[] = []
const real = { now: Date.now, random: Math.random, values: crypto.getRandomValues, uuid: crypto.randomUUID, Date }

const note = (what: string): void => void read.push(new Error(what).stack ?? what)

beforeEach(() => {
  class WatchedDate extends real.Date {
    constructor(...args: [number | string | Date] | []) {
      if (args.length === 0) note('new Date()')
      super(...(args as [number]))
    }
    static override now(): number {
      note('Date.now')
      return real.now()
    }
  }
  globalThis.Date = WatchedDate as DateConstructor
  Math.random = () => (note('Math.random'), real.random())
  crypto.getRandomValues = ((array: Uint32Array<ArrayBuffer>) => (
    note('getRandomValues'),
    real.values.call(crypto, array)
  )) as Crypto['getRandomValues']
  crypto.randomUUID = () => (note('randomUUID'), real.uuid.call(crypto))
})
afterEach(() => {
  globalThis.Date = real.Date
  Math.random = real.random
  crypto.getRandomValues = real.values
  crypto.randomUUID = real.uuid
  read.length = 0
})

const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada.', greetings: ['Hello'] })
const opened: PersonaFlow[] = []

function Everything({ name }: { name: string }) {
  const [flow] = useState(() => createPersonaFlow({ name, personas: [ada], model: scriptedModel() }))
  opened.push(flow)
  return (
    <PersonaFlowProvider flow={flow}>
      <PersonaChat suggestions={['Hi']} />
      <ConversationList />
      <MemoryInspector />
      <PersonaPicker />
      <PromptInspector />
      <StorageStatus />
    </PersonaFlowProvider>
  )
}

test('a page with a widget or a flow of its own is made without a clock and without randomness', async () => {
  renderToString(<ChatWidget name="help" personas={[ada]} api="/api/chat" defaultOpen />)
  renderToString(<Everything name="page" />)
  // What the open flows do afterwards belongs to the page, too.
  await opened[0]!.hydrated
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(read).toEqual([])
})
