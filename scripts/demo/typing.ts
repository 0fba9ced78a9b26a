/** Records typed into the real forms, by keyboard as an officer would: field by field, Enter and Tab, Ctrl+S. */
import type { Locator, Page } from 'playwright'

/** The input of a field, by its path in the record. */
function field(page: Page, kind: string, path: string): Locator {
  return page.locator(`[id="${kind}-${path.replaceAll('/', '-')}"]`)
}

/** The input of a column in the last row of a list. */
function cell(page: Page, kind: string, list: string, column: string): Locator {
  return page.locator(`[id^="${kind}-${list}-"][id$="-${column}"]`).last()
}

async function write(input: Locator, text: string): Promise<void> {
  await input.click()
  await input.page().keyboard.insertText(text)
}

/** Types into a picker and takes the first match with Enter. */
async function choose(input: Locator, text: string): Promise<void> {
  const page = input.page()
  await input.click()
  if (text) await page.keyboard.insertText(text)
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s')
  await page.locator('.save-state-done, .save-state-kept').waitFor()
}

export interface TypedVisit {
  readonly deputy: string
  readonly person: string
  readonly phone: string
  readonly matters: readonly [TypedMatter, TypedMatter]
}
export interface TypedMatter {
  readonly words: string
  readonly demand: string
  readonly category: string
  /** 1 当场办理 … 5 委托市代表, as Alt+digit. */
  readonly route: number
}

/** A reception with two matters. */
export async function typeVisit(page: Page, visit: TypedVisit): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/visits`)
  await choose(field(page, 'visit', 'deputies'), visit.deputy)
  await write(field(page, 'visit', 'name'), visit.person)
  await write(field(page, 'visit', 'phone'), visit.phone)
  for (const [at, matter] of visit.matters.entries()) {
    await write(cell(page, 'visit', 'matters', 'words'), matter.words)
    await choose(cell(page, 'visit', 'matters', 'category'), matter.category)
    await write(cell(page, 'visit', 'matters', 'demand'), matter.demand)
    await page.keyboard.press(`Alt+${matter.route}`)
    const last = at === visit.matters.length - 1
    if (last) continue
    await cell(page, 'visit', 'matters', 'reply').focus()
    await page.keyboard.press('Enter')
    await page
      .locator('fieldset.row-block')
      .nth(at + 1)
      .waitFor()
  }
  await save(page)
}

export interface TypedIssue {
  readonly title: string
  readonly description: string
  readonly demand: string
  readonly place: string
  readonly category: string
  readonly deputy: string
}

/** An issue that a deputy photographed on the way. */
export async function typeIssue(page: Page, issue: TypedIssue): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/issues`)
  await page.getByRole('button', { name: '随手拍' }).click()
  await write(field(page, 'issue', 'title'), issue.title)
  await write(field(page, 'issue', 'description'), issue.description)
  await write(field(page, 'issue', 'demand'), issue.demand)
  await choose(field(page, 'issue', 'category'), issue.category)
  await write(field(page, 'issue', 'place'), issue.place)
  await choose(field(page, 'issue', 'deputy'), issue.deputy)
  await save(page)
}

export interface TypedMeeting {
  readonly title: string
  readonly place: string
  readonly chair: string
  readonly deputies: readonly string[]
  readonly topic: string
  readonly measure: string
  readonly unit: string
  readonly speeches: string
}

/** A deliberation meeting with one topic. */
export async function typeMeeting(page: Page, meeting: TypedMeeting): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/meetings`)
  await page.getByRole('button', { name: '新增会议' }).click()
  await page.getByRole('menuitem', { name: '代表议事会' }).click()
  await write(field(page, 'meeting', 'title'), meeting.title)
  await write(field(page, 'meeting', 'place'), meeting.place)
  await write(field(page, 'meeting', 'chair'), meeting.chair)
  for (const name of meeting.deputies) await choose(field(page, 'meeting', 'deputies'), name)
  await write(cell(page, 'meeting', 'topics', 'title'), meeting.topic)
  await write(cell(page, 'meeting', 'topics', 'measure'), meeting.measure)
  await choose(cell(page, 'meeting', 'topics', 'unit'), meeting.unit)
  await write(field(page, 'meeting', 'speeches'), meeting.speeches)
  await save(page)
}
