/** What was changed in minutes after they were final. A final version refuses nothing; what came later is told apart from it. Pure. */
import { ancestors, type Change, type RecordEvent } from '../../../shared/records/events'
import { isSame } from '../../../shared/records/fields'
import { disputeOf } from '../../../shared/records/ruling'
import { stepsTakenBack } from '../../../shared/records/steps'
import { pathWords } from '../words'

/** What happens after a meeting belongs to no minutes: how its topics and projects went on, and the photos. */
const LATER = [
  /^topics\/[^/]+\/(outcome|publishedOn)$/,
  /^projects\/[^/]+\/progress$/,
  /^photos\//,
  /\/order$/,
]

/** Paths that are not what they were before the changes. One that two changed unseen counts as changed: the later need not have won. */
function changedPaths(changes: readonly Change[]): readonly string[] {
  const isBack = (wanted: string) => {
    const steps = changes.filter(({ path }) => path === wanted)
    const inTurn = steps.every(({ from }, at) => at === 0 || isSame(from, steps[at - 1]?.to))
    return inTurn && isSame(steps[0]?.from, steps.at(-1)?.to)
  }
  return [...new Set(changes.map(({ path }) => path))].filter((path) => !isBack(path))
}

/** Labels of what was changed, each once, in the order in which it first was; empty while the minutes are a draft. */
export function changedSinceFinal(events: readonly RecordEvent[]): readonly string[] {
  const back = stepsTakenBack(events, new Set(disputeOf('meeting', events).struck))
  const final = events.findLast(({ id, type }) => type === 'finalized' && !back.has(id))
  if (!final) return []
  const known = ancestors(events).get(final.id) ?? new Set()
  const changes = events
    .filter(({ id }) => id !== final.id && !known.has(id))
    .flatMap((event) => event.changes ?? [])
    .filter(({ path }) => !LATER.some((one) => one.test(path)))
  return [...new Set(changedPaths(changes).map((path) => pathWords('meeting', path).label))]
}

/** Labels that are named; of more it is said that there are some. */
const MOST_NAMED = 5

/** The same in a sentence; '' where nothing was changed. */
export function sinceFinalWords(events: readonly RecordEvent[]): string {
  const labels = changedSinceFinal(events)
  if (labels.length === 0) return ''
  const more = labels.length > MOST_NAMED ? `等${labels.length}处` : ''
  return `定稿后改过：${labels.slice(0, MOST_NAMED).join('、')}${more}`
}
