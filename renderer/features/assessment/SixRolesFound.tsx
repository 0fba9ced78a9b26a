/** Who of the station holds the six roles (六员) at the quarter's end, beside the item that asks for them. What that is worth the office decides. */
import type { ReactNode } from 'react'
import { sixRolesAt } from '../../../shared/org/six-roles'
import { SIX_ROLES } from '../../../shared/records/dictionaries'
import { quarterRange } from '../../../shared/rules/workdays'
import { useRows } from '../../store'
import { showDate, today } from '../../ui/dates'
import { ReadLink } from '../../ui/record/ReadLink'
import type { Subject } from './subject'

/** The item that asks whether the six roles are filled. */
const CODE = '1.2'

function Found({ subject }: { readonly subject: Subject }): ReactNode {
  const persons = useRows('person')
  const { to } = quarterRange(subject.year, subject.quarter)
  const now = today()
  const day = now < to ? now : to
  if (!persons) return null
  return (
    <p className="notice">
      {showDate(day)}在任的六员：
      {sixRolesAt(persons, subject.station, day).map(({ role, persons: holders }, at) => (
        <span key={role}>
          {at > 0 && '；'}
          {`${SIX_ROLES[role]}　`}
          {holders.length === 0
            ? '无'
            : holders.map((person, place) => (
                <span key={person.recordId}>
                  {place > 0 && '、'}
                  <ReadLink recordId={person.recordId}>{person.title}</ReadLink>
                </span>
              ))}
        </span>
      ))}
      。
    </p>
  )
}

export function SixRolesFound({
  subject,
  code,
}: {
  readonly subject: Subject
  /** Of the item. */
  readonly code: string
}): ReactNode {
  return code === CODE ? <Found subject={subject} /> : null
}
