import type { Preview } from '@storybook/react-vite'
import { configure, expect } from 'storybook/test'
import { themes } from 'storybook/theming'
import '../src/styles.css'
import '../src/editors.css'
import './docs.css'
import { documentedDefaults } from './documentedDefaults.ts'
import { smallTargets } from './smallTargets.ts'

// The first story of a run waits until Vite has put the AI SDK together.
configure({ asyncUtilTimeout: 10_000 })

export default {
  parameters: {
    // "error" makes an axe violation fail the story's test.
    a11y: { test: 'error' },
    controls: { expanded: true },
    layout: 'fullscreen',
    options: {
      // The manual, then what one puts on a page, then the rest by name. Storybook reads this list without running it.
      storySort: {
        order: [
          'Manual',
          [
            'welcome',
            'readme',
            'personas',
            'models',
            'local',
            'memory',
            'recall',
            'components',
            'theming',
            'labels',
            'storage',
            'sync',
            'branches',
            'safety',
            'lore',
            'import-export',
            'testing',
            'errors',
            'from-usechat',
            'from-python',
            'benchmarks',
            'names',
          ],
          'Reference',
          ['personaflow', '*'],
          'Components',
          'Examples',
        ],
      },
    },
    docs: {
      theme: matchMedia('(prefers-color-scheme: dark)').matches ? themes.dark : themes.light,
      toc: { headingSelector: 'h2, h3' },
    },
  },
  argTypesEnhancers: [documentedDefaults],
  // Whatever state a story ends in, a finger meets what it aims at.
  afterEach: ({ canvasElement }) => expect(smallTargets(canvasElement)).toEqual([]),
  initialGlobals: { theme: 'light', direction: 'ltr' },
  globalTypes: {
    theme: { toolbar: { title: 'Theme', items: ['light', 'dark', 'system'], dynamicTitle: true } },
    direction: { toolbar: { title: 'Direction', items: ['ltr', 'rtl'], dynamicTitle: true } },
  },
  decorators: [
    // A page around the component, as an app would be; a box in a page of the manual.
    (Story, { globals, parameters, viewMode }) => (
      <div
        data-pf-theme={String(globals.theme)}
        dir={String(globals.direction)}
        style={{
          boxSizing: 'border-box',
          ...(viewMode === 'docs' ? { '--story-height': '520px' } : { minHeight: '100vh' }),
          padding: parameters.frame === 'page' ? 0 : 16,
          background: 'light-dark(oklch(0.94 0.012 80), oklch(0.15 0.008 60))',
        }}
      >
        <Story />
      </div>
    ),
  ],
} satisfies Preview
