import { strToU8, zipSync } from 'fflate'
import { collectImport } from 'personaflow/import'
import { describe, expect, test } from 'vitest'

const jsonl = (...lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).join('\n')

async function only(...files: Parameters<typeof collectImport>[0]) {
  const { conversations, failure, warnings, format } = await collectImport(files)
  expect(failure).toBeNull()
  expect(conversations).toHaveLength(1)
  return { ...conversations[0]!, format, codes: warnings.map(({ code }) => code) }
}

const textsOf = ({ messages }: Awaited<ReturnType<typeof only>>) =>
  messages.filter(({ kind }) => kind === 'said').map(({ text }) => text)

describe('a chat of SillyTavern', () => {
  test('of a group names who speaks, also without a header', async () => {
    const { messages, notes, codes } = await only(
      jsonl(groupLine('Orla', 'Tide.'), groupLine('Wren', 'Wind.'), { name: 'You', is_user: true, mes: 'Rain?' }),
    )
    expect(messages.map(({ speaker, role }) => [speaker, role])).toEqual([
      ['Orla', 'assistant'],
      ['Wren', 'assistant'],
      ['You', 'user'],
    ])
    expect(notes).toMatchObject({ speakers: ['Orla', 'Wren'], headerNames: null })
    expect(codes).toEqual([])
  })

  test('of Chub wraps its texts, with empty swipes among them', async () => {
    const chat = await only(
      jsonl(
        { user_name: 'You', character_name: 'Orla' },
        {
          name: 'Orla',
          is_user: false,
          mes: { message: 'Second.' },
          swipes: [{ message: 'First.' }, {}, { message: 'Second.' }],
          swipe_id: 2,
        },
      ),
    )
    expect(chat.messages[0]).toMatchObject({ text: 'Second.', swipes: { texts: ['First.', 'Second.'], index: 1 } })
    expect(chat.codes).toEqual([])
  })

  test('of TavernAI has rooms, whose names are in the header', async () => {
    const { messages } = await only(
      jsonl(
        { user_name: 'You', character_names: ['Orla', 'Wren'], create_date: 1687184450682, notes: '' },
        { chid: 1, is_user: false, mes: 'Wind.', send_date: 1687184450682 },
      ),
    )
    expect(messages[0]).toMatchObject({ speaker: 'Wren', at: { iso: '2023-06-19T14:20:50.682Z' } })
  })

  test('in its oldest form is a list of texts', async () => {
    const chat = await only(JSON.stringify(['Orla: The lamp.\n', 'You: Which lamp?\n', 'Orla: This: one.\n']))
    expect(chat.messages.map(({ role, text }) => [role, text])).toEqual([
      ['assistant', 'The lamp.'],
      ['user', 'Which lamp?'],
      ['assistant', 'This: one.'],
    ])
  })

  test('without swipe_info counts its swipes by their place, the first one too', async () => {
    const { messages } = await only(
      jsonl({ user_name: 'a' }, { name: 'O', is_user: false, mes: 'One', swipes: ['One', 'Two'], swipe_id: 0 }),
    )
    expect(messages[0]!.swipes).toEqual({ texts: ['One', 'Two'], index: 0 })
  })
})

describe('ChatGPT', () => {
  test('in an archive of split files, which are read in their order', async () => {
    const zip = zipSync({
      'conversations-001.json': strToU8(JSON.stringify(gptChat('b'))),
      'conversations-000.json': strToU8(JSON.stringify(gptChat('a'))),
      'user.json': strToU8('{"email":"me@example.invalid"}'),
      'chat.html': strToU8('<html>'),
    })
    const { conversations, dropped, format } = await collectImport([new Uint8Array(zip)])
    expect(format).toBe('chatgpt')
    expect(conversations.map(({ title }) => title)).toEqual(['a', 'b'])
    expect(dropped).toContain('user.json')
    expect(JSON.stringify(conversations)).not.toContain('me@example')
  })

  test('without its current node shows the newest leaf', async () => {
    const mapping = {
      ...node('a', 'gone', said('user', 'Hi', { create_time: 1_700_000_001 })),
      ...node('b', 'a', said('assistant', 'Old', { create_time: 1_700_000_002 })),
      ...node('c', 'a', said('assistant', 'New', { create_time: 1_700_000_003 })),
    }
    expect(
      await only(JSON.stringify([{ title: null, create_time: 1, mapping, current_node: 'nowhere' }])),
    ).toMatchObject({ leafId: 'c', title: null, codes: ['current_node-missing'] })
  })

  test('in a circle is opened, not followed', async () => {
    const mapping = { ...node('a', 'b', said('user', 'Hi')), ...node('b', 'a', said('assistant', 'Ho')) }
    expect(textsOf(await only(JSON.stringify([{ mapping, current_node: 'b' }])))).toEqual(['Hi', 'Ho'])
  })
})

