/** Which of several matters are urged or handed over together, and what is said of those that are not. */
import { describe, expect, test } from 'vitest'
import { batchOf } from '../../../renderer/ui/steps/batch'
import { OrgTree } from '../../../shared/org/tree'
import type { Row } from '../../../shared/records/row'
import { grantFor } from '../../browser/support/server'
import { rows, STATION } from '../rules/rows'

const TREE = new OrgTree()
const ROUTED = ['routed', { on: '2026-06-01', route: 'office', unit: 'unit-1', due: '2026-06-20' }] as const
const CLOSED = ['closed', { on: '2026-06-10', outcome: 'solved', note: '已修复' }] as const

const fresh = rows.issue({ date: '2026-05-29', title: '路灯不亮' }, [])
const routed = rows.issue({ date: '2026-05-29', title: '井盖松动' }, [ROUTED])
const closed = rows.issue({ date: '2026-05-29', title: '路口积水' }, [ROUTED, CLOSED])
const visit = rows.visit({ date: '2026-05-29', mode: 'reception' })

describe('several matters at once', () => {
  const grant = grantFor('person', 'office', STATION)
  const batch = (all: readonly Row[], type: 'urged' | 'routed') => batchOf(all, type, grant, TREE)

  test('only what is being handled is urged, and the reason for every other is told', () => {
    const found = batch([fresh, routed, closed, { ...routed, withdrawn: true }, visit], 'urged')
    expect(found.able).toEqual([routed])
    expect([...found.left]).toEqual([
      ['还没有交办', 1],
      ['已办结', 1],
      ['已撤回', 1],
      ['不是民生问题', 1],
    ])
  })

  test('handing over leaves out what is handed over already, unless that is all there is', () => {
    const both = batch([fresh, routed], 'routed')
    expect([both.able, both.already]).toEqual([[fresh], [routed]])
    const again = batch([routed], 'routed')
    expect([again.able, again.already]).toEqual([[routed], []])
  })

  test('a matter whose steps contradict each other is urged, not handed over', () => {
    const contested = { ...routed, contested: true }
    expect(batch([contested], 'urged').able).toHaveLength(1)
    expect([...batch([contested], 'routed').left]).toEqual([['待裁定', 1]])
  })

  test('a reader takes no step', () => {
    const { able, left } = batchOf([routed], 'urged', { ...grant, role: 'reader' }, TREE)
    expect(able).toEqual([])
    expect([...left]).toEqual([['不由您办理', 1]])
  })
})
