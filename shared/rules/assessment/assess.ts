/** The assessment of one station and quarter: a pure function of rows, recomputed from scratch. No running total is stored. */
import { calendarKnown } from '../workdays'
import { officersOn } from './compute/people'
import { contextOf, countedEntries } from './context'
import { entriesByCode, itemResult } from './items'
import type { Pack } from './pack'
import { categoryResult, totalsOf } from './totals'
import type { Assessment, AssessmentInput } from './types'

/** Assesses a station by a rule pack. Total: it never throws, whatever the rows hold; what it leaves out is in `notCounted`. */
export function assess(pack: Pack, input: AssessmentInput): Assessment {
  const context = contextOf(input)
  const entries = entriesByCode(countedEntries(input))
  const categories = pack.categories.map((category) =>
    categoryResult(
      category.name,
      category.items.map((item) => itemResult(item, category.name, context, entries)),
    ),
  )
  // Deadlines of the last weeks of a year run into the next one.
  const years = input.quarter === 4 ? [input.year, input.year + 1] : [input.year]
  return {
    pack: { id: pack.id, name: pack.name },
    station: input.station.recordId,
    year: input.year,
    quarter: input.quarter,
    from: context.from,
    to: context.to,
    asOf: context.asOf,
    head: {
      stationName: input.station.fields.name ?? '',
      stationHead: input.station.fields.head ?? '',
      officers: officersOn(context, context.asOf),
      officeName: input.office?.fields.name ?? '',
    },
    categories,
    totals: totalsOf(pack, categories, input.today > context.to),
    notCounted: context.notCounted,
    unknownCalendars: years.filter((year) => !calendarKnown(year)),
  }
}

/** All items in the order of the table. */
export function itemsOf(assessment: Assessment): Assessment['categories'][number]['items'] {
  return assessment.categories.flatMap((category) => category.items)
}
