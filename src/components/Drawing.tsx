import type { ComponentProps } from 'react'

/** Icons of a closed widget. The others load with its panel. */
export const CHAT =
  'M13.5 7.6c0 2.7-2.5 4.9-5.6 4.9-.8 0-1.5-.1-2.2-.4L2.7 13l.9-2.6A4.6 4.6 0 0 1 2.4 7.6c0-2.7 2.5-4.9 5.5-4.9s5.6 2.2 5.6 4.9Z'
/** The cross on the button of an open widget. */
export const CLOSE = 'm4.2 4.2 7.6 7.6m0-7.6-7.6 7.6'

/** Props of a drawing: those of an `<svg>`, its name and its outline. */
export interface DrawingProps extends ComponentProps<'svg'> {
  /** The icon's name, for `data-icon`. */
  name: string
  /** On a grid of 16. */
  path: string
}

/** The outline of an icon. Renders an `<svg>`. */
export function Drawing({ name, path, ...props }: DrawingProps) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" {...props} data-pf="icon" data-icon={name}>
      <path
        d={path}
        fill={name === 'stop' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
