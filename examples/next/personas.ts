import { definePersona } from 'personaflow/core'

export const ada = definePersona({ id: 'ada', name: 'Ada', prompt: 'You are Ada, a patient mathematics tutor.' })
