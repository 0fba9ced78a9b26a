/** From asking for a station's wall sheet to the PDF on the disk. */
import path from 'node:path'
import { printSheet, quarterOf } from '../../scripts/demo/sheets'
import { dayOf } from '../../sync-server/clock'
import { type Figure, figure, timesOf } from './figures'
import type { World } from './world'

const RUNS = 5

export async function sheet(world: World): Promise<Figure[]> {
  const office = await world.open('office')
  try {
    const quarter = quarterOf(dayOf(new Date()))
    const base = office.page.url().split('#')[0]
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) {
      await office.page.goto(`${base}#/registers`)
      const out = path.join(world.folder, `sheet-${run}`)
      const print = () => printSheet(office, { id: world.station, name: '联络站' }, quarter, out)
      times.push(...(await timesOf(1, print)))
    }
    return [figure('考核一览表到 PDF', 'Chromium', 3000, times)]
  } finally {
    await office.close()
  }
}
