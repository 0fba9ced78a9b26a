/** The history of a record says what was done in words. */
import { expect, test } from 'vitest'
import { historyOf } from '../../../renderer/ui/read/history'
import type { Change, RecordEvent } from '../../../shared/records/events'

const NAMES = { of: (id: string) => (id === 'p1' ? '王芳' : '') }
const PHOTO = 'a'.repeat(64)

function edited(id: string, changes: readonly Change[], seen: readonly string[]): RecordEvent {
  return {
    id,
    at: '2026-03-05T02:00:00.000Z',
    by: 'p1',
    device: 'd1',
    seen: [...seen],
    type: 'edited',
    data: {},
    changes: [...changes],
  }
}
const wrote = (path: string, to: Change['to'], from: Change['from'] = null): Change => ({ path, from, to })

test('a row that was removed is named by its first words, as they last were', () => {
  const events = [
    edited('e1', [wrote('photos/r1/photo', PHOTO), wrote('photos/r1/caption', '积水')], []),
    edited('e2', [wrote('photos/r1/caption', '院内积水', '积水')], ['e1']),
    edited('e3', [wrote('photos/r1/removed', true)], ['e2']),
    edited('e4', [wrote('photos/r2/photo', PHOTO)], ['e3']),
    edited('e5', [wrote('photos/r2/removed', true)], ['e4']),
  ]
  const [unnamed, , named] = historyOf('visit', events, NAMES).map(({ lines }) => lines)
  expect(named).toEqual([{ label: '照片：移除一行', from: '院内积水', to: '' }])
  expect(unnamed).toEqual([{ label: '照片：移除一行', from: '', to: '' }])
})

test('taking the other of two writings is told as a choice, a later change is not', () => {
  const path = 'fields/place'
  const events = [
    edited('e1', [wrote(path, '旧')], []),
    edited('e2', [wrote(path, '甲', '旧')], ['e1']),
    edited('e3', [wrote(path, '乙', '旧')], ['e1']),
    edited('e4', [wrote(path, '甲', '乙')], ['e2', 'e3']),
    edited('e5', [wrote(path, '乙', '甲')], ['e4']),
    edited('e6', [wrote(path, '乙', '乙')], ['e5']),
  ]
  const label = (at: number) => historyOf('visit', events.slice(0, at), NAMES)[0]?.lines[0]?.label
  expect(label(3)).toBe('地点')
  expect(label(4)).toBe('地点（两人的修改中选定）')
  expect(label(5)).toBe('地点')
  expect(label(6)).toBe('地点（两人的修改中选定）')
})
