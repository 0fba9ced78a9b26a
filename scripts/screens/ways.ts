/** How a screen is reached: what an officer clicks and types, for the lists of screens beside this file. */
import type { Locator, Page } from 'playwright'
import type { KindName } from '../../shared/records/fields'
import type { Seat, SeatName } from './seats'

export interface Screen {
  /** What an officer would call it; also the name of the picture. */
  readonly name: string
  readonly seat: SeatName
  /** Shows it. Screens of a seat are opened one after the other, each from where the one before ended. */
  readonly open: (seat: Seat) => Promise<void>
}

/** Goes to an address of the app; what is open there is left as it is. */
export async function go({ page, base }: Seat, hash: string, sight: string): Promise<void> {
  await page.keyboard.press('Escape')
  await page.goto(`${base}#${hash}`)
  await shown(page, sight)
}

/** Waits until one of the places can be seen. */
export async function shown(page: Page, sight: string): Promise<void> {
  await page.locator(sight).filter({ visible: true }).first().waitFor()
}

/**
 * The newest record of a kind that this seat has; where there are such, one in a stage or of a way of receiving, and none in
 * dispute.
 */
export async function newest({ page }: Seat, kind: KindName, stage = ''): Promise<string> {
  const found = await page.evaluate(
    async ([wanted, at]) => {
      const rows = (await globalThis.jzt?.store.rows(wanted)) ?? []
      const isIn = (row: (typeof rows)[number]) =>
        (row.kind === 'issue' && row.state.stage === at) || (row.kind === 'visit' && row.fields.mode === at)
      // What a station has in which stage depends on the day on which the sample is made.
      const meant = rows.some(isIn) ? rows.filter(isIn) : rows
      return (meant.find(({ contested }) => !contested) ?? meant[0])?.recordId
    },
    [kind, stage] as const,
  )
  if (!found) throw new Error(`样例里没有要拍的记录（${kind} ${stage}）`)
  return found
}

/** A matter that two people wrote at once: `lost` a value of it, or `contested` its steps. */
export async function disputed({ page }: Seat, how: 'lost' | 'contested'): Promise<string> {
  const found = await page.evaluate(async (wanted) => {
    const rows = (await globalThis.jzt?.store.rows('issue')) ?? []
    return rows.find((row) => (wanted === 'lost' ? row.lost.length > 0 : row.contested))?.recordId
  }, how)
  if (!found) throw new Error(`样例里没有要拍的问题（${how}）`)
  return found
}

export async function see(page: Page, text: string): Promise<void> {
  await page.getByText(text).filter({ visible: true }).first().waitFor()
}

export function input(page: Page, id: string): Locator {
  return page.locator(`[id="${id}"]`)
}

/** The input of a column in the last row of a list. */
export function cell(page: Page, start: string, column: string): Locator {
  return page.locator(`[id^="${start}"][id$="-${column}"]`).last()
}

export async function write(field: Locator, text: string): Promise<void> {
  await field.click()
  await field.page().keyboard.insertText(text)
}

/** Opens a picker and takes the option at a place; the list has gone when it is done. */
export async function pick(field: Locator, at = 0): Promise<void> {
  const page = field.page()
  await field.click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').nth(at).click()
  await page.keyboard.press('Escape')
  await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden' })
}

/** Begins a new record from a button with a menu. */
export async function begin(page: Page, button: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

export async function discard(page: Page): Promise<void> {
  await page.getByRole('button', { name: /放弃(草稿|改动)/ }).click()
}

export const FORM = '.form-grid, .facts'
export const LIST = '.record-table'
