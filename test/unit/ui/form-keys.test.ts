/** Which keys are for the form. */
import { expect, it } from 'vitest'
import { wishOf } from '../../../renderer/ui/form/useFormKeys'

const press = (key: string, held: Partial<Parameters<typeof wishOf>[0]> = {}) =>
  wishOf({ key, code: '', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false, ...held })

it('knows saving, taking back and making again', () => {
  expect(press('s')).toBe('save')
  expect(press('z')).toBe('back')
  expect(press('Z', { shiftKey: true })).toBe('forth')
  expect(press('y')).toBe('forth')
  expect(press('s', { ctrlKey: false, metaKey: true })).toBe('save')
})

it('leaves everything else alone', () => {
  expect(press('z', { ctrlKey: false })).toBeNull()
  expect(press('z', { altKey: true })).toBeNull()
  expect(press('S', { shiftKey: true })).toBeNull()
  expect(press('a')).toBeNull()
})
