/** When the server got what a station wrote (within minutes, or when the network came back after days), and how it numbered it. */
import { KINDS } from '../records/index'
import type { KindSpec } from '../records/kind'
import { addDays, daysBetween, firstDay, isoAt } from './calendar'
import type { SampleRecord } from './index'
import type { Random } from './random'

/** A record as it was written; when it arrived is decided for a station as a whole. */
export type Written = Omit<SampleRecord, 'received' | 'number'>

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

/** A record that has arrived, and is not numbered yet. */
export type Arrived = Omit<SampleRecord, 'number'>

/** Adds to each record of a station when it arrived. */
export function sent(random: Random, records: readonly Written[], today: string): Arrived[] {
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

/** Earlier arrivals first. */
export function byArrival(a: Arrived, b: Arrived): number {
  if (a.received !== b.received) return a.received < b.received ? -1 : 1
  return a.recordId < b.recordId ? -1 : 1
}

/** Numbers what arrived, office by office, as the server would have. */
export function numbered(arrived: readonly Arrived[], officeOf: (station: string) => string): SampleRecord[] {
  const given = new Map<string, number>()
  const numbers = new Map<string, number>()
  for (const { recordId, kind, partition } of [...arrived].sort(byArrival)) {
    const spec: Pick<KindSpec, 'numbered'> = KINDS[kind]
    if (!spec.numbered) continue
    const [station = '', year = ''] = partition.split('/')
    const key = `${officeOf(station)}/${kind}/${year}`
    const number = (given.get(key) ?? 0) + 1
    given.set(key, number)
    numbers.set(recordId, number)
  }
  return arrived.map((record) => ({ ...record, number: numbers.get(record.recordId) ?? null }))
}
