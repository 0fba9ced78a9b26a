/** Status is folded from what each author had seen: never by the clock, never by the place in the array. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causalOrder, heads, type RecordEvent } from '../../../shared/records/events'
import { fold, stepProblem } from '../../../shared/records/fold'
import { KINDS } from '../../../shared/records/index'
import { disputeOf } from '../../../shared/records/ruling'
import { CREATED, event, id, ROUTED, SEED } from './fixture'

const CLOSED = event('c-closed', 'closed', ['b-routed'], {
  data: { on: '2026-03-10', outcome: 'solved', note: '已更换井盖' },
})
const TOLD = event('d-told', 'told', ['c-closed'], { data: { on: '2026-03-11', way: 'phone' } })
const WAY = [CREATED, ROUTED, CLOSED, TOLD]
const folded = (events: readonly RecordEvent[]) => fold(KINDS.issue, events)
const ids = (events: readonly RecordEvent[]) => events.map((one) => one.id)

describe('order', () => {
  it('is what authors had seen, whatever the order in the array', () => {
    const order = ids(WAY)
    expect(ids(causalOrder([TOLD, CLOSED, ROUTED, CREATED]))).toEqual(order)
    expect(ids(causalOrder([CLOSED, CREATED, TOLD, ROUTED]))).toEqual(order)
    expect(folded([TOLD, CLOSED, ROUTED, CREATED]).state.stage).toBe('told')
  })

  it('is not the time: a clock that runs a year behind changes nothing', () => {
    const early = { ...TOLD, at: '2025-01-01T00:00:00.000Z' }
    const late = { ...CREATED, at: '2030-01-01T00:00:00.000Z' }
    expect(ids(causalOrder([early, CLOSED, ROUTED, late]))).toEqual(ids(WAY))
  })

  it('is the id where two had not seen each other', () => {
    const x = event('x-urged', 'urged', ['b-routed'], { at: '2026-01-01T00:00:00.000Z' })
    const m = event('m-urged', 'urged', ['b-routed'], { at: '2026-12-31T00:00:00.000Z' })
    expect(ids(causalOrder([x, CREATED, m, ROUTED]))).toEqual(ids([CREATED, ROUTED, m, x]))
  })

  it('passes over an id that is not here, and breaks a forged circle', () => {
    const orphan = event('e-urged', 'urged', ['nowhere'])
    expect(ids(causalOrder([orphan]))).toEqual([id('e-urged')])
    const one = event('f-one', 'urged', ['g-two'])
    const two = event('g-two', 'urged', ['f-one'])
    expect(causalOrder([one, two])).toHaveLength(2)
  })

  it('is the same on every machine (property)', () => {
    const permutation = fc.shuffledSubarray(WAY, { minLength: WAY.length, maxLength: WAY.length })
    fc.assert(
      fc.property(permutation, (events) => {
        expect(folded(events)).toEqual(folded(WAY))
      }),
      { seed: SEED, numRuns: 50 },
    )
  })

  it('the next event names what nobody has seen yet', () => {
    const urged = event('e-urged', 'urged', ['b-routed'])
    expect(heads([CREATED, ROUTED, CLOSED, urged])).toEqual([id('c-closed'), id('e-urged')])
    expect(heads([])).toEqual([])
  })
})

describe('status', () => {
  it('follows a matter from 待分流 to 已告知', () => {
    const stages = WAY.map((_, at) => folded(WAY.slice(0, at + 1)).state.stage)
    expect(stages).toEqual(['registered', 'routed', 'closed', 'told'])
  })

  it('keeps when it was first handed over, and starts again when handed over anew', () => {
    const reopened = event('e-reopened', 'reopened', ['d-told'], {
      data: { on: '2026-03-12', note: '群众反映问题反弹', due: '2026-03-26' },
    })
    const { state } = folded([...WAY, reopened])
    expect(state).toMatchObject({
      stage: 'routed',
      routedOn: '2026-03-06',
      dueOn: '2026-03-26',
      closedOn: '',
      told: null,
      reopened: 1,
      unit: folded(WAY).state.unit,
    })
    const elsewhere = { ...reopened, data: { ...reopened.data, unit: 'unit-9' } }
    expect(folded([...WAY, elsewhere]).state.unit, 'to somebody else this time').toBe('unit-9')
  })

  it('a withdrawn record takes no step until it is restored', () => {
    const withdrawn = event('e-withdrawn', 'withdrawn', ['b-routed'])
    const urged = event('f-urged', 'urged', ['e-withdrawn'], { data: { on: '2026-03-09' } })
    expect(folded([CREATED, ROUTED, withdrawn]).withdrawn).toBe(true)
    expect(stepProblem('issue', [CREATED, ROUTED, withdrawn], urged)).toBe('记录已撤回，先恢复才能继续办理')
    const restored = event('g-restored', 'restored', ['e-withdrawn'])
    expect(folded([CREATED, ROUTED, withdrawn, restored])).toMatchObject({ withdrawn: false, contested: [] })
  })

  it('whoever withdraws a record without knowing of a step contradicts it, whichever comes first', () => {
    const other = { data: { on: '2026-03-05', route: 'office', unit: 'unit-1', due: '2026-03-26' } }
    const [first, second] = [
      event('b-withdrawn', 'withdrawn', ['a-created']),
      event('c-routed', 'routed', ['a-created'], other),
    ]
    expect(folded([CREATED, first, second])).toMatchObject({ withdrawn: true, contested: [second.id] })
    const [routed, withdrawn] = [
      event('b-routed', 'routed', ['a-created'], other),
      event('c-withdrawn', 'withdrawn', ['a-created']),
    ]
    expect(folded([CREATED, routed, withdrawn])).toMatchObject({
      withdrawn: false,
      contested: [withdrawn.id],
      state: { stage: 'routed' },
    })
    // What was taken back meanwhile stands in nobody's way.
    const back = event('d-back', 'takenBack', ['b-routed'], { data: { step: routed.id, note: '记错了' } })
    expect(folded([CREATED, routed, withdrawn, back])).toMatchObject({ withdrawn: true, contested: [] })
    // Nor an edit, which changes no course.
    const edited = event('b-edited', 'edited', ['a-created'])
    expect(folded([CREATED, edited, withdrawn])).toMatchObject({ withdrawn: true, contested: [] })
    const [contest] = disputeOf('issue', [CREATED, routed, withdrawn]).contests
    expect(contest?.choices.map(({ stands }) => stands)).toEqual([routed.id, withdrawn.id])
    for (const { stands, struck } of contest?.choices ?? []) {
      const settled: RecordEvent = {
        ...event('e-settled', 'settled', ['c-withdrawn', 'b-routed']),
        data: { struck: [...struck], note: '已核实' },
      }
      const after = folded([CREATED, routed, withdrawn, settled])
      expect(after, String(stands)).toMatchObject({ withdrawn: stands === withdrawn.id, contested: [] })
    }
  })

  it('an event type of a newer version is named, and the rest is still folded', () => {
    const future = event('e-future', 'escalated', ['b-routed'])
    expect(folded([CREATED, ROUTED, future])).toMatchObject({
      unknown: ['escalated'],
      state: { stage: 'routed' },
    })
  })
})

describe('a step', () => {
  it('illegal in the state it saw is refused with a sentence', () => {
    expect(stepProblem('issue', [CREATED, ROUTED], event('e-told', 'told', ['b-routed']))).toBe(
      '办结之后才能告知群众，且只告知一次',
    )
    expect(stepProblem('issue', WAY, event('e-closed', 'closed', ['d-told']))).toBe('问题已经办结')
  })

  it('is judged by what it saw, not by what came meanwhile: legal there, it stays', () => {
    const unaware = event('e-urged', 'urged', ['b-routed'], { data: { on: '2026-03-09' } })
    expect(stepProblem('issue', [CREATED, ROUTED, CLOSED], unaware)).toBeNull()
  })

  it('two closes at the same time: one counts, the other stays beside it, the matter is 待裁定', () => {
    const other = event('e-closed', 'closed', ['b-routed'], {
      data: { on: '2026-03-09', outcome: 'explained', note: '已解释' },
    })
    for (const events of [
      [CREATED, ROUTED, CLOSED, other],
      [other, CLOSED, ROUTED, CREATED],
    ]) {
      const { state, contested } = folded(events)
      expect(contested).toEqual([id('e-closed')])
      expect(state).toMatchObject({ stage: 'closed', closedOn: '2026-03-10', outcome: 'solved' })
    }
  })

  it('two people who hand a matter to two units at the same time contradict each other', () => {
    const handed = (name: string, unit: string, seen: readonly string[] = ['a-created']) =>
      event(name, 'routed', seen, { data: { on: '2026-03-06', route: 'unit', unit, due: '2026-03-20' } })
    const police = handed('c-police', 'unit-police')
    const water = handed('d-water', 'unit-water')
    for (const events of [
      [CREATED, police, water],
      [water, police, CREATED],
    ]) {
      expect(folded(events)).toMatchObject({ contested: [id('d-water')], state: { unit: 'unit-police' } })
    }
    expect(folded([CREATED, police, handed('d-police', 'unit-police')]).contested).toEqual([])
    const changed = handed('d-water', 'unit-water', ['c-police'])
    expect(folded([CREATED, police, changed])).toMatchObject({ contested: [], state: { unit: 'unit-water' } })
    const back = event('e-back', 'takenBack', ['c-police'], {
      data: { step: id('c-police'), note: '交错了' },
    })
    expect(folded([CREATED, police, water, back])).toMatchObject({
      contested: [],
      state: { unit: 'unit-water' },
    })
  })

  it('two people who record progress at the same time do not contradict each other', () => {
    const one = event('e-progressed', 'progressed', ['b-routed'], {
      data: { on: '2026-03-08', note: '已围蔽' },
    })
    const two = event('f-progressed', 'progressed', ['b-routed'], {
      data: { on: '2026-03-09', note: '待换' },
    })
    const { state, contested } = folded([CREATED, ROUTED, one, two])
    expect(contested).toEqual([])
    expect(state.followedOn).toEqual(['2026-03-08', '2026-03-09'])
  })

  it('minutes are made final once', () => {
    const final = event('b-final', 'finalized', ['a-created'], { data: { on: '2026-03-09' } })
    expect(fold(KINDS.meeting, [CREATED, final]).state.finalizedOn).toBe('2026-03-09')
    expect(stepProblem('meeting', [CREATED, final], event('c-final', 'finalized', ['b-final']))).toBe(
      '纪要已经定稿，不能再次定稿',
    )
  })
})
