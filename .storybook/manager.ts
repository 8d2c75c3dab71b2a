import { addons } from 'storybook/manager-api'
import { PAGE_TITLES } from './pageTitles.ts'

addons.setConfig({
  sidebar: {
    // The pages of the manual are named as their files are, for the links between them.
    renderLabel: ({ name, id }) =>
      id.startsWith('manual-')
        ? (PAGE_TITLES[name] ?? name)
        : id.startsWith('reference-')
          ? name.replace('-', '/')
          : name,
  },
})
