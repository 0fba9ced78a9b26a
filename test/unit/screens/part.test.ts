/** A part of the program that cannot be fetched says so in words, with a way out, and fails nothing else. */
import { expect, test } from 'vitest'
import { PartError, part } from '../../../renderer/ui/part'

test('a part that is there is given as it is', async () => {
  expect(await part(async () => ({ buildXlsx: 1 }))).toEqual({ buildXlsx: 1 })
})

test('one that cannot be fetched is a sentence with a code, never the words of the browser', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module: http://server/assets/xlsx.js')
  const failed = part(() => Promise.reject(cause))
  await expect(failed).rejects.toBeInstanceOf(PartError)
  await expect(failed).rejects.toMatchObject({ code: 'part', cause })
  await expect(failed).rejects.toThrow(/取不到。请联网后刷新页面/)
  await expect(failed).rejects.not.toThrow(/fetch/)
})
