import type { StorybookConfig } from '@storybook/react-vite'
import remarkGfm from 'remark-gfm'
import { linkPages } from './linkPages.ts'

process.env.STORYBOOK = 'true'

export default {
  stories: [
    '../stories/readme.mdx',
    { directory: '../docs', files: '*.mdx', titlePrefix: 'Manual' },
    { directory: '../docs/reference', files: '*.mdx', titlePrefix: 'Reference' },
    '../stories/**/*.stories.@(ts|tsx)',
  ],
  addons: [
    {
      name: '@storybook/addon-docs',
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm, linkPages] } } },
    },
    '@storybook/addon-vitest',
    '@storybook/addon-a11y',
  ],
  framework: { name: '@storybook/react-vite', options: {} },
  typescript: { reactDocgen: 'react-docgen' },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
} satisfies StorybookConfig
