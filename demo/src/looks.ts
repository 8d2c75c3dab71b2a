/** The kit's own look and the example themes. */
export const LOOK_NAMES = ['Paper', 'Plain', 'Bubble', 'Terminal'] as const
export type Look = (typeof LOOK_NAMES)[number]

/** Where the browser keeps the one that was chosen. */
export const LOOK_KEY = 'personaflow-demo-look'
