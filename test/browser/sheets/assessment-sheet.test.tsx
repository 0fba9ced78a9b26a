/** The wall sheet as Chromium lays it out: on how many pages, in what size, and that nothing is cut off or missing. */
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it } from 'vitest'
import { AssessmentSheet, type SheetReady } from '../../../renderer/sheets/assessment/AssessmentSheet'
import type { WallSheet } from '../../../renderer/sheets/assessment/model'
import { PACK } from '../../../shared/rules/assessment/index'
import { longestSheet } from '../../unit/rules/longest'

const PT_PER_PX = 0.75
/** 1.1 … 20.3 */
const CODES = PACK.categories.flatMap((category) => category.items.map((item) => item.code))
let root: Root | null = null
afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})

async function laidOut(sheet: WallSheet): Promise<{ ready: SheetReady; place: HTMLElement }> {
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  const ready = await new Promise<SheetReady>((resolve) => {
    root?.render(<AssessmentSheet sheet={sheet} onReady={resolve} />)
  })
  return { ready, place }
}

function smallestPt(place: HTMLElement): number {
  const texts = [...place.querySelectorAll('.sheet-root *')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
  )
  return Math.min(
    ...texts
      .filter((element) => element.tagName !== 'STYLE')
      .map((element) => Number.parseFloat(getComputedStyle(element).fontSize) * PT_PER_PX),
  )
}

function codes(place: HTMLElement): string[] {
  return [...place.querySelectorAll('.wall-code')].map((cell) => cell.textContent ?? '')
}

it('one A3 page holds a full quarter in ten points or more', async () => {
  const { ready, place } = await laidOut(longestSheet(false))
  expect(ready).toMatchObject({ pages: 1, cut: false, missing: [] })
  expect(smallestPt(place)).toBeGreaterThanOrEqual(10)
  expect(place.querySelectorAll('.sheet-page')).toHaveLength(1)
  expect(codes(place)).toEqual(CODES)
})

it('two pages with the head repeated when the office wrote a lot', async () => {
  const { ready, place } = await laidOut(longestSheet(true))
  expect(ready).toMatchObject({ pages: 2, cut: false })
  expect(smallestPt(place)).toBeGreaterThanOrEqual(10)
  expect(place.querySelectorAll('h1')).toHaveLength(2)
  expect(codes(place)).toEqual(CODES)
})

it('names the characters that no font can draw', async () => {
  const sheet = longestSheet(false)
  const head = sheet.head.map((fact) => (fact.label === '站长' ? { ...fact, value: '\u{FFFFE}' } : fact))
  const { ready } = await laidOut({ ...sheet, head })
  expect(ready.missing).toEqual(['\u{FFFFE}'])
})
