/** What was not taken, as text to be copied: every value that a person wrote, and what others wrote there since. */
import { expect, test } from 'vitest'
import { asideText } from '../../../renderer/features/settings/aside-text'
import type { SetAside } from '../../../renderer/store'

const ASIDE: SetAside = {
  id: 'a',
  recordId: 'r',
  kind: 'issue',
  partition: 's/2026',
  title: '路灯坏了',
  reason: '授权已结束',
  code: 'grant',
  at: Date.parse('2026-03-05T02:00:00Z'),
  by: 'p',
  wasNew: false,
  steps: [],
  changes: [
    {
      path: 'fields/place',
      label: '地点',
      before: '东门',
      after: '西门',
      from: '东门',
      to: '西门',
      now: '南门',
    },
    { path: 'fields/demand', label: '诉求', before: '', after: '修好', from: null, to: '修好' },
    { path: 'photos/p/order', label: '', before: '', after: '', from: null, to: 1 },
  ],
}

test('names what was there, what was written and what stands there now, and no place of a row', () => {
  expect(asideText(ASIDE).split('\n')).toEqual([
    '民生问题　路灯坏了',
    '  时间：2026年3月5日 10:00',
    '  未被接收：授权已结束',
    '  地点：东门 → 西门（现在是：南门）',
    '  诉求：修好',
  ])
})
