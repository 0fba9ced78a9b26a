/** Whoever comes after all is taken out of 请假、缺席, and nobody else. */
import { expect, it } from 'vitest'
import { withoutName } from '../../../renderer/ui/record/roll'

it.each([
  ['崔光明、胡玉珍、汪俊杰', '胡玉珍', '崔光明、汪俊杰'],
  ['胡玉珍（出差、开会），汪俊杰', '胡玉珍', '汪俊杰'],
  ['汪俊杰（出差、开会）、胡玉珍', '胡玉珍', '汪俊杰（出差、开会）'],
  ['胡玉珍', '胡玉珍', undefined],
  ['胡玉珍珍、汪俊杰', '胡玉珍', '胡玉珍珍、汪俊杰'],
  ['因台风全体请假', '胡玉珍', '因台风全体请假'],
  ['汪俊杰\n胡玉珍 (病假)', '胡玉珍', '汪俊杰'],
])('%s without %s', (absent, name, left) => {
  expect(withoutName(absent, name)).toBe(left)
})
