import type { Persona } from '../core/index.ts'
import { hueStyle } from './hueStyle.ts'
import { Part, type PartProps } from './Part.tsx'

/** Props of `PersonaAvatar`. */
export interface PersonaAvatarProps extends PartProps<'span'> {
  persona: Pick<Persona, 'id' | 'name' | 'avatar'>
}

/** Raster images only, and only inside the URL: an SVG or a remote image could do more than show a face. */
const RASTER = /^data:image\/(?:png|jpeg|webp|gif);base64,/i

/** A persona's face, or its initials on its own hue. Decoration: the name is shown beside it. Renders a `<span>`. */
export function PersonaAvatar({ persona, style, ...props }: PersonaAvatarProps) {
  const { id, name, avatar } = persona
  return (
    <Part as="span" aria-hidden="true" {...props} style={hueStyle(id, style)} data-pf="persona-avatar">
      {avatar !== undefined && RASTER.test(avatar) ? <img src={avatar} alt="" /> : initialsOf(name)}
    </Part>
  )
}

/** The first letters of the first and the last word, whole characters also where several code points make one. */
function initialsOf(name: string): string {
  const words = name
    .split(/[^\p{L}\p{N}\p{M}\p{Emoji_Presentation}\p{Join_Control}\p{Variation_Selector}]+/u)
    .filter(Boolean)
  const [first = ''] = words
  // A picture says enough alone, and is too wide beside a letter.
  if (/^\p{Emoji_Presentation}/u.test(first)) return firstCharacter(first)
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words
  return ends.map(firstCharacter).join('').toUpperCase()
}

/** Made once: it takes longer than a row of a conversation takes to draw. */
let characters: Intl.Segmenter | undefined

function firstCharacter(word: string): string {
  characters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  const [first] = characters.segment(word)
  return first?.segment ?? ''
}
