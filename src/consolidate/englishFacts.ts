import { endedBy } from './endedBy.ts'
import { ages } from './englishAges.ts'
import { englishDates } from './englishDates.ts'
import { englishGate } from './englishGate.ts'
import { allergies, health } from './englishHealth.ts'
import { families } from './englishKin.ts'
import { personaFacts } from './englishPersona.ts'
import { pets } from './englishPets.ts'
import { plansIn } from './englishPlans.ts'
import { assented, corrected } from './englishReplies.ts'
import { birthdays, homes, jobs, names } from './englishSelf.ts'
import { abilities, beliefs, hobbies, requests, tastes } from './englishTastes.ts'
import type { FactRules, FoundFact, RuleInput } from './factRules.ts'
import { withoutTail } from './withoutTail.ts'

type Rule = (input: RuleInput) => readonly (FoundFact | undefined)[]

/** Facts that English speakers tell of themselves, by the grammar of how they tell them. */
export const englishFacts: FactRules = {
  language: 'en',
  user(input) {
    const facts = RULES.flatMap((rule) => rule(input)).flatMap((found) =>
      found === undefined ? [] : [withoutTail(found)],
    )
    // "I start the new job on 1 September" is the job, with its date.
    const isDated = facts.some(({ slot }) => slot === 'home' || slot === 'job' || slot === 'birthday')
    return isDated ? facts.filter(({ slot }) => slot !== 'plan') : facts
  },
  persona: personaFacts,
  gate: englishGate,
  assented,
  corrected,
  ended: endedBy,
  dates: englishDates,
}

const RULES: readonly Rule[] = [
  names,
  ages,
  birthdays,
  homes,
  jobs,
  families,
  pets,
  allergies,
  health,
  beliefs,
  abilities,
  hobbies,
  requests,
  tastes,
  plansIn,
]
