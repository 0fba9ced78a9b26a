/** What follows from a meeting: how long it has been going on, and the matters that its decisions become. */
import { describe, expect, test } from 'vitest'
import { sittingOf, sittingWords } from '../../../renderer/features/meetings/sitting'
import { handingOver, matterIdOf, matterOf, raisedFrom } from '../../../renderer/ui/record/raise'
import { rows } from '../rules/rows'

describe('the time of a meeting', () => {
  test('is counted from its beginning, and not before it', () => {
    expect(sittingOf('19:30', '20:35')).toBe(65)
    expect(sittingOf('19:30', '19:30')).toBe(0)
    expect(sittingOf('19:30', '19:29')).toBeNull()
    expect(sittingOf('晚上', '19:29')).toBeNull()
  })

  test('is said in hours and minutes', () => {
    expect([0, 42, 60, 65].map(sittingWords)).toEqual(['0 分钟', '42 分钟', '1 小时', '1 小时 5 分钟'])
  })
})

describe('a decision that is followed', () => {
  const meeting = rows.meeting(
    { date: '2026-03-05', deputies: ['d1', 'd2'], place: '议事厅' },
    { decisions: [{ id: 'row-1', matter: '月底前\n修好东门路灯', unit: 'unit-1', due: '2026-03-31' }] },
  )
  const decision = meeting.items.decisions[0]!

  test('says what was decided, where, when, and by which meeting', () => {
    expect(matterOf(meeting, decision)).toMatchObject({
      source: 'deliberation',
      date: '2026-03-05',
      title: '月底前 修好东门路灯',
      description: '月底前\n修好东门路灯',
      meeting: meeting.recordId,
      matter: 'row-1',
    })
    // Two came: which of them raised it, the officer says.
    expect(matterOf(meeting, decision).deputy).toBeUndefined()
    const alone = { ...meeting, fields: { ...meeting.fields, deputies: ['d1'] } }
    expect(matterOf(alone, decision).deputy).toBe('d1')
    expect(handingOver({ id: 'row-2', order: 2, matter: '再议' }, '2026-03-06')).toBeNull()
    expect(handingOver({ id: 'row-3', order: 3, due: '2026-03-31' }, '2026-03-06')).toEqual({
      on: '2026-03-06',
      due: '2026-03-31',
    })
    expect(handingOver(decision, '2026-03-06')).toEqual({
      on: '2026-03-06',
      route: 'office',
      unit: 'unit-1',
      due: '2026-03-31',
    })
  })

  test('is the same record wherever it is raised, and another for every meeting', () => {
    const [one, other] = ['0195c1de-8a11-7cc3-b0d3-aa1122334455', '0195c1de-8a11-7cc3-b0d3-aa1122334456']
    expect(matterIdOf(one, 'd1')).toBe(matterIdOf(one, 'd1'))
    expect(new Set([matterIdOf(one, 'd1'), matterIdOf(one, 'd2'), matterIdOf(other, 'd1')]).size).toBe(3)
  })

  test('is found again by its meeting and its decision, never by another meeting’s', () => {
    const own = rows.issue({ date: '2026-03-05', meeting: meeting.recordId, matter: 'row-1' }, [])
    const others = rows.issue({ date: '2026-03-05', meeting: 'another', matter: 'row-1' }, [])
    expect(raisedFrom(meeting.recordId, 'row-1', [others, own])).toBe(own)
    expect(raisedFrom(meeting.recordId, 'row-1', [others])).toBeUndefined()
  })
})
