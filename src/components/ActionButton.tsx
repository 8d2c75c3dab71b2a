'use client'

import type { MouseEvent } from 'react'
import { composeHandlers } from './composeHandlers.ts'
import { Icon, type IconName } from './Icon.tsx'
import { Part, type PartProps } from './Part.tsx'

/** Props of every button of the kit: a button's own, and its label. */
export interface ButtonProps extends PartProps<'button'> {
  /** Its accessible name and tooltip, unless `children` are a text, which then names it. */
  label?: string
}

interface ActionButtonProps extends ButtonProps {
  label: string
  /** Without one the button shows its label as text. */
  icon?: IconName
  action: (event: MouseEvent<HTMLButtonElement>) => void
  'data-pf': string
}

/** The one button under all parts that do something: an icon with a name, or words; the app's click handler before ours. */
export function ActionButton({ label, icon, action, onClick, children, ...props }: ActionButtonProps) {
  const shown = children ?? (icon === undefined ? label : <Icon name={icon} />)
  // A text names the button itself; another name over it would confuse who reads and hears both.
  const names = typeof shown === 'string' ? {} : { 'aria-label': label, title: label }
  return (
    <Part as="button" type="button" {...names} {...props} onClick={composeHandlers(onClick, action)}>
      {shown}
    </Part>
  )
}
