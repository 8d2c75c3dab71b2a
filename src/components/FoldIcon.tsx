import { Icon, type IconName } from './Icon.tsx'

/** The summary of a `Fold` that is an icon with a name. */
export function FoldIcon({ name, label }: { name: IconName; label: string }) {
  return (
    // Drawn below; there is no file for an img.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span role="img" aria-label={label} title={label}>
      <Icon name={name} />
    </span>
  )
}
