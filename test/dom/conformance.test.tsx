// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render } from '@testing-library/react'
import type { TestFlow } from 'personaflow/testing'
import { createElement, createRef, type SyntheticEvent } from 'react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { inFlow, PARTS } from './kitInDom.tsx'
import { stateOf, talkedFlow } from './partStates.tsx'

/** What draws other parts alone: props for a node have nowhere to go. */
const NODELESS = new Set(['Chat.Adapter', 'Chat.MessageParts'])

const errors = vi.spyOn(console, 'error')
/** Shared by the parts that draw in it as it is, and that do nothing to it. Made in a test: a hook has less time. */
let talked: TestFlow | undefined
let flows: TestFlow[] = []
beforeAll(() => vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true))
beforeEach(() => void errors.mockClear())
afterEach(async () => {
  cleanup()
  await Promise.all(flows.map((flow) => flow.dispose()))
  flows = []
})
afterAll(() => talked?.dispose())

/** Draws a part that is given `props`; its node is `null` where it draws none. */
async function draw(name: string, props: object) {
  const state = stateOf(name)
  const isShared = state.flow === talkedFlow && state.before === undefined
  const flow = isShared ? (talked ??= await talkedFlow()) : await state.flow()
  if (!isShared) flows.push(flow)
  const [, Part] = PARTS.find(([known]) => known === name)!
  const part = createElement(Part, { key: 'part', ...state.props(flow), ...props })
  const { container } = render(inFlow(flow, state.around(part, flow)))
  await act(async () => {})
  await act(async () => state.before?.(container))
  return { flow, node: container.ownerDocument.querySelector<HTMLElement>('[data-probe]') }
}

/** A prop of a handler, and what a user does that it hears of. */
type Done = readonly ['onClick' | 'onKeyDown' | 'onChange' | 'onSubmit', (node: HTMLElement) => boolean]

const CHANGE: Done = ['onChange', (node) => fireEvent.change(node, { target: { value: 'Bo' } })]
const DONE: Readonly<Record<string, Done>> = {
  INPUT: CHANGE,
  TEXTAREA: CHANGE,
  SELECT: CHANGE,
  FORM: ['onSubmit', (node) => fireEvent.submit(node)],
}

/** All that can be done to a node. */
function doneTo(node: HTMLElement): readonly Done[] {
  const { tagName } = node
  // A click ticks a box.
  const isBox = node instanceof HTMLInputElement && node.type === 'checkbox'
  const own = !isBox && Object.hasOwn(DONE, tagName) ? [DONE[tagName]!] : []
  return [['onClick', fireEvent.click], ['onKeyDown', (part) => fireEvent.keyDown(part, { key: 'Escape' })], ...own]
}

/** A handler that keeps ours from doing anything. */
const prevent = () => vi.fn<(event: SyntheticEvent) => void>((event) => event.preventDefault())

test.each(PARTS.map(([name]) => name))(
  '<%s> takes props, a ref, handlers that come first, and `render`',
  async (name) => {
    const ref = createRef<HTMLElement>()
    const handlers = { onClick: prevent(), onKeyDown: prevent(), onChange: prevent(), onSubmit: prevent() }
    const { flow, node } = await draw(name, { ref, ...handlers, className: 'mine', 'data-probe': name })
    expect(node === null).toBe(NODELESS.has(name))
    expect(errors.mock.calls).toEqual([])
    if (node === null) return
    expect(node.classList.contains('mine')).toBe(true)
    expect(node.dataset.pf).toMatch(/^[a-z-]+$/)
    expect(ref.current).toBe(node)
    const [state, html] = [flow.getState(), document.body.innerHTML]
    for (const [handler, happen] of doneTo(node)) {
      happen(node)
      expect([handler, handlers[handler].mock.calls.length]).toEqual([handler, 1])
    }
    // They prevented it, so nothing of ours has happened.
    expect(flow.getState()).toBe(state)
    expect(document.body.innerHTML).toBe(html)
    cleanup()
    const other = await draw(name, { render: <i data-probe={name} className="theirs" />, className: 'mine' })
    expect([other.node?.tagName, other.node?.dataset.pf]).toEqual(['I', node.dataset.pf])
    expect([...(other.node?.classList ?? [])].toSorted()).toEqual(['mine', 'theirs'])
    // Warnings of React, `act` and keys among them.
    expect(errors.mock.calls.map((call) => call.join(' '))).toEqual([])
  },
)
