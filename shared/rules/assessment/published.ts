/** What a station sees of its quarter once that is frozen: it does not receive what the office entered, but the sheet tells. Pure. */
import { inFull, type ResultSheet, type SheetRow } from '../../records/result-sheet'
import { points } from './compute/outcome'
import type { Pack } from './pack'
import { categoryResult, totalsOf } from './totals'
import { type Assessment, type ItemResult, STATUSES, type Status } from './types'

const AWAITED = '人大街道工委核定，见冻结的一览表。'

function statusIn({ score, state }: SheetRow, computed: Status): Status | null {
  if (score !== '') return computed === 'awaiting' ? 'entered' : 'scored'
  return (['notApplicable', 'noDuty'] as const).find((status) => state.startsWith(STATUSES[status])) ?? null
}

/** The words of what was computed here, where the sheet says otherwise. */
function otherwise({ status, score, figures }: ItemResult): string {
  if (status === 'awaiting') return AWAITED
  const words = score === null ? STATUSES[status] : `${points(score)}分`
  return `以冻结的一览表为准；按本站现在的记录计算为${words}${figures && `（${figures}）`}。`
}

/** An item as the sheet tells it; the same where it says what was computed here. */
function told(item: ItemResult, row: SheetRow | undefined, sheet: ResultSheet): ItemResult {
  const status = row ? statusIn(row, item.status) : null
  if (!row || !status) return item
  const [figures, note] = [row.figures, row.remark].map((text) => inFull(sheet, text, row.code))
  const score = row.score === '' ? null : Number(row.score)
  const isSame =
    status === item.status && score === item.score && figures === item.figures && note === item.note
  return isSame
    ? item
    : { ...item, status, score, figures: figures ?? '', note: note ?? '', explanation: otherwise(item) }
}

/** A station's own assessment as the sheet tells it. */
export function withPublished(pack: Pack, assessment: Assessment, sheet: ResultSheet): Assessment {
  const rows = new Map(sheet.categories.flatMap((category) => category.rows.map((row) => [row.code, row])))
  const categories = assessment.categories.map(({ name, items }) =>
    categoryResult(
      name,
      items.map((item) => told(item, rows.get(item.code), sheet)),
    ),
  )
  return { ...assessment, categories, totals: totalsOf(pack, categories, true) }
}
