/**
 * Matters that say nearly the same, so that what somebody has reported already is gone on with and not registered once more. Two texts
 * are compared by the pairs of characters that they share; a pair that stands in few matters says more than one in many. Pure.
 */
import type { IssueRow } from '../../../shared/records/row'

/** From here on (0: nothing in common, 2: the same) two matters are worth a look. */
const ALIKE = 0.4
const MOST = 3
/** A text of fewer pairs says too little to be compared. */
const FEWEST = 4

/** What separates words and says nothing itself. */
const BETWEEN = /[^\p{L}\p{N}]+/u

function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (const part of text.toLowerCase().split(BETWEEN))
    for (let at = 0; at + 1 < part.length; at += 1) pairs.add(part.slice(at, at + 2))
  return pairs
}

interface Matter {
  readonly row: IssueRow
  readonly title: ReadonlySet<string>
  readonly whole: ReadonlySet<string>
}

/** Matters made ready to be compared with a text. */
export interface KnownMatters {
  readonly matters: readonly Matter[]
  /** Which of them hold a pair. */
  readonly holding: ReadonlyMap<string, readonly Matter[]>
}

/** Reads the matters once; withdrawn ones are left out. */
export function knownMatters(rows: readonly IssueRow[]): KnownMatters {
  const matters = rows
    .filter(({ withdrawn }) => !withdrawn)
    .map((row): Matter => {
      const { title = '', description = '', demand = '' } = row.fields
      return { row, title: pairsOf(title), whole: pairsOf([title, description, demand].join('\n')) }
    })
  const holding = new Map<string, Matter[]>()
  for (const matter of matters)
    for (const pair of matter.whole) {
      const others = holding.get(pair)
      if (others) others.push(matter)
      else holding.set(pair, [matter])
    }
  return { matters, holding }
}

/**
 * How like a text a matter is: by the share of its title that the text holds, for a resident says in few words what was written down at
 * length; and by what both share of all they say, for a place alone makes no matter.
 */
function likeness(
  text: ReadonlySet<string>,
  { title, whole }: Matter,
  weightOf: (pair: string) => number,
): number {
  const weigh = (pairs: Iterable<string>): number => [...pairs].reduce((sum, pair) => sum + weightOf(pair), 0)
  const shared = (pairs: ReadonlySet<string>): number => weigh([...pairs].filter((pair) => text.has(pair)))
  return shared(title) / weigh(title) + shared(whole) / Math.sqrt(weigh(text) * weigh(whole))
}

/** The few matters most like a text, the most alike first, of those that may be meant. */
export function similarTo(
  words: string,
  { matters, holding }: KnownMatters,
  mayBe: (row: IssueRow) => boolean,
): readonly IssueRow[] {
  const text = pairsOf(words)
  if (text.size < FEWEST) return []
  const weightOf = (pair: string) => Math.log(1 + matters.length / (1 + (holding.get(pair)?.length ?? 0)))
  const touched = new Set([...text].flatMap((pair) => holding.get(pair) ?? []))
  return [...touched]
    .filter(({ row }) => mayBe(row))
    .map((matter) => ({ row: matter.row, alike: likeness(text, matter, weightOf) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, MOST)
    .map(({ row }) => row)
}
