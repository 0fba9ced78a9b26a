/** The table of keys: no key means two things, and everything in it is answered to and fits into the menu. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { pageMenu } from '../../../renderer/app/desktop/menu'
import { isPressed, type Press, written } from '../../../renderer/ui/shortcuts/keys'
import { movedBy } from '../../../renderer/ui/shortcuts/moves'
import { answerTo, run } from '../../../renderer/ui/shortcuts/registry'
import { SHORTCUTS, type Shortcut } from '../../../renderer/ui/shortcuts/table'
import { COMMANDS } from '../../../shared/desktop-commands'
import { PageMenu } from '../../../shared/desktop-page'

const RENDERER = path.resolve(import.meta.dirname, '../../../renderer')

function press(key: string, code = '', held: Partial<Press> = {}): Press {
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }
}

describe('a press', () => {
  test.each([
    ['CmdOrCtrl+K', press('k', 'KeyK', { ctrlKey: true })],
    ['CmdOrCtrl+K', press('K', 'KeyK', { metaKey: true })],
    // Under an input method the letter comes as Process, the place on the keyboard stays.
    ['CmdOrCtrl+K', press('Process', 'KeyK', { ctrlKey: true })],
    ['Alt+2', press('2', 'Digit2', { altKey: true })],
    ['Alt+N', press('ñ', 'KeyN', { altKey: true })],
    ['CmdOrCtrl+Shift+P', press('P', 'KeyP', { ctrlKey: true, shiftKey: true })],
    ['CmdOrCtrl+/', press('/', 'Slash', { ctrlKey: true })],
    ['Alt+Left', press('ArrowLeft', 'ArrowLeft', { altKey: true })],
    ['Esc', press('Escape', 'Escape')],
  ])('%s is pressed', (keys, event) => {
    expect(isPressed(event, keys)).toBe(true)
  })

  test.each([
    ['CmdOrCtrl+K', press('k', 'KeyK')],
    ['CmdOrCtrl+K', press('k', 'KeyK', { ctrlKey: true, altKey: true })],
    ['CmdOrCtrl+P', press('P', 'KeyP', { ctrlKey: true, shiftKey: true })],
    ['Enter', press('Enter', 'Enter', { ctrlKey: true })],
    ['Enter', press('Enter', 'Enter', { shiftKey: true })],
    ['Alt+2', press('3', 'Digit3', { altKey: true })],
    ['Up', press('ArrowDown', 'ArrowDown')],
  ])('%s is not pressed by something else', (keys, event) => {
    expect(isPressed(event, keys)).toBe(false)
  })

  test('is written as on the keyboard', () => {
    expect(written('CmdOrCtrl+Shift+P', false)).toEqual(['Ctrl', 'Shift', 'P'])
    expect(written('CmdOrCtrl+Shift+P', true)).toEqual(['⌘', '⇧', 'P'])
    expect(written('PageUp', false)).toEqual(['PageUp'])
    expect(written('Up', false)).toEqual(['↑'])
  })
})

test('a key of a list moves within its rows', () => {
  const [up, down, pageUp, pageDown, first, last] = [0, 1, 2, 3, 4, 5]
  expect(SHORTCUTS.move.keys).toEqual(['Up', 'Down', 'PageUp', 'PageDown', 'Home', 'End'])
  expect(movedBy(down, -1, 5, 3)).toBe(0)
  expect(movedBy(up, -1, 5, 3)).toBe(0)
  expect(movedBy(pageDown, 3, 5, 3)).toBe(4)
  expect(movedBy(pageUp, 4, 5, 3)).toBe(1)
  expect(movedBy(first, 4, 5, 3)).toBe(0)
  expect(movedBy(last, 0, 5, 3)).toBe(4)
  expect(movedBy(last, 0, 0, 3)).toBeNull()
})

test('of several that answer the latest does, and those before it again when it is gone', () => {
  const said: string[] = []
  expect(run('save')).toBe(false)
  const first = answerTo('save', () => said.push('below'))
  const second = answerTo('save', (index) => said.push(`above ${index}`))
  expect(run('save', 2)).toBe(true)
  second()
  run('save')
  first()
  expect(run('save')).toBe(false)
  expect(said).toEqual(['above 2', 'below'])
})

describe('the table', () => {
  const table: readonly (readonly [string, Shortcut])[] = Object.entries(SHORTCUTS)

  test('has no key twice, nor one that is the window’s', () => {
    // One and the same key, in places that do not meet: in a form, in a list, in a step.
    const places = table.filter(([, { group }]) => group === 'anywhere' || group === 'begin')
    const everywhere = [
      ...places.flatMap(([, { keys }]) => keys),
      ...Object.values(COMMANDS).flatMap(({ keys }): readonly string[] => keys),
    ]
    expect(everywhere.filter((key, index) => everywhere.indexOf(key) !== index)).toEqual([])
    // In a list the window's own 全选 selects the list; in a form its 撤销 and 重做 go on from letters to whole changes.
    const shared = ['selectAll', 'takeBack', 'makeAgain']
    const inside = table.filter(
      ([name, { group }]) => (group === 'form' || group === 'list') && !shared.includes(name),
    )
    for (const [name, { keys }] of inside)
      expect(
        keys.filter((key) => everywhere.includes(key)),
        name,
      ).toEqual([])
  })

  test('names nothing that nobody answers to', () => {
    const sources = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith(path.join('ui', 'shortcuts')))
      .map((file) => readFileSync(path.join(RENDERER, file), 'utf8'))
      .join('\n')
    const moves = readFileSync(path.join(RENDERER, 'ui/shortcuts/moves.ts'), 'utf8')
    for (const [name] of table)
      expect(sources + moves, name).toMatch(new RegExp(`(useShortcut|pressed)\\('${name}'`))
  })

  test('fits into the menu of the window, for a station and for an office', () => {
    for (const mayWork of [true, false]) {
      const menu = pageMenu({ screens: ['工作台', '接访走访'], mayWork })
      expect(PageMenu.safeParse(menu).success).toBe(true)
    }
    const { go } = pageMenu({ screens: ['工作台', '接访走访'], mayWork: true })
    expect(go.slice(0, 3).map(({ label, keys }) => [label, keys])).toEqual([
      ['工作台', 'CmdOrCtrl+1'],
      ['接访走访', 'CmdOrCtrl+2'],
      ['设置', 'CmdOrCtrl+,'],
    ])
  })
})
