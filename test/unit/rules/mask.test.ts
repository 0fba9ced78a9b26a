import { expect, it } from 'vitest'
import { maskIdentity, maskName, maskNames, maskNumbers, maskPhone } from '../../../shared/rules/mask'

it('masks names, phones and identity numbers of residents', () => {
  expect(maskName('张三')).toBe('张*')
  expect(maskName('李晓明')).toBe('李*明')
  expect(maskName('䶮')).toBe('*')
  expect(maskPhone('138 1234 5678')).toBe('138****5678')
  expect(maskPhone('84512345')).toBe('****45')
  expect(maskIdentity('440308199001011234')).toBe('440308********1234')
})

it('masks numbers that someone typed into a free text', () => {
  expect(maskNumbers('联系张先生13812345678，证件440308199001011234')).toBe(
    '联系张先生138****5678，证件440308********1234',
  )
  expect(maskNumbers('电话138-0000-9001或138 0000 9002')).toBe('电话138****9001或138****9002')
  expect(maskNumbers('电话0755-84512345，共走访12户')).toBe('电话0755-84512345，共走访12户')
})

it('masks the names of residents that someone typed into a free text', () => {
  expect(maskNames('已回访王建国、李四两户', ['王建国', '李四', '回'])).toBe('已回访王*国、李*两户')
})
