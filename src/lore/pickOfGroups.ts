import { rollOf } from '../core/index.ts'
import type { Awake } from './wakeLoreInput.ts'

/** Leaves one entry of each group: one that stays awake, else one by weight. `taken` names the groups that have theirs. */
export function pickOfGroups(awake: readonly Awake[], { taken, seed }: { taken: Set<string>; seed: string }): Awake[] {
  const groups = new Map<string, Awake[]>()
  for (const each of awake) {
    for (const name of groupsOf(each)) {
      const members = groups.get(name)
      if (members === undefined) groups.set(name, [each])
      else members.push(each)
    }
  }
  const out = new Set<Awake>()
  for (const [name, members] of groups) {
    const left = members.filter((each) => !out.has(each))
    if (left.length === 0) continue
    const staying = left.filter(({ by }) => by.because === 'sticky' || by.because === 'kept')
    const chosen = staying.length > 0 ? staying : [byWeight(left, rollOf(seed, 'group', name))]
    const kept = new Set(taken.has(name) ? [] : chosen)
    for (const each of left) if (!kept.has(each)) out.add(each)
    taken.add(name)
  }
  return awake.filter((each) => !out.has(each))
}

function groupsOf({ sleeper: { entry } }: Awake): string[] {
  if (entry.group === undefined) return []
  return [...new Set(entry.group.split(',').map((name) => name.trim()))].filter((name) => name !== '')
}

/** Of at least one. */
function byWeight(members: readonly Awake[], roll: number): Awake {
  const weights = members.map(({ sleeper: { entry } }) => Math.max(0, entry.groupWeight ?? 100))
  let left = roll * weights.reduce((sum, weight) => sum + weight, 0)
  const at = weights.findIndex((weight) => (left -= weight) < 0)
  return members[at] ?? members[0]!
}