test('Claude’s tree is followed where it names parents', async () => {
  const chat = {
    uuid: 'c',
    name: 'T',
    current_leaf_message_uuid: 'b',
    chat_messages: [
      claudeMessage('q', '00000000-0000-4000-8000-000000000000', 'Q'),
      claudeMessage('a', 'q', 'A'),
      claudeMessage('b', 'q', 'B'),
    ],
  }
  const { messages, leafId } = await only(JSON.stringify(chat))
  expect(messages.map(({ parentId }) => parentId)).toEqual([null, 'q', 'q'])
  expect(leafId).toBe('b')
})

describe('Open WebUI', () => {
  const history = {
    currentId: 'b2',
    messages: {
      a: { id: 'a', parentId: null, role: 'user', content: 'Q', timestamp: 1_700_000_000 },
      b1: { id: 'b1', parentId: 'a', role: 'assistant', content: 'One', model: 'm1', modelIdx: 0 },
      b2: {
        id: 'b2',
        parentId: 'a',
        role: 'assistant',
        content: '<details type="reasoning" done="true">\n<summary>Thought</summary>\n> Hm.\n</details>\nTwo',
        model: 'm2',
        modelIdx: 1,
      },
    },
  }

  test('keeps each model’s answer, and thoughts apart from what is said', async () => {
    const chat = await only(
      JSON.stringify([
        {
          id: 'c',
          title: 'T',
          chat: { title: 'T', models: ['m1', 'm2'], history, timestamp: 1_700_000_000_123 },
          created_at: 1_700_000_000,
        },
      ]),
    )
    expect(chat).toMatchObject({ leafId: 'b2', createdAt: { iso: '2023-11-14T22:13:20.000Z' } })
    expect(chat.messages.map(({ text, reasoning }) => [text, reasoning])).toEqual([
      ['Q', undefined],
      ['One', undefined],
      ['Two', ['Hm.']],
    ])
  })

  test('bare and with output is read by its output', async () => {
    const output = [
      { type: 'reasoning', content: [{ type: 'output_text', text: 'Hm.' }] },
      { type: 'function_call', name: 'search', arguments: '{}' },
      { type: 'message', content: [{ type: 'output_text', text: 'Said.' }] },
    ]
    const bare = {
      title: 'T',
      history: {
        currentId: 'a',
        messages: { a: { id: 'a', parentId: null, role: 'assistant', content: 'stale', output } },
      },
    }
    expect((await only(JSON.stringify(bare))).messages[0]).toMatchObject({
      text: 'Said.',
      reasoning: ['Hm.'],
      toolSteps: ['search: {}'],
    })
  })
})

test('LibreChat’s flat list is a tree by its parents, who speaks told by one field alone', async () => {
  const chat = {
    conversationId: 'l',
    title: 'T',
    recursive: false,
    options: {},
    messages: [
      libreMessage('a', '00000000-0000-0000-0000-000000000000', true),
      libreMessage('b', 'a', false),
      libreMessage('c', 'a', false),
    ],
  }
  expect(await only(JSON.stringify(chat))).toMatchObject({
    format: 'librechat',
    leafId: 'c',
    messages: [{ role: 'user' }, { role: 'assistant' }, { role: 'assistant', parentId: 'a' }],
  })
})

test('LobeChat’s sessions are personas, their topics conversations, in both of its versions', async () => {
  const meta = { title: 'Mender', avatar: '⚙️' }
  const first = {
    exportType: 'all',
    version: 1,
    state: {
      sessions: {
        s: {
          meta,
          config: { systemRole: 'Mend.' },
          topics: { t: { title: 'Bells' } },
          chats: {
            q: lobeMessage('q', { topicId: 't', createAt: 1_700_000_000_000 }),
            a: lobeMessage('a', { createAt: 1_700_000_000_001 }),
          },
        },
      },
    },
  }
  const second = {
    exportType: 'sessions',
    version: 7,
    state: {
      sessions: [{ id: 's', meta, config: { systemRole: 'Mend.' } }],
      topics: [{ id: 't', sessionId: 's', title: 'Bells' }],
      messages: [
        lobeMessage('q', { sessionId: 's', topicId: 't', createdAt: 1_700_000_000_000 }),
        lobeMessage('a', { sessionId: 's', createdAt: 1_700_000_000_001 }),
      ],
    },
  }
  for (const root of [first, second]) {
    const { personas, conversations } = await collectImport([JSON.stringify(root)])
    expect(personas).toMatchObject([{ name: 'Mender', systemPrompt: 'Mend.' }])
    expect(conversations.map(({ title, messages }) => [title, messages.map(({ text }) => text)])).toEqual([
      ['Bells', ['q']],
      [null, ['a']],
    ])
  }
})

