/** The office prints: one wall sheet a station, as the print route shows it, and its facts read back from the file. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Client } from './client'
import { readPdf } from './pdf'

export interface Sheet {
  /** Relative to the output folder. */
  readonly file: string
  readonly paper: string
  readonly pages: number
  readonly kind: 'assessment'
}

export interface Quarter {
  readonly year: number
  readonly quarter: number
}

/** The paper that a sheet has to be printed on. */
export const PAPER_OF: Readonly<Record<Sheet['kind'], string>> = { assessment: 'A3' }

/** The quarter of a day `YYYY-MM-DD`; in its first two weeks still the one before, which is being assessed then. */
export function quarterOf(day: string): Quarter {
  const assessed = new Date(Date.parse(`${day}T00:00:00Z`) - 14 * 86_400_000)
  return { year: assessed.getUTCFullYear(), quarter: Math.floor(assessed.getUTCMonth() / 3) + 1 }
}

/** Opens a print route and waits until this very sheet says that fonts and figures are there. */
async function openSheet(client: Client, station: string, { year, quarter }: Quarter): Promise<void> {
  const { page } = client
  const query = `station=${station}&year=${year}&quarter=${quarter}`
  await page.goto(`${page.url().split('#')[0]}#/print/assessment?${query}`)
  await page.waitForFunction(
    (sheet) => document.body.dataset.sheet === sheet && document.body.dataset.sheetReady === '1',
    `${station}/${year}/${quarter}`,
  )
}

/** Prints a station's wall sheet into `<out>/sheets/`. */
export async function printSheet(
  office: Client,
  station: { readonly id: string; readonly name: string },
  quarter: Quarter,
  out: string,
): Promise<Sheet> {
  await openSheet(office, station.id, quarter)
  const name = `${station.name}-${quarter.year}年第${quarter.quarter}季度-绩效考核一览表.pdf`
  const file = path.join('sheets', name)
  await mkdir(path.join(out, 'sheets'), { recursive: true })
  await office.page.pdf({ path: path.join(out, file), preferCSSPageSize: true, printBackground: true })
  const { pages, paper } = await readPdf(path.join(out, file))
  return { file, paper, pages, kind: 'assessment' }
}
