/** 裁定: the office says which of two contradicting steps stands; the matter goes on from there. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heads, type RecordEvent } from '../../../shared/records/events'
import { fold, stepProblem } from '../../../shared/records/fold'
import { KINDS } from '../../../shared/records/index'
import { type Choice, disputeOf } from '../../../shared/records/ruling'
import { commitRefusal } from '../../../shared/records/validate'
import { CREATED, EMPTY, event, ISSUE, id, ROUTED, SEED } from './fixture'

const closing = (name: string, on: string) =>
  event(name, 'closed', ['b-routed'], { data: { on, outcome: 'solved', note: '已更换井盖' } })
const FIRST = closing('c-closed', '2026-03-10')
const OTHER = closing('e-closed', '2026-03-09')
const TOLD = event('d-told', 'told', ['c-closed'], { data: { on: '2026-03-11', way: 'phone' } })
const TWICE = [CREATED, ROUTED, FIRST, TOLD, OTHER]

const folded = (events: readonly RecordEvent[]) => fold(KINDS.issue, events)

function ruling(
  events: readonly RecordEvent[],
  choice: Pick<Choice, 'struck'>,
  name = 'r-ruling',
): RecordEvent {
  return { ...event(name, 'settled', heads(events)), data: { struck: [...choice.struck], note: '已核实' } }
}

/** The way out that lets a step stand. */
function standing(events: readonly RecordEvent[], stands: string): Choice {
  const found = disputeOf('issue', events)
    .contests.flatMap(({ choices }) => choices)
    .find((choice) => choice.stands === stands)
  if (!found) throw new Error(`nothing lets ${stands} stand`)
  return found
}

describe('of two closings at the same time', () => {
  it('the first stands: the other is passed over and the matter goes on', () => {
    const choice = standing(TWICE, id('c-closed'))
    const settled = [...TWICE, ruling(TWICE, choice)]
    expect(folded(settled)).toMatchObject({ contested: [], struck: [id('e-closed')] })
    expect(folded(settled).state).toMatchObject({ stage: 'told', closedOn: '2026-03-10' })
  })

  it('the other stands: what built on the first is passed over with it', () => {
    const choice = standing(TWICE, id('e-closed'))
    expect(choice.struck).toEqual([id('c-closed'), id('d-told')])
    const settled = [...TWICE, ruling(TWICE, choice)]
    expect(folded(settled).contested).toEqual([])
    expect(folded(settled).state).toMatchObject({ stage: 'closed', closedOn: '2026-03-09', told: null })
    expect(folded(settled.toReversed())).toEqual(folded(settled))
    const told = event('s-told', 'told', ['r-ruling'], { data: { on: '2026-03-12', way: 'visit' } })
    expect(stepProblem('issue', settled, told)).toBeNull()
    expect(folded([...settled, told]).state.stage).toBe('told')
  })

  it('what can be kept beside the step that stands is kept', () => {
    const progress = event('c0-progress', 'progressed', ['b-routed'], {
      data: { on: '2026-03-08', note: '围蔽' },
    })
    const events = [...TWICE, progress]
    const settled = [...events, ruling(events, standing(events, id('e-closed')))]
    expect(folded(settled).state.followedOn).toEqual(['2026-03-08'])
  })
})

describe('of two units at the same time', () => {
  const handed = (name: string, unit: string) =>
    event(name, 'routed', ['a-created'], {
      data: { on: '2026-03-06', route: 'unit', unit, due: '2026-03-20' },
    })
  const URGED = event('e-urged', 'urged', ['c-police'], { data: { on: '2026-03-10' } })
  const TWO = [CREATED, handed('c-police', 'unit-police'), handed('d-water', 'unit-water'), URGED]

  it.each([
    ['c-police', 'unit-police', ['2026-03-10']],
    ['d-water', 'unit-water', ['2026-03-10']],
  ])('%s stands, and what was done beside it is kept', (name, unit, urgedOn) => {
    const settled = [...TWO, ruling(TWO, standing(TWO, id(name)))]
    expect(folded(settled)).toMatchObject({ contested: [], state: { stage: 'routed', unit, urgedOn } })
    expect(folded(settled.toReversed())).toEqual(folded(settled))
  })
})

