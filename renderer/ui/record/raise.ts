/** What a meeting decided, as a matter that is followed to its end. Pure. */
import { v5 as idFrom } from 'uuid'
import type { Values } from '../../../shared/records/fields'
import type { IssueRow, MeetingRow } from '../../../shared/records/row'
import { clip } from '../words'

const TITLE_LENGTH = 40

export type Decision = MeetingRow['items']['decisions'][number]

/** The recordId of the matter that follows a decision: whoever raises it first, on whichever computer, makes the same record. */
export function matterIdOf(meeting: string, decision: string): string {
  return idFrom(decision, meeting)
}

/** The matter that came of a decision, if there is one. */
export function raisedFrom(
  meeting: string,
  decision: string,
  issues: readonly IssueRow[],
): IssueRow | undefined {
  return issues.find(({ fields }) => fields.meeting === meeting && fields.matter === decision)
}

/** Where several deputies came, nobody is said to have raised it: the officer knows. */
function onlyOf(deputies: readonly string[] = []): string | undefined {
  return deputies.length === 1 ? deputies[0] : undefined
}

/** The fields of the matter. */
export function matterOf(meeting: MeetingRow, decision: Decision): Values {
  const words = decision.matter ?? ''
  return {
    source: 'deliberation',
    date: meeting.date,
    deputy: onlyOf(meeting.fields.deputies),
    title: clip(words.replace(/\s+/g, ' ').trim(), TITLE_LENGTH),
    description: decision.person ? `${words}\n责任人：${decision.person}` : words,
    urgency: 'normal',
    meeting: meeting.recordId,
    matter: decision.id,
  }
}

/**
 * What the form of its 分流交办 begins with: who is to do it, and until when, as the meeting decided; null where it said neither.
 * A station reaches a unit by way of the office (报人大街道工委); where it went another way, that is chosen.
 */
export function handingOver({ unit, due }: Decision, on: string): Values | null {
  return unit || due ? { on, ...(unit ? { route: 'office', unit } : {}), due } : null
}
