export { createChatRoute } from './createChatRoute.ts'
export type { ChatRouteOptions } from './checkRouteOptions.ts'
export type { ChatRouteError, ChatRouteErrorCode } from './refusal.ts'
