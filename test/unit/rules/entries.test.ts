import { describe, expect, it } from 'vitest'
import { draftProblem, EMPTY_ENTRY, entryRecordId } from '../../../renderer/features/assessment/entries'
import { seasonFor, seasonsUpTo } from '../../../renderer/ui/assessment/seasons'

describe('what the office enters', () => {
  it('goes into one record a station and quarter, the same on every machine', () => {
    const subject = { station: 'st', year: 2026, quarter: 3 } as const
    expect(entryRecordId(subject)).toBe(entryRecordId({ ...subject }))
    expect(entryRecordId(subject)).not.toBe(entryRecordId({ ...subject, quarter: 4 }))
    expect(entryRecordId(subject)).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('needs a score within the points, or 不适用; a correction needs its reason', () => {
    expect(draftProblem(EMPTY_ENTRY, 1, false)).toBe('请填写得分，或选“不适用”')
    expect(draftProblem({ ...EMPTY_ENTRY, score: 2 }, 1, false)).toBe('得分应在 0 到 1 之间')
    expect(draftProblem({ ...EMPTY_ENTRY, verdict: 'notApplicable' }, 1, false)).toBeNull()
    expect(draftProblem({ ...EMPTY_ENTRY, score: 1 }, 1, true)).toContain('理由')
    expect(draftProblem({ ...EMPTY_ENTRY, score: 1, note: '改期' }, 1, true)).toBeNull()
  })
})

describe('which quarter', () => {
  it('is the one before in the first two weeks, when it is being assessed', () => {
    expect(seasonFor(null, null, '2026-10-10')).toEqual({ year: 2026, quarter: 3 })
    expect(seasonFor(null, null, '2026-10-20')).toEqual({ year: 2026, quarter: 4 })
    expect(seasonFor(2025, 2, '2026-10-20')).toEqual({ year: 2025, quarter: 2 })
    expect(seasonFor(2025, 7, '2026-10-20')).toEqual({ year: 2026, quarter: 4 })
  })
  it('the newest comes first, across years', () => {
    expect(seasonsUpTo('2026-02-01').slice(0, 2)).toEqual([
      { year: 2026, quarter: 1 },
      { year: 2025, quarter: 4 },
    ])
  })
})
