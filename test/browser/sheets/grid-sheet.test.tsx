/** The 家—站—点 sheet as Chromium lays it out: one page where it fits, more where the lists are long, nothing cut off or run together. */
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it } from 'vitest'
import { type GridReady, GridSheet } from '../../../renderer/sheets/grid/GridSheet'
import type { GridLine, GridSheetModel } from '../../../renderer/sheets/grid/model'

let root: Root | null = null
afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})

function lineOf(at: number): GridLine {
  return {
    id: `station-${at}`,
    home: at === 0,
    street: '龙田街道',
    station: `第${at + 1}社区人大代表联络站`,
    model: at % 4 === 0,
    head: '欧阳卫东',
    phone: '0755-00001234',
    points: Array.from({ length: 6 }, (_, point) => `第${point + 1}居民小组联络点`),
    deputies: Array.from({ length: 7 }, (_, deputy) => `代表某${deputy + 1}（市）`),
  }
}

function sheetOf(stations: number): GridSheetModel {
  return {
    title: '示例工委“家—站—点”网格图',
    facts: [`站 ${stations} 个`],
    lines: Array.from({ length: stations }, (_, at) => lineOf(at)),
    notes: ['未编入联络站的代表 1 人：周勇（市）。'],
    signature: '示例区人大常委会示例街道工作委员会',
    date: '2026年6月30日',
    contact: '监督电话：0755-00000000',
  }
}

async function laidOut(stations: number): Promise<{ ready: GridReady; place: HTMLElement }> {
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  const sheet = sheetOf(stations)
  const ready = await new Promise<GridReady>((resolve) => {
    root?.render(<GridSheet sheet={sheet} onReady={resolve} />)
  })
  return { ready, place }
}

/** Cells whose text runs out of them. */
function spilt(place: HTMLElement): string[] {
  return [...place.querySelectorAll('td, th')]
    .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
    .map((cell) => cell.textContent ?? '')
}

for (const [stations, pages] of [
  [5, 1],
  [23, 2],
  [46, 4],
] as const)
  it(`holds ${stations} stations`, async () => {
    const { ready, place } = await laidOut(stations)
    expect(ready).toMatchObject({ cut: false, missing: [] })
    expect(ready.pages).toBeLessThanOrEqual(pages)
    expect(place.querySelectorAll('tbody tr')).toHaveLength(stations)
    expect(place.querySelectorAll('.sheet-page')).toHaveLength(ready.pages)
    expect(ready.size).toBeGreaterThanOrEqual(10)
    expect(spilt(place)).toEqual([])
  })
