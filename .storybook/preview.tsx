import type { Preview } from '@storybook/react-vite'
import { configure, expect } from 'storybook/test'
import '../src/styles.css'
import { smallTargets } from './smallTargets.ts'

// The first story of a run waits until Vite has put the AI SDK together.
configure({ asyncUtilTimeout: 10_000 })

export default {
  parameters: {
    // "error" makes an axe violation fail the story's test.
    a11y: { test: 'error' },
    controls: { expanded: true },
    layout: 'fullscreen',
  },
  // Whatever state a story ends in, a finger meets what it aims at.
  afterEach: ({ canvasElement }) => expect(smallTargets(canvasElement)).toEqual([]),
  initialGlobals: { theme: 'light', direction: 'ltr' },
  globalTypes: {
    theme: { toolbar: { title: 'Theme', items: ['light', 'dark', 'system'], dynamicTitle: true } },
    direction: { toolbar: { title: 'Direction', items: ['ltr', 'rtl'], dynamicTitle: true } },
  },
  decorators: [
    // A page around the component, as an app would be.
    (Story, { globals, parameters }) => (
      <div
        data-pf-theme={String(globals.theme)}
        dir={String(globals.direction)}
        style={{
          boxSizing: 'border-box',
          minHeight: '100vh',
          padding: parameters.frame === 'page' ? 0 : 16,
          background: 'light-dark(oklch(0.94 0.012 80), oklch(0.15 0.008 60))',
        }}
      >
        <Story />
      </div>
    ),
  ],
} satisfies Preview
