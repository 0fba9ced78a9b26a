/** A record being filled in: the way back, drafts, and what somebody else changed meanwhile. */
import { describe, expect, it } from 'vitest'
import { withCell, withField, withoutRow, withRow } from '../../../renderer/ui/form/changes'
import { EMPTY_FORM, type FormData } from '../../../renderer/ui/form/data'
import {
  arrived,
  changed,
  decided,
  discarded,
  isDirty,
  opened,
  saved,
  stepped,
  toWrite,
  unsaved,
  type Working,
} from '../../../renderer/ui/form/working'
import type { Value } from '../../../shared/records/fields'

const STORED: FormData = {
  fields: { name: '王建国', place: '议事厅' },
  items: {
    matters: [
      { id: 'a', order: 1, words: '路灯坏了', category: 'facility' },
      { id: 'b', order: 2, words: '停车难' },
    ],
  },
}
const START: FormData = { fields: { mode: 'reception', date: '2026-03-05' }, items: {} }

const fresh = () => opened(STORED, undefined, START)
const write = (working: Working, key: string, value: Value | undefined, at: number | null = null) =>
  changed(working, key, (form) => withField(form, key, value), at)
const cell = (working: Working, row: string, column: string, value: Value) =>
  changed(working, `matters/${row}/${column}`, (form) => withCell(form, 'matters', row, column, value))
const removed = (working: Working, row: string) =>
  changed(working, `matters/${row}`, (form) => withoutRow(form, 'matters', row))

function back(working: Working): Working {
  const found = stepped(working, 'back')
  if (!found) throw new Error('nothing to take back')
  return found.working
}
function forth(working: Working): Working {
  const found = stepped(working, 'forth')
  if (!found) throw new Error('nothing to make again')
  return found.working
}

describe('the way back', () => {
  it('takes changes back one after the other, and makes them again', () => {
    const first = write(fresh(), 'place', '东门')
    const second = removed(first, 'a')
    const third = changed(second, 'matters/c', (form) => withRow(form, 'matters', 'c', { words: '噪音' }))
    expect(back(third).now).toEqual(second.now)
    expect(back(back(third)).now).toEqual(first.now)
    const start = back(back(back(third)))
    expect(start.now).toEqual(STORED)
    expect(isDirty(start)).toBe(false)
    expect(forth(forth(forth(start))).now).toEqual(third.now)
    expect(stepped(start, 'back')).toBeNull()
  })

  it('says where it was', () => {
    expect(stepped(cell(fresh(), 'b', 'words', '停车很难'), 'back')?.path).toBe('matters/b/words')
  })

  it('counts typing on in one field as one change, until the person pauses', () => {
    let typing = write(fresh(), 'place', '东', 1000)
    typing = write(typing, 'place', '东门', 1400)
    expect(back(typing).now).toEqual(STORED)
    const later = write(typing, 'place', '东门花园', 9000)
    expect(back(later).now.fields.place).toBe('东门')
  })

  it('counts each choice for itself', () => {
    const twice = write(write(fresh(), 'place', '甲'), 'place', '乙')
    expect(back(twice).now.fields.place).toBe('甲')
  })

  it('ends where a new change begins', () => {
    const other = write(back(write(fresh(), 'place', '东门')), 'name', '李四')
    expect(stepped(other, 'forth')).toBeNull()
  })

  it('takes back only what was changed here, not what arrived since', () => {
    const mine = write(fresh(), 'place', '东门')
    const both = arrived(mine, withField(STORED, 'name', '王建军'))
    expect(back(both).now.fields).toMatchObject({ place: '议事厅', name: '王建军' })
  })

  it('brings back what was thrown away', () => {
    const mine = write(fresh(), 'place', '东门')
    expect(back(discarded(mine)).now).toEqual(mine.now)
  })

  it('goes on after a save: taking back is then a change like any other', () => {
    const mine = write(fresh(), 'place', '东门')
    const after = saved(mine, mine.now, mine.now)
    expect(isDirty(after)).toBe(false)
    expect(unsaved(back(after)).fields).toEqual({ place: '议事厅' })
  })
})

