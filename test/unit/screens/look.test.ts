/** The look of the app: both appearances are readable, and no file names a colour or a small letter of its own. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { THEMES } from '../../../renderer/app/theme'
import { type Colour, type Look, PALETTES, paletteCss } from '../../../renderer/ui/look/palette'

const RENDERER = path.resolve(import.meta.dirname, '../../../renderer')
const LOOKS: readonly Look[] = ['light', 'dark']

function files(pattern: RegExp): { name: string; text: string }[] {
  return readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => pattern.test(name))
    .map((name) => ({ name, text: readFileSync(path.join(RENDERER, name), 'utf8') }))
}

/** Relative luminance of `#rrggbb`, as WCAG 2 defines it. */
function luminance(colour: string): number {
  expect(colour).toMatch(/^#[0-9a-f]{6}$/)
  const channel = (at: number): number => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(look: Look, one: Colour, other: Colour): number {
  const [low = 0, high = 0] = [one, other]
    .map((name) => luminance(PALETTES[look][name]))
    .sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const GROUNDS: readonly Colour[] = ['ground', 'paper', 'raised', 'head', 'hover', 'accent-soft']
const NOTICES: readonly Colour[] = ['bad-soft', 'warn-soft', 'good-soft']
const TEXTS: readonly Colour[] = ['ink', 'ink-2', 'ink-3', 'accent', 'accent-deep', 'bad', 'warn', 'good']

describe.each(LOOKS)('%s', (look) => {
  test.each(TEXTS)('%s can be read on everything that it is written on', (text) => {
    for (const ground of [...GROUNDS, ...NOTICES])
      expect(contrast(look, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })

  test('so can what is written on the accent, and what a search has found', () => {
    expect(contrast(look, 'on-accent', 'accent')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(look, 'on-accent', 'accent-deep')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(look, 'on-accent', 'bad')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(look, 'ink', 'found')).toBeGreaterThanOrEqual(4.5)
  })

  test('edges of inputs and the focus stand out from what is around them', () => {
    for (const ground of ['ground', 'paper', 'raised', 'hover'] as const) {
      expect(contrast(look, 'edge', ground), `edge on ${ground}`).toBeGreaterThanOrEqual(3)
      expect(contrast(look, 'accent', ground), `focus on ${ground}`).toBeGreaterThanOrEqual(3)
    }
  })

  test('the widget library has no size below 14 px', () => {
    const sizes = Object.entries(THEMES[look].token ?? {}).filter(([name]) => name.startsWith('fontSize'))
    expect(sizes.length).toBeGreaterThan(0)
    for (const [name, size] of sizes) expect(size, name).toBeGreaterThanOrEqual(14)
  })
})

describe('the style sheets', () => {
  // Printed pages are black on white in any appearance, and measured in points.
  const sheets = files(/\.css$/).filter(
    ({ name }) => !name.startsWith('sheets/') || name.startsWith('sheets/frame/'),
  )
  const printed = /^sheets\//

  test('are there', () => expect(sheets.length).toBeGreaterThan(10))

  test.each(sheets)('$name takes every colour from the palette', ({ name, text }) => {
    const own =
      text.match(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(|:[^;{]*\b(?:white|black)\b(?!-)/gi) ?? []
    expect(own.filter((colour) => !(printed.test(name) && /^#(000|fff)$/.test(colour)))).toEqual([])
    const known = new Set(Object.keys(PALETTES.light))
    const local = new Set([...text.matchAll(/(--[\w-]+):/g)].map(([, found]) => found))
    const used = [...text.matchAll(/var\((--[\w-]+)/g)].map(([, found]) => found ?? '')
    const outside = used.filter((found) => !known.has(found.slice(2)) && !local.has(found))
    expect(
      outside.filter((found) => !['--nav-width', '--span', '--lines', '--table-columns'].includes(found)),
    ).toEqual([])
  })

  test.each(sheets)('$name has no letter below 14 px', ({ text }) => {
    for (const [, size] of text.matchAll(/font-size:\s*([\d.]+)px/g))
      expect(Number(size)).toBeGreaterThanOrEqual(14)
    expect(text).not.toMatch(/font-size:\s*(0?\.\d+r?em|small|x-small|smaller|\d\d?%)/)
  })
})

test.each(files(/\.tsx?$/).filter(({ name }) => name !== 'ui/look/palette.ts'))(
  '$name names no colour',
  ({ text }) => {
    expect(text.match(/['"]#[0-9a-f]{3,8}['"]|['"]rgba?\(/gi)).toBeNull()
  },
)

test('both appearances name the same colours, and paper is always light', () => {
  expect(Object.keys(PALETTES.dark)).toEqual(Object.keys(PALETTES.light))
  expect(paletteCss()).toMatch(/^:root \{ color-scheme: light;.*@media screen \{ :root\[data-look="dark"\]/)
})
