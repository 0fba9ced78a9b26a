/** How a plan's items stand, each by its number: what lacks an element, what is said to be done without a record of that day. */
import type { ReactNode } from 'react'
import { pick } from '../../../shared/records/fields'
import { plan } from '../../../shared/records/plan'
import { daysOf, isOutside, missingElements, planItemState } from '../../../shared/rules/plan'
import { useRows } from '../../store'
import { showDate, today } from '../../ui/dates'
import { isBlankRow } from '../../ui/form/data'
import type { RecordDraft } from '../../ui/form/useRecordDraft'

export function PlanProgress({
  draft,
  station,
}: {
  readonly draft: RecordDraft
  readonly station: string
}): ReactNode {
  const visits = useRows('visit', { station })
  const meetings = useRows('meeting', { station })
  const activities = useRows('activity', { station })
  const deeds = useRows('deed', { station })
  if (!visits || !meetings || !activities || !deeds) return null
  const recorded = daysOf([...visits, ...meetings, ...activities, ...deeds])
  const items = (draft.form.items.items ?? []).map((row, at) => ({
    at: at + 1,
    blank: isBlankRow(row),
    item: { ...pick(plan.lists.items.columns, row), id: row.id, order: row.order },
  }))
  const filled = items.filter(({ blank }) => !blank)
  if (filled.length === 0) return null
  const now = today()
  const words = filled.flatMap(({ at, item }) => {
    const missing = missingElements(item)
    const state = planItemState(item, recorded, now)
    return [
      isOutside(item, draft.form.fields)
        ? `事项${at}的时间${showDate(item.on)}不在计划期内，请核对年份和日期。`
        : '',
      missing.length > 0 ? `事项${at}还缺：${missing.join('、')}。` : '',
      state === 'unproven'
        ? `事项${at}填了${showDate(item.doneOn)}完成，当天没有活动、帮扶、会议或接访走访记录，考核时不算完成。`
        : '',
      state === 'open' ? `事项${at}已到计划时间，尚未填完成日期。` : '',
    ].filter((line) => line !== '')
  })
  const done = filled.filter(({ item }) => planItemState(item, recorded, now) === 'done').length
  return (
    <section className="form-section" aria-label="完成情况">
      <h2>
        完成情况：{filled.length} 项，有记录的完成 {done} 项
      </h2>
      {words.length > 0 && (
        <ul className="work-words">
          {words.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
