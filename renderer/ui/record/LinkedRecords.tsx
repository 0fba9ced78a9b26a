/** What a record has to do with others of its station: the matters that came of it, where a matter came from, the plan behind a day. */
import { type ReactNode, useMemo } from 'react'
import { stageWord } from '../../../shared/records/issue'
import type { IssueRow, MeetingRow, PlanRow, Row, VisitRow } from '../../../shared/records/row'
import { useRow, useRows } from '../../store'
import { showDate } from '../dates'
import { clip } from '../words'
import { ReadLink } from './ReadLink'

/** One record in a list of links. */
interface Link {
  readonly recordId: string
  readonly words: string
  /** How it stands. */
  readonly mark: string
}

/** Links to records, under how many there are; nothing where there are none. */
export function Links({
  title,
  links,
}: {
  readonly title: string
  readonly links: readonly Link[]
}): ReactNode {
  if (links.length === 0) return null
  return (
    <section className="record-links" aria-label={title}>
      <h2>
        {title}（{links.length}）
      </h2>
      <ul>
        {links.map(({ recordId, words, mark }) => (
          <li key={recordId}>
            <ReadLink recordId={recordId}>{words}</ReadLink>
            {mark && <span className="mark">{mark}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A matter with its number, and how far it is. */
export function issueLink(issue: IssueRow): Link {
  return {
    recordId: issue.recordId,
    words: [issue.number ?? '待编号', clip(issue.title, 30)].join('　'),
    mark: issue.withdrawn ? '已撤回' : stageWord(issue.state),
  }
}

/** The matters that were raised in a visit or a meeting. */
function Raised({ row }: { readonly row: VisitRow | MeetingRow }): ReactNode {
  const issues = useRows('issue', { station: row.station, withdrawn: true })
  const links = useMemo(
    () =>
      (issues ?? [])
        .filter(({ fields }) => fields.visit === row.recordId || fields.meeting === row.recordId)
        .map(issueLink),
    [issues, row.recordId],
  )
  return <Links title="由此产生的民生问题" links={links} />
}

/** Where a matter came from. */
function Origin({ row }: { readonly row: IssueRow }): ReactNode {
  const { visit, meeting } = row.fields
  const origin = useRow(visit ?? meeting)
  if (!origin) return null
  // Of a visit with several matters, the one that it was.
  const matter =
    origin.kind === 'visit' ? origin.items.matters.find(({ id }) => id === row.fields.matter) : undefined
  const said = matter?.words ?? origin.title
  const words = [origin.number ?? showDate(origin.date), clip(said, 30)].filter(Boolean).join('　')
  return (
    <Links
      title={origin.kind === 'meeting' ? '来自会议' : '来自接访走访'}
      links={[{ recordId: origin.recordId, words, mark: origin.withdrawn ? '已撤回' : '' }]}
    />
  )
}

/** The days of a plan's items: of their being carried out, else of their being planned. */
function daysOf(plan: PlanRow): ReadonlySet<string> {
  return new Set(plan.items.items.flatMap(({ on, doneOn }) => doneOn ?? on ?? []))
}

/** The plans that have an item on the day of a record. */
function Planned({ row }: { readonly row: Row }): ReactNode {
  const plans = useRows('plan', { station: row.station })
  const links = useMemo(
    () =>
      (plans ?? [])
        .filter((plan) => daysOf(plan).has(row.date))
        .map((plan) => ({ recordId: plan.recordId, words: plan.title, mark: '' })),
    [plans, row.date],
  )
  return <Links title="列有当天事项的计划" links={links} />
}

/** The records of the days of a plan. */
function CarriedOut({ row }: { readonly row: PlanRow }): ReactNode {
  const { station } = row
  const activities = useRows('activity', { station })
  const meetings = useRows('meeting', { station })
  const deeds = useRows('deed', { station })
  const links = useMemo(() => {
    const days = daysOf(row)
    const rows: readonly Row[] = [...(activities ?? []), ...(meetings ?? []), ...(deeds ?? [])]
    return rows
      .filter(({ date }) => days.has(date))
      .sort((a, b) => (a.date < b.date ? -1 : 1))
      .map(({ recordId, date, title }) => ({
        recordId,
        words: [showDate(date), clip(title, 30)].join('　'),
        mark: '',
      }))
  }, [activities, meetings, deeds, row])
  return <Links title="计划日期的活动、会议和帮扶" links={links} />
}

export function LinkedRecords({ row }: { readonly row: Row }): ReactNode {
  switch (row.kind) {
    case 'visit':
      return <Raised row={row} />
    case 'meeting':
      return (
        <>
          <Raised row={row} />
          <Planned row={row} />
        </>
      )
    case 'issue':
      return <Origin row={row} />
    case 'activity':
    case 'deed':
      return <Planned row={row} />
    case 'plan':
      return <CarriedOut row={row} />
    default:
      return null
  }
}
