/** Events and documents for the tests of records: one builder, so that a test states only what it is about. */
import type { Author, Content } from '../../../shared/records/document'
import type { RecordEvent } from '../../../shared/records/events'
import type { Values } from '../../../shared/records/fields'

/** An event by its id, type and what its author had seen. */
export function event(
  id: string,
  type: string,
  seen: readonly string[] = [],
  rest: Partial<Omit<RecordEvent, 'data'>> & { data?: Record<string, string> } = {},
): RecordEvent {
  return {
    id: id.padEnd(8, '-'),
    type,
    at: '2026-03-05T01:00:00.000Z',
    by: 'person-1',
    device: 'device-1',
    seen: seen.map((one) => one.padEnd(8, '-')),
    data: {},
    ...rest,
  }
}

/** As `event` pads it. */
export const id = (short: string): string => short.padEnd(8, '-')

export const CREATED = event('a-created', 'created')
export const ROUTED = event('b-routed', 'routed', ['a-created'], {
  data: { on: '2026-03-06', route: 'office', due: '2026-03-20' },
})

export const EMPTY: Content = { fields: {}, cells: {}, events: [], broken: 0 }

export function author(person = 'person-1', device = 'device-1', day = '2026-03-05'): Author {
  return { person, device, now: new Date(`${day}T01:00:00Z`) }
}

/** What an issue holds at least. */
export const ISSUE: Values & { source: string; date: string; title: string } = {
  source: 'snap',
  date: '2026-03-05',
  title: '黄沙坑路口井盖松动',
}

/** Seed of the property tests: JZT_SEED repeats a run whose seed a failure has printed. */
export const SEED = Number(process.env.JZT_SEED ?? Date.now() % 2 ** 31)
