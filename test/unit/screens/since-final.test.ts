/** Minutes that were changed after they were final say so; what a meeting leads to is no change of them. */
import { expect, test } from 'vitest'
import { changedSinceFinal, sinceFinalWords } from '../../../renderer/ui/read/since-final'
import type { Change, RecordEvent } from '../../../shared/records/events'

const event = (
  id: string,
  type: string,
  seen: readonly string[],
  changes: readonly Change[] = [],
): RecordEvent => ({
  id: `event-${id}`,
  type,
  at: '2026-03-05T01:00:00.000Z',
  by: 'p',
  device: 'd',
  seen: seen.map((one) => `event-${one}`),
  data: type === 'takenBack' ? { step: 'event-final', note: '早了' } : { on: '2026-03-06' },
  changes: [...changes],
})
const wrote = (path: string, from: string | null = null, to = '新') => ({ path, from, to })
const CREATED = event('a', 'created', [], [wrote('fields/speeches')])
const FINAL = event('final', 'finalized', ['a'])

test('what was written before, and by whoever knew the final version, is told apart', () => {
  expect(changedSinceFinal([CREATED, event('b', 'edited', ['a'], [wrote('fields/place')])])).toEqual([])
  expect(changedSinceFinal([CREATED, FINAL])).toEqual([])
  const later = event('c', 'edited', ['final'], [wrote('fields/speeches', '旧'), wrote('topics/t1/measure')])
  expect(changedSinceFinal([CREATED, FINAL, later])).toEqual(['发言要点', '议题：承诺措施'])
  expect(sinceFinalWords([CREATED, FINAL, later])).toBe('定稿后改过：发言要点、议题：承诺措施')
  // Offline, of the draft: whoever made it final had not seen it.
  expect(changedSinceFinal([CREATED, FINAL, event('b', 'edited', ['a'], [wrote('fields/place')])])).toEqual([
    '地点',
  ])
})

test('how it went on is no change, nor is a writing that was only chosen', () => {
  const after = event(
    'c',
    'edited',
    ['final'],
    [
      wrote('topics/t1/outcome'),
      wrote('topics/t1/publishedOn'),
      wrote('projects/p1/progress'),
      wrote('photos/f1/photo'),
      wrote('decisions/d1/order'),
      wrote('fields/place', '新', '新'),
    ],
  )
  expect(changedSinceFinal([CREATED, FINAL, after])).toEqual([])
})

test('what was changed and changed back is as it was; what two changed unseen is not taken for that', () => {
  const change = event('c', 'edited', ['final'], [wrote('fields/place', '旧', '新')])
  const back = event('d', 'edited', ['c'], [wrote('fields/place', '新', '旧')])
  expect(changedSinceFinal([CREATED, FINAL, change, back])).toEqual([])
  const unseen = event('d', 'edited', ['final'], [wrote('fields/place', '别', '旧')])
  expect(changedSinceFinal([CREATED, FINAL, change, unseen])).toEqual(['地点'])
})

test('a draft again has nothing to tell', () => {
  const back = event('c', 'takenBack', ['final'])
  const later = event('d', 'edited', ['c'], [wrote('fields/place')])
  expect(changedSinceFinal([CREATED, FINAL, back, later])).toEqual([])
})
