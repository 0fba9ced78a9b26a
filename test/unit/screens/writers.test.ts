/** A choice between two writings names whoever wrote the other one. */
import { expect, it } from 'vitest'
import { theirWriter, writerOf } from '../../../renderer/ui/read/writers'
import type { RecordEvent } from '../../../shared/records/events'

function wrote(by: string, path: string, to: string | boolean | null): RecordEvent {
  const changes = [{ path, from: null, to }]
  return { id: `${by}-${to}`, type: 'edited', at: '', by, device: '', seen: [], data: {}, changes }
}
const NOTE = 'fields/note'

it('is the one who took up again what I had written', () => {
  const events = [wrote('me', NOTE, '甲'), wrote('other', NOTE, '乙'), wrote('third', NOTE, '甲')]
  expect(theirWriter(events, NOTE, '甲', 'me')).toBe('third')
  expect(theirWriter([...events, wrote('me', NOTE, '甲')], NOTE, '甲', 'me')).toBe('third')
  expect(writerOf(events, NOTE, '乙')).toBe('other')
})

it('is I, elsewhere, where nobody else wrote that', () => {
  expect(theirWriter([wrote('other', NOTE, '乙'), wrote('me', NOTE, '甲')], NOTE, '甲', 'me')).toBe('me')
  expect(theirWriter([], NOTE, '甲', 'me')).toBe('')
})

it('tells a field that was emptied, and a row that was written in or removed', () => {
  const events = [wrote('a', NOTE, '甲'), wrote('b', NOTE, null), wrote('c', 'matters/x/removed', true)]
  expect(theirWriter(events, NOTE, null, 'me')).toBe('b')
  expect(theirWriter(events, 'matters/x/removed', true, 'me')).toBe('c')
  expect(theirWriter([wrote('d', 'matters/x/words', '路灯')], 'matters/x/removed', false, 'me')).toBe('d')
})
