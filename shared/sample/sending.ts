/** When the server got what a station wrote: within minutes, or when the network came back after days. */
import { addDays, daysBetween, firstDay, isoAt } from './calendar'
import type { SampleRecord } from './index'
import type { Random } from './random'

/** A record as it was written; when it arrived is decided for a station as a whole. */
export type Written = Omit<SampleRecord, 'received'>

/** Days without a network: what was written then arrived on the morning after the last of them. */
interface Outage {
  readonly from: string
  readonly to: string
}

function outagesOf(random: Random, today: string): readonly Outage[] {
  const from = firstDay(today)
  const span = daysBetween(from, today) - 10
  if (span < 20) return []
  return Array.from({ length: random.int(1, 3) }, () => {
    const day = addDays(from, random.int(0, span))
    return { from: day, to: addDays(day, random.int(1, 4)) }
  })
}

/** Adds to each record of a station when it arrived. */
export function sent(random: Random, records: readonly Written[], today: string): SampleRecord[] {
  const outages = outagesOf(random, today)
  return records.map((record) => {
    const at = record.actions[0]?.at ?? ''
    const day = at.slice(0, 10)
    const outage = outages.find(({ from, to }) => from <= day && day <= to)
    const received = outage
      ? Date.parse(isoAt(addDays(outage.to, 1), '08:35')) + random.int(0, 600) * 1000
      : Date.parse(at) + random.int(3, 900) * 1000
    return { ...record, received: new Date(received).toISOString() }
  })
}
