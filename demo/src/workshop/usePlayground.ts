import { useState } from 'react'

/** What is being tried out: a template, what fills it in, and the name that it may be kept under. */
export interface Playground {
  readonly text: string
  /** By variable. Those of a variable that is gone wait for it. */
  readonly values: ReadonlyMap<string, string>
  readonly name: string
  setText(text: string): void
  setValue(variable: string, value: string): void
  setName(name: string): void
}

const EXAMPLE = `You are \${name}, who keeps a bookshop in {{place}}.

Greet {{visitor}} as somebody you know, and ask how they liked the last book.`

export function usePlayground(): Playground {
  const [text, setText] = useState(EXAMPLE)
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map([['name', 'Ines']]))
  const [name, setName] = useState('')
  return {
    text,
    values,
    name,
    setText,
    setValue: (variable, value) => setValues((before) => new Map(before).set(variable, value)),
    setName,
  }
}