describe('Letta', () => {
  test('of entities gives each agent its blocks, and no value of a secret', async () => {
    const root = {
      agents: [
        {
          id: 'agent-0',
          name: 'Evie',
          agent_type: 'letta_v1_agent',
          system: 'S',
          block_ids: ['block-0', 'block-1'],
          tool_exec_environment_variables: { KEY: 'secret-1' },
          secrets: { OTHER: 'secret-2' },
          messages: [
            {
              id: 'message-0',
              role: 'assistant',
              content: [
                { type: 'reasoning', reasoning: 'Hm.' },
                { type: 'text', text: 'Said.' },
              ],
              tool_calls: null,
            },
            {
              id: 'message-1',
              role: 'approval',
              content: [],
              tool_calls: [{ function: { name: 'run', arguments: '{}' } }],
            },
          ],
          in_context_message_ids: ['message-0'],
        },
      ],
      blocks: [
        { id: 'block-0', label: 'persona', value: 'I mend.', limit: 20000 },
        { id: 'block-1', label: 'human', value: 'Sam.', limit: 20000 },
      ],
      tools: [],
      files: [],
      metadata: { revision_id: 'r1' },
    }
    // Two of the official samples are encoded twice.
    const all = await collectImport([JSON.stringify(JSON.stringify(root))])
    expect(all.personas).toMatchObject([
      { name: 'Evie', description: 'I mend.', notes: { secretNames: ['KEY', 'OTHER'] } },
    ])
    expect(all.memories).toMatchObject([{ text: 'Sam.', types: ['human'] }])
    expect(all.conversations[0]!.messages).toMatchObject([
      { kind: 'said', text: 'Said.', reasoning: ['Hm.'] },
      { kind: 'tool' },
    ])
    expect(JSON.stringify(all)).not.toContain('secret-')
  })

  test('of MemGPT is read by its state, replies out of lenient arguments', async () => {
    const root = {
      agent_state: { name: 'Old', system: 'S', memory: { persona: { value: 'I mend.' }, human: { value: 'Sam.' } } },
      messages: [
        {
          role: 'assistant',
          text: 'Private.',
          function_call: { name: 'send_message', arguments: '{"message": "Two\nlines"}' },
        },
      ],
    }
    const { personas, conversations } = await collectImport([JSON.stringify(root)])
    expect(personas).toMatchObject([{ name: 'Old', description: 'I mend.' }])
    expect(conversations[0]!.messages).toMatchObject([{ text: 'Two\nlines', reasoning: ['Private.'] }])
  })
})

function node(id: string, parent: string | null, content: object | null) {
  return {
    [id]: { id, parent, children: [], message: content },
  }
}

function said(role: string, text: string, more: object = {}) {
  return {
    author: { role },
    content: { content_type: 'text', parts: [text] },
    ...more,
  }
}

function gptChat(id: string) {
  return [{ id, title: id, mapping: node('m', null, said('user', id)), current_node: 'm' }]
}

function claudeMessage(uuid: string, parent: string, text: string) {
  return {
    uuid,
    parent_message_uuid: parent,
    sender: uuid === 'q' ? 'human' : 'assistant',
    text,
    content: [],
  }
}

function libreMessage(messageId: string, parentMessageId: string, isCreatedByUser: boolean) {
  return {
    messageId,
    parentMessageId,
    isCreatedByUser,
    sender: 'user',
    text: messageId,
    createdAt: '2026-01-01T00:00:00.000Z',
  }
}

function lobeMessage(id: string, more: object) {
  return { id, role: id === 'q' ? 'user' : 'assistant', content: id, ...more }
}

function groupLine(name: string, mes: string): object {
  return { name, is_user: false, mes, original_avatar: `${name}.png`, gen_id: 1771234567890 }
}