describe('a ruling is refused', () => {
  const settle = (data: RecordEvent['data'], events = TWICE) => ({
    ...event('r-ruling', 'settled', heads(events)),
    data,
  })
  it.each([
    [
      'nothing contradicts anything',
      [CREATED, ROUTED, FIRST],
      { struck: [id('c-closed')], note: '已核实' },
      '没有要这样裁定',
    ],
    ['it leaves the contradiction', TWICE, { struck: [id('d-told')], note: '已核实' }, '没有要这样裁定'],
    ['no reason', TWICE, { struck: [id('e-closed')], note: ' ' }, '理由'],
    ['nothing chosen', TWICE, { note: '已核实' }, '以哪一步为准'],
    ['a step of nowhere', TWICE, { struck: ['nowhere-1'], note: '已核实' }, '不在这条记录'],
    ['the record itself', TWICE, { struck: [id('a-created')], note: '已核实' }, '不在这条记录'],
    ['something else in it', TWICE, { struck: [id('e-closed')], note: '已核实', more: 'x' }, '不认识'],
  ])('%s', (_what, events, data, words) => {
    expect(stepProblem('issue', events, settle(data, events))).toContain(words)
  })

  it('from a station', () => {
    const before = { ...EMPTY, fields: ISSUE, events: TWICE }
    const after = { ...before, events: [...TWICE, ruling(TWICE, { struck: [id('e-closed')] })] }
    const signer = { person: 'person-1', device: 'device-1' }
    expect(commitRefusal('issue', before, after, { ...signer, roles: ['officer'] })?.code).toBe('role')
    expect(commitRefusal('issue', before, after, { ...signer, roles: ['clerk'] })).toBeNull()
  })
})

it('a step that comes late and contradicts again is asked about again', () => {
  const settled = [...TWICE, ruling(TWICE, standing(TWICE, id('c-closed')))]
  const late = closing('f-closed', '2026-03-08')
  expect(stepProblem('issue', settled, late)).toBeNull()
  const events = [...settled, late]
  expect(folded(events).contested).toEqual([id('f-closed')])
  const again = [...events, ruling(events, standing(events, id('f-closed')), 's-ruling')]
  expect(folded(again)).toMatchObject({ contested: [], state: { closedOn: '2026-03-08' } })
})

describe('two rulings at the same time that contradict each other', () => {
  const one = ruling(TWICE, standing(TWICE, id('c-closed')), 'r-one')
  const two = ruling(TWICE, standing(TWICE, id('e-closed')), 's-two')
  const events = [...TWICE, one, two]

  it('the matter is 待裁定 again, and nothing is lost', () => {
    expect(folded(events).contested).toEqual([id('s-two')])
    expect(folded(events).state.closedOn).toBe('2026-03-10')
  })
  it.each([
    [id('r-one'), '2026-03-10'],
    [id('s-two'), '2026-03-09'],
  ])('%s can be let stand', (stands, closedOn) => {
    const last = ruling(events, standing(events, stands), 't-last')
    expect(stepProblem('issue', events, last)).toBeNull()
    expect(folded([...events, last])).toMatchObject({ contested: [], state: { closedOn } })
  })
})

const DATA: Readonly<Record<string, Record<string, string>>> = {
  routed: { on: '2026-03-06', route: 'office' },
  progressed: { on: '2026-03-08', note: '围蔽' },
  closed: { on: '2026-03-09', outcome: 'solved', note: '修好' },
  told: { on: '2026-03-11', way: 'phone' },
  reopened: { on: '2026-03-12', note: '又坏' },
  withdrawn: {},
}

/** A history of people who do not see each other's steps: each step legal for its author. */
const history = fc
  .array(fc.tuple(fc.constantFrom(...Object.keys(DATA)), fc.nat(7), fc.nat(999)), {
    minLength: 3,
    maxLength: 9,
  })
  .map((drawn) => {
    const events: RecordEvent[] = [CREATED]
    for (const [at, [type, back, salt]] of drawn.entries()) {
      // The author knows what was there some steps ago.
      const known = events.slice(0, Math.max(1, events.length - back))
      const step = event(`${salt}-${at}-step`, type, heads(known), { data: DATA[type] ?? {} })
      if (stepProblem('issue', events, step) === null) events.push(step)
    }
    return events
  })

it('every way out that is offered is legal and leaves fewer contradictions (property)', () => {
  fc.assert(
    fc.property(history, fc.nat(99), (events, pick) => {
      const { contests } = disputeOf('issue', events)
      expect(contests.map(({ step }) => step).sort()).toEqual([...folded(events).contested].sort())
      let all = events
      for (let round = 0; round < 12; round++) {
        const open = disputeOf('issue', all).contests
        if (open.length === 0) break
        const choices = open[0]?.choices ?? []
        expect(choices.length).toBeGreaterThan(0)
        const choice = choices[(pick + round) % choices.length]!
        const settled = ruling(all, choice, `zz-${round}-ruling`)
        expect(stepProblem('issue', all, settled)).toBeNull()
        expect(folded([...all, settled]).contested.length).toBeLessThan(open.length)
        // A ruling that is preferred is carried out anew by the later one.
        const stands = all.find(({ id: one, type }) => one === choice.stands && type !== 'settled')
        expect(folded([...all, settled]).struck).not.toContain(stands?.id)
        // In the first rounds somebody else rules otherwise, unseen.
        const other = round < 2 ? choices.find((one) => one !== choice) : undefined
        all = [...all, settled, ...(other ? [ruling(all, other, `yy-${round}-ruling`)] : [])]
      }
      expect(folded(all).contested).toEqual([])
    }),
    { seed: SEED, numRuns: 500 },
  )
})
