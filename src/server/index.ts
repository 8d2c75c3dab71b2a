export { createChatRoute, type ChatRouteOptions } from './createChatRoute.ts'
export type { ChatRouteError, ChatRouteErrorCode } from './refusal.ts'
