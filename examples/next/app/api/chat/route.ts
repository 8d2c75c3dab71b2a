import { scriptedModel } from 'personaflow/chat'
import { createChatRoute } from 'personaflow/server'
import { ada } from '../../../personas'

// In an app of yours: a model of any AI SDK provider, with its key in the server's environment.
export const POST = createChatRoute({ model: scriptedModel(), personas: [ada] })
