import { CHAT, CLOSE, Drawing, type DrawingProps } from './Drawing.tsx'

/** Outlines on a grid of 16. */
const PATHS = {
  attach: 'M12.9 7.6 8 12.5a2.9 2.9 0 0 1-4.1-4.1l5.2-5.2a2 2 0 0 1 2.8 2.8l-5 5a1 1 0 0 1-1.4-1.4l4.4-4.4',
  add: 'M8 3v10M3 8h10',
  bad: 'M5.5 2.8v6.4L8.4 14c1-.1 1.5-.8 1.3-1.8l-.5-2.4h3.3c.8 0 1.4-.7 1.2-1.5l-1-4.3c-.1-.7-.6-1.2-1.3-1.2zM2.7 2.8v6.4h2.8',
  chat: CHAT,
  check: 'm3.3 8.6 3 3 6.4-7.2',
  close: CLOSE,
  copy: 'M6 6.8c0-.7.5-1.3 1.3-1.3h4.9c.7 0 1.3.6 1.3 1.3v5c0 .7-.6 1.2-1.3 1.2H7.3c-.8 0-1.3-.5-1.3-1.2zM3.8 10.5c-.8 0-1.3-.5-1.3-1.3v-5C2.5 3.6 3 3 3.8 3h4.9c.7 0 1.3.6 1.3 1.3',
  down: 'M8 3v9.5M3.9 8.6 8 12.7l4.1-4.1',
  edit: 'm10.6 3.4 2 2-7.1 7.2-2.6.5.5-2.6zM9 5l2 2',
  export: 'M8 2.7v7.2M4.9 7 8 10.1 11.1 7M3 13.2h10',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  forget: 'M3 4.7h10M6.2 4.5V3h3.6v1.5M4.3 4.7l.6 8.3h6.2l.6-8.3',
  more: 'M3.1 8a.4.4 0 1 0 .8 0 .4.4 0 0 0-.8 0Zm4.5 0a.4.4 0 1 0 .8 0 .4.4 0 0 0-.8 0Zm4.5 0a.4.4 0 1 0 .8 0 .4.4 0 0 0-.8 0Z',
  good: 'M5.5 13.2V6.8L8.4 2c1 .1 1.5.8 1.3 1.8l-.5 2.4h3.3c.8 0 1.4.7 1.2 1.5l-1 4.3c-.1.7-.6 1.2-1.3 1.2zM2.7 13.2V6.8h2.8',
  import: 'M8 10V2.8M4.9 5.9 8 2.8l3.1 3.1M3 13.2h10',
  never: 'M13 8A5 5 0 1 1 3 8a5 5 0 0 1 10 0ZM4.5 4.5l7 7',
  next: 'm6.3 3.5 4.2 4.5-4.2 4.5',
  pictures: 'M3 13.2h10M4.5 13V8.5M8 13V3.5M11.5 13V6',
  pin: 'm9.7 2.7 3.6 3.6-.9.5-1.9 2 .1 2.4-1 1-4.8-4.8 1-1 2.4.1 2-1.9zM7.2 8.8l-4 4',
  previous: 'M9.7 3.5 5.5 8l4.2 4.5',
  quote: 'M3 9.5h3.3V5.8H3v3.7c0 1.6.7 2.5 2.2 2.9M9.4 9.5h3.3V5.8H9.4v3.7c0 1.6.7 2.5 2.2 2.9',
  regenerate: 'M12.9 6.5A5.1 5.1 0 1 0 13.1 9M13.2 3.2v3.5H9.7',
  remembered: 'M8 2.5c.4 3.3 1.9 4.9 5.3 5.5C9.9 8.6 8.4 10.2 8 13.5 7.6 10.2 6.1 8.6 2.7 8 6.1 7.4 7.6 5.8 8 2.5Z',
  search: 'M7.1 11.5a4.4 4.4 0 1 0 0-8.8 4.4 4.4 0 0 0 0 8.8ZM10.4 10.4l3 3',
  send: 'M8 13V3.3M3.9 7.3 8 3.2l4.1 4.1',
  // A bubble of dashes.
  temporary:
    'M13.5 7.6c0 .9-.3 1.7-.8 2.5M10.9 11.7c-.9.5-1.9.8-3 .8-.8 0-1.5-.1-2.2-.4L2.7 13l.9-2.6M2.6 8.7c-.3-1.3 0-2.6.8-3.7M5 3.4c.9-.5 1.9-.7 2.9-.7 1.1 0 2.1.3 3 .8M12.4 4.9c.6.6.9 1.3 1 2',
  template: 'M3.5 3h9v10h-9zM6 6h4M6 8.5h4M6 11h2',
  stop: 'M5 5h6v6H5z',
}

/** The meaning of an icon. */
export type IconName = keyof typeof PATHS

/** Props of `Icon`: those of an `<svg>` and the name of the drawing. */
export interface IconProps extends Omit<DrawingProps, 'name' | 'path'> {
  name: IconName
}

/** A small drawing beside or instead of a label; nothing to a screen reader. Renders an `<svg>` with `data-icon`. */
export function Icon({ name, ...props }: IconProps) {
  return <Drawing {...props} name={name} path={PATHS[name]} />
}
