import type { ToolAnswer, ToolApproval, ToolContext } from './answerCall.ts'
import { grantsOf, withoutGrant, type ToolGrant } from './toolGrants.ts'

/** Answers to tool calls, and the user's lasting permissions. */
export function toolActions(context: ToolContext) {
  return {
    /**
     * Gives the output of a tool call that waits for it, or the error in its place. Once nothing of the answer waits any more,
     * its turn goes on. Rejects with `not-found`, or with `already-answered`: once, in any tab.
     */
    async answerTool(answer: ToolAnswer): Promise<void> {
      const { answerTool } = await import('./answerCall.ts')
      await answerTool(context, answer)
    },

    /**
     * Allows a tool call that asks for it, or doesn't: then the model is told so. The turn goes on as after `answerTool`, and
     * it rejects as that does.
     */
    async approveTool(approval: ToolApproval): Promise<void> {
      const { approveTool } = await import('./answerCall.ts')
      await approveTool(context, approval)
    },

    /** The tools that are allowed unasked, the newest permission first. */
    toolGrants: (): ToolGrant[] => grantsOf(context),

    /** Takes a permission back, one of `toolGrants`: the user is asked again. */
    revokeTool(grant: Omit<ToolGrant, 'at'> & Partial<ToolGrant>): void {
      const changes = withoutGrant(context, grant)
      if (changes.length > 0) context.store.commit(changes, { label: 'Take back permission' })
    },
  }
}
