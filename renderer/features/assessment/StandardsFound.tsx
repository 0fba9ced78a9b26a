/**
 * What the office found at the station against the standards (五具备、四统一、三上墙) that an item of the assessment is about, beside the
 * form in which it enters the score. A finding is no score: the office decides what it is worth.
 */
import type { ReactNode } from 'react'
import { standardsOf } from '../../../shared/org/standards'
import { STANDARD_STATES, STANDARDS, type Standard } from '../../../shared/records/dictionaries'
import { useRow } from '../../store'
import { showDate } from '../../ui/dates'
import { ReadLink } from '../../ui/record/ReadLink'

/** The standards by the code of the item that asks for them; 2.4, 3.3 and 3.4 are counted from records. */
const ASKED_FOR: Readonly<Record<string, readonly Standard[]>> = {
  '2.1': ['room'],
  '2.2': ['equipment'],
  '2.3': ['material'],
  '3.1': ['signs', 'events', 'rules', 'service'],
  '3.2': ['wallDuties', 'wallDeputies', 'wallRules'],
}

export function StandardsFound({
  station,
  code,
}: {
  readonly station: string
  /** Of the item. */
  readonly code: string
}): ReactNode {
  const asked = ASKED_FOR[code]
  const row = useRow(asked && station)
  if (!asked || row?.kind !== 'station') return null
  const found = standardsOf(row.items.standards)
    .flatMap(({ entries }) => entries)
    .filter((one) => asked.includes(one.code))
  return (
    <p className="notice">
      达标核对：
      {found
        .map(({ code: standard, entry }) => {
          const state = entry?.state ? STANDARD_STATES[entry.state] : '未核对'
          const day = entry?.on ? `（${showDate(entry.on)}）` : ''
          return `${STANDARDS[standard]}${state}${day}${entry?.note ? `，${entry.note}` : ''}`
        })
        .join('；')}
      。<ReadLink recordId={station}>查看核对表</ReadLink>
    </p>
  )
}
