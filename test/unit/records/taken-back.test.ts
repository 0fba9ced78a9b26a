/** 收回: a step taken by mistake counts for nothing any more, as long as nothing was built on it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Role } from '../../../shared/org/roles'
import { heads, type RecordEvent } from '../../../shared/records/events'
import { fold, stepProblem } from '../../../shared/records/fold'
import { KINDS } from '../../../shared/records/index'
import { disputeOf } from '../../../shared/records/ruling'
import { thoseToTakeBack } from '../../../shared/records/taken-back'
import { commitRefusal } from '../../../shared/records/validate'
import { CREATED, EMPTY, event, ISSUE, id, ROUTED, SEED } from './fixture'

const CLOSED = event('c-closed', 'closed', ['b-routed'], {
  data: { on: '2026-03-10', outcome: 'solved', note: '已更换井盖' },
})
const TOLD = event('d-told', 'told', ['c-closed'], { data: { on: '2026-03-11', way: 'phone' } })
const CLOSED_ONCE = [CREATED, ROUTED, CLOSED]

const folded = (events: readonly RecordEvent[]) => fold(KINDS.issue, events)

function taking(events: readonly RecordEvent[], step: string, note = '点错了', name = 't-back'): RecordEvent {
  return { ...event(name, 'takenBack', heads(events)), data: { step: id(step), note } }
}
const problem = (events: readonly RecordEvent[], back: RecordEvent) =>
  stepProblem('issue', [...events, back], back)

describe('a step that was taken back', () => {
  it('counts for nothing, and the matter stands where it stood before', () => {
    const events = [...CLOSED_ONCE, taking(CLOSED_ONCE, 'c-closed')]
    expect(problem(CLOSED_ONCE, taking(CLOSED_ONCE, 'c-closed'))).toBeNull()
    const { state, contested } = folded(events)
    expect(state).toEqual(folded([CREATED, ROUTED]).state)
    expect(contested).toEqual([])
    expect(folded(events.toReversed())).toEqual(folded(events))
  })

  it('can be taken anew, and stays taken back', () => {
    const events = [...CLOSED_ONCE, taking(CLOSED_ONCE, 'c-closed')]
    const again = event('u-closed', 'closed', ['t-back'], {
      data: { on: '2026-03-12', outcome: 'partly', note: '改正后办结' },
    })
    expect(stepProblem('issue', [...events, again], again)).toBeNull()
    const { state } = folded([...events, again])
    expect(state).toMatchObject({ stage: 'closed', closedOn: '2026-03-12' })
    expect(state.closings).toHaveLength(1)
    expect(problem([...events, again], taking([...events, again], 'c-closed', '再收', 'v-back'))).toBe(
      '这一步已经收回',
    )
  })

  it('is the last of what stands on each other first', () => {
    const events = [...CLOSED_ONCE, TOLD]
    expect(problem(events, taking(events, 'c-closed'))).toBe(
      '后面的步骤是在这一步之后办的，请先收回后面的步骤',
    )
    const first = taking(events, 'd-told')
    expect(problem(events, first)).toBeNull()
    const then = [...events, first]
    expect(folded(then).state).toMatchObject({ stage: 'closed', told: null })
    expect(problem(then, taking(then, 'c-closed', '点错了', 'u-back'))).toBeNull()
  })

  it('is known to who takes it back, is a step of the matter, and a reason is given', () => {
    expect(problem(CLOSED_ONCE, taking(CLOSED_ONCE, 'c-closed', ' '))).toBe('请写明为什么收回')
    for (const step of ['a-created', 'z-nothing'])
      expect(problem(CLOSED_ONCE, taking(CLOSED_ONCE, step))).toBe('要收回的步骤不在这条记录的办理经过里')
    const unseen = { ...taking(CLOSED_ONCE, 'c-closed'), seen: [id('b-routed')] }
    expect(problem(CLOSED_ONCE, unseen)).toBe('要收回的步骤不在这条记录的办理经过里')
    const more = taking(CLOSED_ONCE, 'c-closed')
    expect(problem(CLOSED_ONCE, { ...more, data: { ...more.data, on: '2026-03-01' } })).toBe(
      '收回里有不认识的内容',
    )
    const gone = [...CLOSED_ONCE, event('d-gone', 'withdrawn', ['c-closed'])]
    expect(problem(gone, taking(gone, 'c-closed'))).toBe('记录已撤回，先恢复才能继续办理')
  })

  it('two who take it back at once, take it back', () => {
    const other = taking(CLOSED_ONCE, 'c-closed', '我也看错了', 's-back')
    const events = [...CLOSED_ONCE, taking(CLOSED_ONCE, 'c-closed'), other]
    expect(folded(events)).toMatchObject({ contested: [], state: { stage: 'routed' } })
  })

  it('while somebody else builds on it: the office decides, either way', () => {
    const back = taking(CLOSED_ONCE, 'c-closed')
    const events = [...CLOSED_ONCE, back, TOLD]
    expect(folded(events).contested).toEqual([id('d-told')])
    const [contest] = disputeOf('issue', events).contests
    const outcomes = contest!.choices.map(({ struck }) => {
      const ruled = {
        ...event('w-ruling', 'settled', heads(events)),
        data: { struck: [...struck], note: '已核实' },
      }
      expect(stepProblem('issue', [...events, ruled], ruled)).toBeNull()
      const { state, contested } = folded([...events, ruled])
      expect(contested).toEqual([])
      return state.stage
    })
    expect(outcomes.sort()).toEqual(['routed', 'told'])
  })
})

describe('of two steps that contradict each other', () => {
  const OTHER = { ...CLOSED, id: id('e-closed'), by: 'person-2' }
  const events = [...CLOSED_ONCE, OTHER]
  it.each(['c-closed', 'e-closed'])(
    'either author may take back the own one, which settles it (%s)',
    (step) => {
      expect(folded(events).contested).toHaveLength(1)
      const back = taking(events, step)
      expect(problem(events, back)).toBeNull()
      expect(folded([...events, back])).toMatchObject({ contested: [], state: { stage: 'closed' } })
    },
  )

  it('what a ruling passed over is past taking back', () => {
    const struck = [id('e-closed')]
    const ruled = { ...event('r-ruling', 'settled', heads(events)), data: { struck, note: '已核实' } }
    const after = [...events, ruled]
    expect(problem(after, taking(after, 'e-closed'))).toBe('这一步没有采用，不需要收回')
  })
})

describe('who may', () => {
  const refusal = (by: { person: string; role: Role }) => {
    const back = { ...taking(CLOSED_ONCE, 'c-closed'), by: by.person, device: 'dev' }
    const signer = { person: by.person, device: 'dev', roles: [by.role] }
    const before = { ...EMPTY, fields: ISSUE, events: CLOSED_ONCE }
    return commitRefusal('issue', before, { ...before, events: [...CLOSED_ONCE, back] }, signer)
  }
  it('its author and the office, nobody else', () => {
    expect(refusal({ person: CLOSED.by, role: 'officer' })).toBeNull()
    expect(refusal({ person: 'somebody-else', role: 'clerk' })).toBeNull()
    expect(refusal({ person: 'somebody-else', role: 'officer' })).toMatchObject({ code: 'role' })
  })
})

describe('what can be taken back now', () => {
  it('is what nothing needs', () => {
    expect(thoseToTakeBack('issue', CLOSED_ONCE)).toEqual([id('c-closed')])
    const events = [...CLOSED_ONCE, TOLD]
    expect(thoseToTakeBack('issue', events)).toEqual([id('d-told')])
    const back = [...events, taking(events, 'd-told')]
    expect(thoseToTakeBack('issue', back)).toEqual([id('c-closed')])
    expect(thoseToTakeBack('visit', CLOSED_ONCE)).toEqual([])
  })

  it('an entry beside the course may be taken back later, too', () => {
    const urged = event('b2-urged', 'urged', ['b-routed'], { data: { on: '2026-03-08' } })
    const closed = { ...CLOSED, seen: [urged.id] }
    const events = [CREATED, ROUTED, urged, closed, TOLD]
    expect(thoseToTakeBack('issue', events)).toEqual([urged.id, TOLD.id])
    expect(folded([...events, taking(events, urged.id)]).state).toMatchObject({ stage: 'told', urgedOn: [] })
  })

  it('always may be, and leaves no contradiction and nothing of the step (property)', () => {
    const steps = fc.array(
      fc.constantFrom('progressed', 'closed', 'told', 'reopened', 'urged', 'lookedBack'),
      {
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(steps, fc.nat(), (types, pick) => {
        const events = [CREATED, ROUTED]
        for (const [at, type] of types.entries()) {
          const on = `2026-03-${10 + at}`
          const data: Record<string, string> =
            type === 'told'
              ? { on, way: 'phone' }
              : { on, note: '记', ...(type === 'closed' && { outcome: 'solved' }) }
          const next = event(`e${at}-step`, type, heads(events), { data })
          if (stepProblem('issue', [...events, next], next) === null) events.push(next)
        }
        const able = thoseToTakeBack('issue', events)
        const step = able[pick % Math.max(1, able.length)]
        if (step === undefined) return
        const back = { ...taking(events, 'x'), data: { step, note: '点错了' } }
        expect(problem(events, back)).toBeNull()
        const { state, contested } = folded([...events, back])
        expect(contested).toEqual([])
        expect(state).toEqual(folded(events.filter((one) => one.id !== step)).state)
      }),
      { seed: SEED },
    )
  })
})
