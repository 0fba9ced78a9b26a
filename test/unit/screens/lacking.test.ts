/** From what the assessment misses of a record to where it is written. */
import { expect, test } from 'vitest'
import { lackingPath } from '../../../renderer/features/workbench/lacking'
import { rows } from '../rules/rows'

const visit = rows.visit({ date: '2026-11-03', name: '李某' }, [
  { id: 'a', words: '路灯不亮', category: 'traffic' },
  { id: 'b', words: '井盖破了' },
])

test('leads to the first that is blank: a field, a photo, or the row that lacks it', () => {
  expect(lackingPath(visit, '缺：联系电话、照片')).toBe('phone')
  expect(lackingPath(visit, '缺：照片')).toBe('photos/add')
  expect(lackingPath(visit, '缺：姓名、性别')).toBe('gender')
  expect(lackingPath(visit, '缺：类别')).toBe('matters/b/category')
})

test('leads nowhere in particular where no blank field is named', () => {
  expect(lackingPath(visit, '没有接待记录')).toBe('')
  expect(lackingPath(visit, '缺：一份报告')).toBe('')
  expect(lackingPath(visit, '缺：姓名')).toBe('')
})