describe('the way back never reaches past what somebody else has written', () => {
  const savedAs = (working: Working) => saved(working, working.now, working.now)

  it('in a field that was saved here and gone on with there', () => {
    const mine = savedAs(write(write(fresh(), 'place', '东门'), 'note', '先到居委会'))
    const theirs = arrived(mine, withField(mine.now, 'note', '先到居委会，再到现场'))
    const once = stepped(theirs, 'back')
    expect(once?.path).toBe('place')
    expect(once?.working.now.fields).toMatchObject({ place: '议事厅', note: '先到居委会，再到现场' })
    expect(stepped(once?.working ?? theirs, 'back')).toBeNull()
  })

  it('nor is made again over it', () => {
    const taken = back(savedAs(write(fresh(), 'place', '东门')))
    const after = arrived(savedAs(taken), withField(STORED, 'place', '西门'))
    expect(stepped(after, 'forth')).toBeNull()
  })

  it('nor over what came with a save', () => {
    const mine = write(savedAs(write(fresh(), 'note', '甲')), 'place', '东门')
    const after = saved(mine, mine.now, withField(mine.now, 'note', '甲乙'))
    expect(back(after).now.fields).toMatchObject({ place: '议事厅', note: '甲乙' })
    expect(stepped(back(after), 'back')).toBeNull()
  })

  it('in a row that was added here and written in there: it stays', () => {
    const added = changed(fresh(), 'matters/c', (form) => withRow(form, 'matters', 'c', { words: '噪音' }))
    const mine = savedAs(cell(added, 'c', 'reply', '已转'))
    const after = arrived(mine, withCell(mine.now, 'matters', 'c', 'words', '夜间噪音'))
    const once = back(after)
    expect(once.now.items.matters?.[2]).toEqual({ id: 'c', order: 3, words: '夜间噪音' })
    expect(stepped(once, 'back')).toBeNull()
  })

  it('nor brings back a row that was removed there', () => {
    const mine = savedAs(cell(fresh(), 'b', 'words', '停车很难'))
    const after = arrived(mine, withoutRow(mine.now, 'matters', 'b'))
    expect(stepped(after, 'back')).toBeNull()
  })

  it('but what is being chosen between can be taken back', () => {
    const both = arrived(write(fresh(), 'place', '东门'), withField(STORED, 'place', '西门'))
    expect(back(both)).toMatchObject({ now: { fields: { place: '议事厅' } }, clashes: [{ path: 'place' }] })
    const row = arrived(cell(fresh(), 'a', 'reply', '已报修'), withoutRow(STORED, 'matters', 'a'))
    expect(stepped(row, 'back')?.path).toBe('matters/a/reply')
  })
})

describe('a draft', () => {
  it('is laid over the record as it is now', () => {
    const typed = write(fresh(), 'place', '东门')
    const now = opened(withField(STORED, 'name', '王建军'), { base: typed.base, now: typed.now }, START)
    expect(now.restored).toBe(true)
    expect(now.now.fields).toMatchObject({ place: '东门', name: '王建军' })
    expect(now.clashes).toEqual([])
  })

  it('asks where the record was changed in the same place since', () => {
    const typed = write(fresh(), 'place', '东门')
    const now = opened(withField(STORED, 'place', '西门'), { base: typed.base, now: typed.now }, START)
    expect(now.clashes).toEqual([{ path: 'place', theirs: '西门' }])
  })

  it('of a new record begins again with everything that was in it', () => {
    const typed = write(opened(null, undefined, START), 'name', '张三')
    const again = opened(null, { base: typed.base, now: typed.now }, START)
    expect(again).toMatchObject({ isNew: true, restored: true })
    expect(again.now.fields).toEqual({ mode: 'reception', date: '2026-03-05', name: '张三' })
  })

  it('that cannot be read is no draft', () => {
    expect(opened(STORED, { base: 3 }, START)).toMatchObject({ restored: false, now: STORED })
  })

  it('of what a new record begins with alone is nothing unsaved', () => {
    expect(isDirty(opened(null, undefined, START))).toBe(false)
  })
})

