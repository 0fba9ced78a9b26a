/** 登记要素还缺 under a visit: the same elements that the assessment asks for. */
import { expect, test } from 'vitest'
import { MEETING } from '../../../renderer/features/meetings/layout'
import { missingOf } from '../../../renderer/features/visits/missing'
import { missingInRows } from '../../../renderer/ui/form/layout'

const MATTER = { id: 'm', order: 1, words: '路灯不亮', category: 'transport', route: 'onSpot' }
const missing = (fields: Record<string, string | boolean>, matters = [MATTER]) =>
  missingOf(
    { fields: { mode: 'reception', date: '2026-07-01', deputies: 'd', recorder: 'w', ...fields }, items: {} },
    matters,
  )

test('names what is blank, and the matter where there are several', () => {
  expect(missing({})).toEqual(['姓名', '联系电话'])
  expect(missing({ name: '周文海', phone: '1' })).toEqual([])
  const second = { id: 'n', order: 2, words: '', category: 'transport', route: 'onSpot' }
  expect(missing({ name: '周文海', phone: '1' }, [MATTER, second])).toEqual(['事项二的反映事项（原话原意）'])
})

test('who asks for secrecy, or writes to the box, is not asked for a name and a phone', () => {
  expect(missing({ secret: true })).toEqual([])
  expect(missing({ channel: 'box' })).toEqual([])
  expect(missing({ channel: 'inPerson' })).toEqual(['姓名', '联系电话'])
})

test('a visit wants a photo, unless it was by telephone or has one; a reception does not', () => {
  const known = { name: '周文海', phone: '1' }
  const wanted = (
    fields: Record<string, string>,
    photos: { id: string; order: number; photo: string }[] = [],
  ) =>
    missingOf(
      {
        fields: { date: '2026-07-01', deputies: 'd', recorder: 'w', ...known, ...fields },
        items: { photos },
      },
      [MATTER],
    )
  expect(wanted({ mode: 'visit' })).toEqual(['照片（考核用）'])
  expect(wanted({ mode: 'visit' }, [{ id: 'p', order: 1, photo: 'a'.repeat(64) }])).toEqual([])
  expect(wanted({ mode: 'visit', form: 'call' })).toEqual([])
  expect(wanted({ mode: 'reception' })).toEqual([])
})

test('a visit is not of one person: nobody is asked for a name', () => {
  expect(missing({ mode: 'visit', form: 'call' })).toEqual([])
  expect(missing({ mode: 'reception' })).toEqual(['姓名', '联系电话'])
})

test('the deputies are called as the form calls them', () => {
  expect(missing({ mode: 'visit', deputies: '', name: '周文海', phone: '1' })).toContain('走访代表')
  expect(missing({ deputies: '', name: '周文海', phone: '1' })).toEqual(['接访代表'])
})

test('a meeting is about something, and a row that was begun has what it cannot be saved without', () => {
  const lacking = (...topics: readonly Record<string, string>[]) => {
    const items = { topics: topics.map((topic, order) => ({ id: `t${order}`, order, ...topic })) }
    const form = { fields: { type: 'deliberation' }, items }
    return missingInRows('meeting', form, MEETING.parts(form))
  }
  expect(lacking()).toEqual(['议题'])
  expect(lacking({})).toEqual(['议题'])
  expect(lacking({ title: '停车难' }, { research: '走访了三个小区' }, {})).toEqual(['议题2的议题'])
})
