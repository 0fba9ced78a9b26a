/** Which matters of a visit become issues when it is saved, and with what. Pure. */
import type { Values } from '../../../shared/records/fields'
import type { IssueRow, VisitRow } from '../../../shared/records/row'
import { dueOn } from '../../ui/due'
import { clip } from '../../ui/words'

const TITLE_LENGTH = 20
const SHORTEST_TITLE = 6

type Matter = VisitRow['items']['matters'][number]

export interface PlannedIssue {
  /** The matter's own id: whoever saves first, on whichever computer, makes the same record, so none is doubled. */
  readonly recordId: string
  /** null when the issue is there already and only its first step is missing. */
  readonly fields: Values | null
  readonly step: Values
}

function isSaid({ words, demand }: Values): boolean {
  return [words, demand].some((text) => typeof text === 'string' && text.trim() !== '')
}

/** Was it sent on, to somebody who has to handle it? */
function isSentOn({ route }: Values): boolean {
  return typeof route === 'string' && route !== '' && route !== 'onSpot'
}

/** Does this matter have to be followed as an issue? Not when it was settled on the spot or says nothing yet. */
export function becomesIssue(matter: Values): boolean {
  return isSentOn(matter) && isSaid(matter)
}

/** Somebody said where it goes, but nobody what it is: no issue can follow from it. */
export function isUnsaid(matter: Values): boolean {
  return isSentOn(matter) && !isSaid(matter)
}

/** The issue that came from a matter, if there is one. */
export function issueOf(visit: string, matter: string, issues: readonly IssueRow[]): IssueRow | undefined {
  return issues.find(
    (issue) => issue.recordId === matter || (issue.fields.visit === visit && issue.fields.matter === matter),
  )
}

/** A title from somebody's words: their first sentence or clause when it is short enough, else their beginning. */
export function titleOf(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  const sentence = line.split(/[。！？；!?;]/)[0] ?? ''
  const clause = sentence.split(/[，,：:]/)[0] ?? ''
  for (const part of [sentence, clause])
    if (part.length >= SHORTEST_TITLE && part.length <= TITLE_LENGTH) return part
  return clip(line, TITLE_LENGTH)
}

function fieldsOf(visit: VisitRow, matter: Matter): Values {
  const words = matter.words ?? ''
  return {
    source: visit.fields.mode === 'visit' ? 'visit' : 'reception',
    date: visit.date,
    deputy: visit.fields.deputies?.[0],
    title: titleOf(words || (matter.demand ?? '')),
    description: words || matter.demand,
    demand: matter.demand,
    place: visit.fields.place,
    category: matter.category,
    urgency: 'normal',
    visit: visit.recordId,
    matter: matter.id,
  }
}

function stepOf(visit: VisitRow, matter: Matter): Values {
  return {
    on: visit.date,
    route: matter.route,
    unit: matter.unit,
    due: dueOn(visit.date, matter.route ?? '', matter.unit ?? ''),
  }
}

/** What has to be written so that every matter which goes somewhere is followed, each once. */
export function planIssues(visit: VisitRow, issues: readonly IssueRow[]): readonly PlannedIssue[] {
  return visit.items.matters.filter(becomesIssue).flatMap((matter) => {
    const found = issueOf(visit.recordId, matter.id, issues)
    if (found && found.state.stage !== 'registered') return []
    if (found?.withdrawn) return []
    return [
      {
        recordId: found?.recordId ?? matter.id,
        fields: found ? null : fieldsOf(visit, matter),
        step: stepOf(visit, matter),
      },
    ]
  })
}
