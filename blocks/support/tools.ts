import { jsonSchema, tool } from 'ai'

interface OrderInput {
  readonly order: string
}

const inputSchema = jsonSchema<OrderInput>({
  type: 'object',
  properties: { order: { type: 'string', description: 'The number of the order' } },
  required: ['order'],
  additionalProperties: false,
})

/** Stands in for your shop. */
const orders = new Map([['1042', { item: 'Canvas satchel', state: 'on its way', arrives: 'Friday' }]])

/** What the help desk can do. */
export const tools = {
  look_up_order: tool({
    description: 'Finds an order by its number.',
    inputSchema,
    execute: ({ order }) => orders.get(order) ?? { state: 'not found' },
  }),
  send_back: tool({
    description: 'Sends an order back and pays for it.',
    inputSchema,
    execute: ({ order }) => {
      const known = orders.get(order)
      if (known === undefined) throw new Error('There is no such order.')
      orders.set(order, { ...known, state: 'to be returned' })
      return { state: 'to be returned', label: 'sent by mail' }
    },
  }),
}
