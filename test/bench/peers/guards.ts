import * as v from 'valibot'
import * as z from 'zod/mini'
import { isId } from '../../../src/core/id.ts'

const vId = v.custom(isId)
const vObject = v.record(v.string(), v.unknown())
const V_SHAPES = {
  memories: v.looseObject({
    id: vId,
    personaId: vId,
    type: v.string(),
    content: v.unknown(),
    metadata: vObject,
    at: v.pipe(v.number(), v.finite()),
    importance: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    pinned: v.boolean(),
    trust: v.picklist(['user', 'persona', 'app', 'import', 'model']),
    source: v.optional(
      v.looseObject({
        kind: v.picklist(['turn', 'import', 'broadcast', 'app', 'model']),
        conversationId: v.optional(vId),
        turnId: v.optional(vId),
        importId: v.optional(vId),
        broadcastId: v.optional(vId),
        messageIds: v.optional(v.array(vId)),
      }),
    ),
    summarizes: v.optional(v.array(v.string())),
    supersededBy: v.optional(v.string()),
    validFrom: v.optional(v.number()),
    validTo: v.optional(v.number()),
    reading: v.optional(v.string()),
    extensions: v.optional(vObject),
  }),
  messages: v.looseObject({
    id: vId,
    role: v.picklist(['system', 'user', 'assistant']),
    parts: v.array(v.looseObject({ type: v.string(), text: v.optional(v.string()) })),
    metadata: v.looseObject({
      personaflow: v.looseObject({
        conversationId: vId,
        personaId: vId,
        turnId: vId,
        parentId: v.nullable(vId),
        at: v.pipe(v.number(), v.finite()),
        status: v.picklist(['complete', 'streaming', 'stopped', 'interrupted']),
      }),
    }),
  }),
}

const zId = z.string().check(z.refine(isId))
const zObject = z.record(z.string(), z.unknown())
const Z_SHAPES = {
  memories: z.looseObject({
    id: zId,
    personaId: zId,
    type: z.string(),
    content: z.unknown(),
    metadata: zObject,
    at: z.number(),
    importance: z.number().check(z.gte(0), z.lte(1)),
    pinned: z.boolean(),
    trust: z.enum(['user', 'persona', 'app', 'import', 'model']),
    source: z.optional(
      z.looseObject({
        kind: z.enum(['turn', 'import', 'broadcast', 'app', 'model']),
        conversationId: z.optional(zId),
        turnId: z.optional(zId),
        importId: z.optional(zId),
        broadcastId: z.optional(zId),
        messageIds: z.optional(z.array(zId)),
      }),
    ),
    summarizes: z.optional(z.array(z.string())),
    supersededBy: z.optional(z.string()),
    validFrom: z.optional(z.number()),
    validTo: z.optional(z.number()),
    reading: z.optional(z.string()),
    extensions: z.optional(zObject),
  }),
  messages: z.looseObject({
    id: zId,
    role: z.enum(['system', 'user', 'assistant']),
    parts: z.array(z.looseObject({ type: z.string(), text: z.optional(z.string()) })),
    metadata: z.looseObject({
      personaflow: z.looseObject({
        conversationId: zId,
        personaId: zId,
        turnId: zId,
        parentId: z.nullable(zId),
        at: z.number(),
        status: z.enum(['complete', 'streaming', 'stopped', 'interrupted']),
      }),
    }),
  }),
}

type Kind = 'memories' | 'messages'

/** What a schema library asks of the same records. */
export const GUARDS: Readonly<Record<string, (kind: Kind, record: unknown) => boolean>> = {
  valibot: (kind, record) => v.is(V_SHAPES[kind], record),
  'zod/mini': (kind, record) => z.safeParse(Z_SHAPES[kind], record).success,
}
