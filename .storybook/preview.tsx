import type { Preview } from '@storybook/react-vite'
import '../src/styles.css'

export default {
  parameters: {
    // "error" makes an axe violation fail the story's test.
    a11y: { test: 'error' },
    controls: { expanded: true },
  },
} satisfies Preview
