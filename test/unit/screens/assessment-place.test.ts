/** 考核 and its 打印预览 lead to each other and keep where one stood. */
import { expect, test } from 'vitest'
import { assessmentHref, previewHref } from '../../../renderer/features/assessment/place'

test('the address names station, quarter and item, and a code stays a code', () => {
  const place = { station: 'st-1', year: 2026, quarter: 3, item: '7.10' }
  // In quotes: the router would read 7.10 as the number 7.1.
  expect(previewHref(place)).toBe('#/print/assessment?station=st-1&year=2026&quarter=3&item=%227.10%22')
  expect(assessmentHref({ ...place, item: null })).toBe('#/assessment?station=st-1&year=2026&quarter=3')
  expect(assessmentHref({ station: null, year: null, quarter: null })).toBe('#/assessment?')
})
