import type { ArgTypesEnhancer } from 'storybook/internal/types'

/** Puts the `@default` of a prop's comment into the column for it; the reader of the props leaves it in the text. */
export const documentedDefaults: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const [, text, value] = /^([\s\S]*?)\s*@default\s+([\s\S]+)$/.exec(argType.description ?? '') ?? []
      if (value === undefined) return [name, argType]
      return [name, { ...argType, description: text, table: { ...argType.table, defaultValue: { summary: value } } }]
    }),
  )
