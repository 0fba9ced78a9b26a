/** What a computation says of an item, and the few shapes that most rules have: a ratio, deductions, a yearly duty. */

export interface Evidence {
  readonly records: readonly string[]
  readonly remarks?: Readonly<Record<string, string>>
  /** How much of what is owed has passed its time: what is done from now on does not count towards it. */
  readonly past?: number
}

/** For the records behind a figure. */
export function idOf(row: { readonly recordId: string }): string {
  return row.recordId
}

/** The same word beside each of some records. */
export function remarksOn(
  rows: readonly { readonly recordId: string }[],
  text: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map(({ recordId }) => [recordId, text]))
}

/** A record with a limit: whether it was done in time; `open` while it is neither done nor late. */
export interface Limited<R> {
  readonly row: R
  readonly done: boolean
  readonly open: boolean
}

/** What is due of records with limits, what of it was late, and what has still time. */
export function byLimit<R>(all: readonly Limited<R>[]): {
  readonly due: readonly R[]
  readonly late: readonly R[]
  readonly waiting: readonly R[]
  /** How many of those due were done in time. */
  readonly done: number
} {
  const rowsOf = (some: readonly Limited<R>[]) => some.map(({ row }) => row)
  const due = all.filter(({ open }) => !open)
  const late = due.filter(({ done }) => !done)
  return {
    due: rowsOf(due),
    late: rowsOf(late),
    waiting: rowsOf(all.filter(({ open }) => open)),
    done: due.length - late.length,
  }
}

/** What stands beside a record that is left out until its time is up. */
export const NOT_YET = '期限未到，还不计入'

export type Outcome = Evidence & { readonly figures: string; readonly explanation: string } & (
    | {
        readonly verdict: 'scored'
        readonly score: number
        readonly achieved: number
        readonly required: number
      }
    /** Nothing was due: left out, its weight shared within the category. `coming`: what will be due within the quarter. */
    | {
        readonly verdict: 'noDuty'
        readonly coming?: { readonly achieved: number; readonly required: number }
      }
    /** The records do not settle it: the office decides, with these figures before it. */
    | { readonly verdict: 'undecided' }
  )

/** Two decimals, as scores are printed. */
export function round2(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100
}

/** A score as people write it: 2.5, 3, 0.67. */
export function points(value: number): string {
  return String(round2(value))
}

function within(score: number, most: number): number {
  return round2(Math.min(Math.max(score, 0), most))
}

/** A share to one decimal, 66.7%; only what is whole says 100%. */
export function percent(done: number, due: number): string {
  const rounded = Math.round((done / due) * 1000) / 10
  return `${done < due ? Math.min(rounded, 99.9) : rounded}%`
}

/** Points by the share of what was due that was done; nothing due is no duty. */
export function byRatio(
  most: number,
  done: number,
  due: number,
  words: { readonly figures: string; readonly sentence: string; readonly nothing: string },
  evidence: Evidence,
): Outcome {
  if (due <= 0) return noDuty(words.nothing, evidence)
  const score = within((most * done) / due, most)
  const reason =
    done >= due
      ? `得满分${points(most)}分。`
      : `得${points(most)}分×${points(done)}/${points(due)}＝${points(score)}分。`
  return {
    verdict: 'scored',
    score,
    achieved: done,
    required: due,
    figures: words.figures,
    explanation: `${words.sentence}，${reason}`,
    ...evidence,
  }
}

/** Full points less so many for each thing missing. `achieved`: what is there, where more is not there yet without being missed. */
export function byDeduction(
  most: number,
  each: number,
  missing: number,
  required: number,
  words: { readonly figures: string; readonly sentence: string },
  evidence: Evidence,
  achieved = required - missing,
): Outcome {
  const score = within(most - each * missing, most)
  const reason = missing
    ? `扣${points(Math.min(each * missing, most))}分，得${points(score)}分。`
    : `不扣分，得${points(score)}分。`
  return {
    verdict: 'scored',
    score,
    achieved,
    required,
    figures: words.figures,
    explanation: `${words.sentence}，${reason}`,
    ...evidence,
  }
}

/** Nothing was due in this quarter. */
export function noDuty(why: string, evidence: Evidence = { records: [] }, figures = ''): Outcome {
  return {
    verdict: 'noDuty',
    figures,
    explanation: `${why}，本季无任务，不计分，分值由同类项目分担。`,
    ...evidence,
  }
}

/** How much of a yearly duty is due by the end of a quarter: whole times only, so that no station owes a part of a meeting. */
export function proratedDuty(perYear: number, quarters: number): number {
  return Math.floor((perYear * quarters) / 4)
}

/** A share as it is asked for: at least one, whole things only. */
export function shareOf(count: number, share: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil(round2(count * share)))
}
