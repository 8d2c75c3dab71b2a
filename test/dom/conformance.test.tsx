// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { createElement, createRef, type SyntheticEvent } from 'react'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { inFlow, PARTS, placeOf, PROPS, talkedFlow } from './kitInDom.tsx'

/** Parts that draw no node of their own in a chat as it is here; stories and browser tests show them. */
const UNDRAWN = new Set([
  ...'Adapter Answerer Branches BreakReminder Consent Edit EditForm Empty Error Learned MessageParts MessageStatus'
    .split(' ')
    .map((part) => `Chat.${part}`),
  ...'NewMessages NoModel Queue Receipt Stop Templates Typing Undo'.split(' ').map((part) => `Chat.${part}`),
  ...'Empty RenameForm Search Undo'.split(' ').map((part) => `Conversations.${part}`),
  ...'Consent EditForm Empty More Proposals Undo'.split(' ').map((part) => `Memories.${part}`),
])

const errors = vi.spyOn(console, 'error')
let talked: Awaited<ReturnType<typeof talkedFlow>>
beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  talked = await talkedFlow()
})
beforeEach(() => void errors.mockClear())
afterEach(cleanup)
afterAll(() => talked.flow.dispose())

/** The node of a part that is given `props`; `null` where it draws none. */
async function nodeOf(name: string, props: object): Promise<HTMLElement | null> {
  const [, Part] = PARTS.find(([known]) => known === name)!
  const part = createElement(Part, { ...PROPS[name]?.(talked), ...props })
  const { container } = render(inFlow(talked.flow, placeOf(name, part, talked)))
  await act(async () => {})
  return container.ownerDocument.querySelector<HTMLElement>('[data-probe]')
}

test.each(PARTS.map(([name]) => name))(
  '<%s> takes props, a ref, handlers that come first, and `render`',
  async (name) => {
    const ref = createRef<HTMLElement>()
    const onClick = vi.fn<(event: SyntheticEvent) => void>((event) => event.preventDefault())
    const node = await nodeOf(name, { ref, onClick, className: 'mine', 'data-probe': name })
    expect(node === null).toBe(UNDRAWN.has(name))
    expect(errors.mock.calls).toEqual([])
    if (node === null) return
    expect(node.classList.contains('mine')).toBe(true)
    expect(node.dataset.pf).toMatch(/^[a-z-]+$/)
    expect(ref.current).toBe(node)
    const before = talked.flow.getState()
    fireEvent.click(node)
    expect(onClick).toHaveBeenCalledTimes(1)
    // They prevented it, so nothing of ours has happened.
    expect(talked.flow.getState()).toBe(before)
    cleanup()
    const other = await nodeOf(name, { render: <i data-probe={name} className="theirs" />, className: 'mine' })
    expect([other?.tagName, other?.dataset.pf]).toEqual(['I', node.dataset.pf])
    expect([...(other?.classList ?? [])].toSorted()).toEqual(['mine', 'theirs'])
    // Warnings of React, `act` and keys among them.
    expect(errors.mock.calls.map((call) => call.join(' '))).toEqual([])
  },
)
