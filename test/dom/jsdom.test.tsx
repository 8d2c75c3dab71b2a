// @vitest-environment jsdom
import { act, render } from '@testing-library/react'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { inFlow, PARTS, testKitInDom } from './kitInDom.tsx'
import { stateOf } from './partStates.tsx'

testKitInDom()

// In happy-dom, `conformance.test.tsx` draws them all.
test.each(PARTS)('<%s> renders', async (name, Part) => {
  const { flow: open, props, around } = stateOf(name)
  const flow = await open()
  const { container } = render(inFlow(flow, around(createElement(Part, { key: 'part', ...props(flow) }), flow)))
  await act(async () => {
    for (const button of container.querySelectorAll('button')) button.focus()
  })
  expect(container.innerHTML).not.toBe('')
  await act(() => flow.dispose())
})
