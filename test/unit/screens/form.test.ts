/** What a form writes: only what changed, over what arrived meanwhile, without rows that were opened and left blank. */
import { describe, expect, it } from 'vitest'
import { withCell, withField, withoutRow, withRow, withRowBack } from '../../../renderer/ui/form/changes'
import {
  applyPatch,
  EMPTY_FORM,
  type FormData,
  isEmptyPatch,
  patchBetween,
  withoutBlankRows,
} from '../../../renderer/ui/form/data'

const STORED: FormData = {
  fields: { name: '王建国', secret: false },
  items: { matters: [{ id: 'a', order: 1, words: '路灯坏了', category: 'facility' }] },
}

describe('the patch of a form', () => {
  it('holds only what differs, and null for what was emptied', () => {
    const now = withField(withField(STORED, 'name', ''), 'phone', '138')
    expect(patchBetween(STORED, now)).toEqual({ fields: { name: null, phone: '138' }, items: {} })
  })

  it('is empty when a blank stands where nothing was', () => {
    expect(isEmptyPatch(patchBetween(STORED, withField(STORED, 'phone', '')))).toBe(true)
  })

  it('names a row that was added with its place, and null for one that was taken out', () => {
    const added = withCell(withRow(STORED, 'matters', 'b'), 'matters', 'b', 'words', '垃圾')
    expect(patchBetween(STORED, added).items).toEqual({ matters: { b: { order: 2, words: '垃圾' } } })
    expect(patchBetween(STORED, withoutRow(STORED, 'matters', 'a')).items).toEqual({ matters: { a: null } })
  })

  it('leaves out rows in which nothing was entered', () => {
    expect(isEmptyPatch(patchBetween(STORED, withoutBlankRows(withRow(STORED, 'matters', 'b'))))).toBe(true)
  })

  it('laid over a changed record keeps both what was typed and what arrived', () => {
    const typed = patchBetween(STORED, withCell(STORED, 'matters', 'a', 'reply', '已答复'))
    const arrived = withCell(withField(STORED, 'name', '王建军'), 'matters', 'a', 'category', 'safety')
    const merged = applyPatch(arrived, typed)
    expect(merged.fields.name).toBe('王建军')
    expect(merged.items.matters).toEqual([
      { id: 'a', order: 1, words: '路灯坏了', category: 'safety', reply: '已答复' },
    ])
  })

  it('makes a new record whole again from its draft', () => {
    expect(applyPatch(EMPTY_FORM, patchBetween(EMPTY_FORM, STORED))).toEqual(STORED)
  })
})

it('a row that was taken out comes back to its place', () => {
  const two = withCell(withRow(STORED, 'matters', 'b'), 'matters', 'b', 'words', '垃圾')
  const first = two.items.matters?.[0]
  expect(first && withRowBack(withoutRow(two, 'matters', 'a'), 'matters', first)).toEqual(two)
})

it('typing into a row that is not there yet adds it at the end', () => {
  expect(withCell(EMPTY_FORM, 'matters', 'x', 'words', '话').items.matters).toEqual([
    { id: 'x', order: 1, words: '话' },
  ])
})
