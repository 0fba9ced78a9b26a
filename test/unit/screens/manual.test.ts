/** The manual: every picture that it shows is there and bears the name of a screen, so that `npm run screens -- --manual` can retake it. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { CHAPTERS, screenOf } from '../../../renderer/features/help/chapters'
import { SHORTCUTS } from '../../../renderer/ui/shortcuts/table'
import { SCREENS } from '../../../scripts/screens/list'
import { MANUAL, MANUAL_PICTURES, manualScreens } from '../../../scripts/screens/manual'

it('every picture is there and can be taken anew', () => {
  const names = manualScreens()
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter((name) => !existsSync(path.join(MANUAL_PICTURES, `${name}.png`)))).toEqual([])
  expect(names.filter((name) => !SCREENS.some((screen) => screen.name === name))).toEqual([])
})

it('has a chapter for each screen from which F1 asks for it', () => {
  const headings = readFileSync(MANUAL, 'utf8').match(/^#{2,3} .+$/gm) ?? []
  const titles = headings.map((line) => line.replace(/^#+ /, ''))
  expect(Object.values(CHAPTERS).filter((chapter) => !titles.includes(chapter))).toEqual([])
  expect(screenOf('#/visits?record=x')).toBe('visits')
  expect(screenOf('')).toBe('')
})

it('names keys that do what it says', () => {
  const text = readFileSync(MANUAL, 'utf8')
  const known: readonly string[] = Object.values(SHORTCUTS).flatMap(({ keys }) =>
    keys.map((key) => key.replace('CmdOrCtrl', 'Ctrl')),
  )
  const named = [...text.matchAll(/(?:Ctrl|Alt)\+[A-Z\d](?![a-z])/g)].map(([key]) => key)
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((key) => !known.includes(key) && !['Ctrl+C', 'Ctrl+V'].includes(key))).toEqual([])
})
