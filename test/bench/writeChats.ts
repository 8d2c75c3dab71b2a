import { createWriteStream } from 'node:fs'

/** An export of Open WebUI of so many bytes: every fortieth conversation is a long one. Gives the bytes of the largest. */
export async function writeChats(file: string, bytes: number): Promise<number> {
  const stream = createWriteStream(file)
  let written = 0
  let largest = 0
  stream.write('[')
  for (let index = 0; written < bytes; index++) {
    const text = chatText(index, index % 40 === 7 ? 2000 : 20)
    written += text.length
    largest = Math.max(largest, text.length)
    if (!stream.write(`${index === 0 ? '' : ','}${text}`)) await new Promise((resolve) => stream.once('drain', resolve))
  }
  stream.end(']')
  await new Promise((resolve) => stream.once('finish', resolve))
  return largest
}

function chatText(index: number, turns: number): string {
  const messages = Object.fromEntries(
    Array.from({ length: turns }, (_, at) => {
      const message = {
        id: `m${at}`,
        parentId: at === 0 ? null : `m${at - 1}`,
        childrenIds: at === turns - 1 ? [] : [`m${at + 1}`],
        role: at % 2 === 0 ? 'user' : 'assistant',
        content: `Message ${at} of ${index}. ${'Some words that fill a page. '.repeat(at % 2 === 0 ? 10 : 300)}`,
        timestamp: 1_772_000_000 + at,
      }
      return [message.id, message]
    }),
  )
  const chat = { title: `Chat ${index}`, models: ['m'], history: { messages, currentId: `m${turns - 1}` } }
  return JSON.stringify({ id: `c${index}`, title: `Chat ${index}`, chat, created_at: 1_772_000_000 + index })
}
