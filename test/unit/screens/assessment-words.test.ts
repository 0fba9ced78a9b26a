/** What the assessment screen says of a category. */
import { expect, test } from 'vitest'
import { sharedWords } from '../../../renderer/features/assessment/words'
import { categoryResult } from '../../../shared/rules/assessment/totals'
import { item, rows } from '../rules/rows'

test('points that are shared are explained where they are read; a plain sum needs no word', () => {
  const full = item('1.1', { persons: [rows.officer()] })
  const none = { ...full, code: '1.9', status: 'noDuty' as const, score: null }
  const shared = categoryResult('组织', [full, none])
  expect(shared.score).toBe(3)
  expect(sharedWords(shared)).toBe('1项不计分，分值由本类其余项目分担')
  expect(sharedWords(categoryResult('组织', [full]))).toBe('')
  expect(sharedWords(categoryResult('组织', [none]))).toBe('')
})
