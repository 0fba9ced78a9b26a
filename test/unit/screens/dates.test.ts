/** Days and times of day are those of China, whatever time zone the PC is set to. */
import { afterEach, describe, expect, it } from 'vitest'
import {
  clockWords,
  showLast,
  showMoment,
  showNearDate,
  showRecent,
  showTime,
  startOfDay,
  today,
} from '../../../renderer/ui/dates'

const ZONE = process.env.TZ
afterEach(() => {
  if (ZONE === undefined) delete process.env.TZ
  else process.env.TZ = ZONE
})

describe.each(['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Pacific/Auckland'])(
  'on a PC in %s',
  (zone) => {
    it.each([
      ['2026-03-04T15:59:59Z', '2026-03-04', '23:59'],
      ['2026-03-04T16:00:00Z', '2026-03-05', '00:00'],
      ['2026-12-31T16:30:00Z', '2027-01-01', '00:30'],
    ])('%s is the day and the time of China', (moment, day, time) => {
      process.env.TZ = zone
      const now = new Date(moment)
      expect(today(now)).toBe(day)
      expect(showTime(moment)).toBe(time)
      expect(showMoment(moment)).toContain(time)
      expect(showRecent(moment, now)).toBe(time)
      expect(showLast(moment, now)).toBe(time)
      expect(showNearDate(day, now)).toBe('今天')
      expect(today(new Date(startOfDay(day)))).toBe(day)
      expect(showTime(startOfDay(day))).toBe('00:00')
    })
  },
)

/** 2026年3月5日 is a Thursday; the Spring Festival's holidays of that year are 2月15日 to 23日, made up for on the 14th. */
describe('the clock of a matter counts working days', () => {
  it.each([
    ['', '2026-03-05', '未定时限', false],
    ['2026-03-05', '2026-03-05', '今天到期', false],
    ['2026-03-05', '2026-03-10', '逾期 3 个工作日', true],
    ['2026-03-06', '2026-03-08', '刚逾期', true],
    ['2026-03-09', '2026-03-06', '还剩 1 个工作日', false],
    ['2026-03-08', '2026-03-06', '不到 1 个工作日', false],
    ['2026-02-25', '2026-02-13', '还剩 3 个工作日', false],
  ])('due %s, looked at on %s', (due, now, words, late) => {
    expect(clockWords(due, now)).toEqual({ words, late })
  })
})