describe('somebody else changed the record meanwhile', () => {
  it('in another place: both stand', () => {
    const both = arrived(write(fresh(), 'place', '东门'), withField(STORED, 'name', '王建军'))
    expect(both.clashes).toEqual([])
    expect(both.now.fields).toMatchObject({ place: '东门', name: '王建军' })
  })

  it('in the same place: what was typed stays, theirs is kept to choose', () => {
    const both = arrived(write(fresh(), 'place', '东门'), withField(STORED, 'place', '西门'))
    expect(both.now.fields.place).toBe('东门')
    expect(both.clashes).toEqual([{ path: 'place', theirs: '西门' }])
    const theirs = decided(both, 'place', true)
    expect(theirs.now.fields.place).toBe('西门')
    expect(isDirty(theirs)).toBe(false)
    const ours = decided(both, 'place', false)
    expect(ours.clashes).toEqual([])
    expect(toWrite(ours).fields).toEqual({ place: '东门' })
  })

  it('to the same words: nothing is to be chosen', () => {
    const both = arrived(write(fresh(), 'place', '东门'), withField(STORED, 'place', '东门'))
    expect(both.clashes).toEqual([])
    expect(isDirty(both)).toBe(false)
  })

  it('and it is settled as soon as the form says the same', () => {
    const both = arrived(write(fresh(), 'place', '东门'), withField(STORED, 'place', '西门'))
    expect(write(both, 'place', '西门').clashes).toEqual([])
  })

  it('in one row: cell by cell', () => {
    const mine = cell(cell(fresh(), 'a', 'words', '路灯不亮'), 'a', 'reply', '已报修')
    const theirs = withCell(STORED, 'matters', 'a', 'words', '路灯全坏')
    expect(arrived(mine, theirs).clashes).toEqual([{ path: 'matters/a/words', theirs: '路灯全坏' }])
  })

  it('removing a row that is being written in: it stays whole until it is decided', () => {
    const both = arrived(cell(fresh(), 'a', 'reply', '已报修'), withoutRow(STORED, 'matters', 'a'))
    expect(both.now.items.matters?.[0]).toEqual({
      id: 'a',
      order: 1,
      words: '路灯坏了',
      category: 'facility',
      reply: '已报修',
    })
    expect(both.clashes).toEqual([{ path: 'matters/a/removed', theirs: true }])
    expect(toWrite(decided(both, 'matters/a/removed', true)).items).toEqual({})
    expect(toWrite(decided(both, 'matters/a/removed', false)).items).toEqual({
      matters: { a: { order: 1, words: '路灯坏了', category: 'facility', reply: '已报修', removed: null } },
    })
  })

  it('writing in a row that was removed here', () => {
    const theirs = withCell(STORED, 'matters', 'b', 'words', '停车非常难')
    const both = arrived(removed(fresh(), 'b'), theirs)
    expect(both.clashes).toEqual([{ path: 'matters/b/removed', theirs: false }])
    expect(decided(both, 'matters/b/removed', true).now).toEqual(theirs)
    expect(toWrite(decided(both, 'matters/b/removed', false)).items).toEqual({ matters: { b: null } })
  })

  it('removing the same row: nothing is to be chosen', () => {
    expect(arrived(removed(fresh(), 'b'), withoutRow(STORED, 'matters', 'b')).clashes).toEqual([])
  })
})

describe('a save', () => {
  it('leaves what was typed since it began', () => {
    const mine = write(fresh(), 'place', '东门')
    const typedOn = write(mine, 'name', '李四')
    const after = saved(typedOn, mine.now, mine.now)
    expect(unsaved(after).fields).toEqual({ name: '李四' })
  })

  it('of a new record writes everything that is in it, without blank rows', () => {
    const typed = changed(opened(null, undefined, START), 'matters/x', (form) =>
      withRow(form, 'matters', 'x'),
    )
    expect(toWrite(typed)).toEqual({ fields: START.fields, items: {} })
    expect(toWrite(opened(null, undefined, EMPTY_FORM))).toEqual({ fields: {}, items: {} })
  })
})

describe('a draft that was kept', () => {
  /** As it comes back from the disk, which keeps what is undefined as such. */
  const kept = ({ base, now }: Working) => structuredClone({ base, now })

  it('comes back whole when a field or a cell was emptied', () => {
    const typed = cell(write(write(fresh(), 'count', 3), 'place', '东门'), 'a', 'words', '路灯又坏了')
    const emptied = changed(write(typed, 'count', undefined), 'matters/b/words', (form) =>
      withCell(form, 'matters', 'b', 'words', undefined),
    )
    const again = opened(STORED, kept(emptied), START)
    expect(again).toMatchObject({ restored: true, now: { fields: { place: '东门' } } })
    expect(toWrite(again)).toEqual(toWrite(emptied))
    expect(again.now.fields).not.toHaveProperty('count')
    expect(withField(STORED, 'place', undefined).fields).not.toHaveProperty('place')
    expect(withCell(STORED, 'matters', 'a', 'words', undefined).items.matters?.[0]).not.toHaveProperty(
      'words',
    )
  })

  it('of an older app, in which what was emptied is undefined, leaves it empty', () => {
    const { base, now } = kept(write(fresh(), 'place', '东门'))
    const again = opened(STORED, { base, now: { ...now, fields: { ...now.fields, name: undefined } } }, START)
    expect(again.now.fields).toEqual({ place: '东门' })
  })

  it('comes back but for what cannot be read in it', () => {
    const good = write(fresh(), 'place', '东门')
    const { base, now } = kept(good)
    const odd = { base, now: { ...now, fields: { ...now.fields, name: { first: '王' }, count: undefined } } }
    const again = opened(STORED, odd, START)
    expect(again.now.fields).toEqual({ name: '王建国', place: '东门' })
  })
})
