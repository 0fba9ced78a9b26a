/** Lists of persons are read by the sound of their names. */
import { expect, test } from 'vitest'
import { compareNames, READING } from '../../../renderer/ui/reading'

test('a surname stands under its own sound', () => {
  const names = ['张伟', '曾国华', '曹玉珍', '单莉', '覃勇', '谭敏', '解军', '常军']
  expect([...names].sort(compareNames)).toEqual([
    '曹玉珍',
    '常军',
    '覃勇',
    '单莉',
    '谭敏',
    '解军',
    '曾国华',
    '张伟',
  ])
})

test('what is no name of a person is read as it is written', () => {
  expect(['解放路站', '和平站', '沙田站'].sort(READING.compare)).toEqual(['和平站', '解放路站', '沙田站'])
})
