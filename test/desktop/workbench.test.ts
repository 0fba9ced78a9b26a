/** 工作台 on the real app: a number opens the records that it counts, an action opens the step's form and takes it. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'
import { openSample, sampleStation } from '../support/sample'
import { type RunningServer, startServer } from '../support/server'

let folder: TestFolder
let server: RunningServer
beforeAll(async () => {
  folder = await testFolder('workbench')
  server = await startServer({ sample: true })
})
afterAll(async () => {
  await server?.stop()
  await folder.remove()
})

const open = (scope: string): Promise<RunningApp> => openSample(folder, server, scope)

/** What a number says, and how many records the list that it opens has. */
async function opened(page: Page, selector: string): Promise<readonly [number, number]> {
  const number = page.locator(selector).first()
  const said = Number(await number.textContent())
  await number.click()
  const table = page.getByRole('grid', { name: /，共 \d+ 条$/ })
  await table.waitFor()
  await page.locator('.table-row').first().waitFor()
  const found = Number(/共 (\d+) 条/.exec((await table.getAttribute('aria-label')) ?? '')?.[1])
  await page.getByRole('button', { name: '返回工作台' }).click()
  await page.locator('.bench').waitFor()
  return [said, found]
}

test('a station: the action of a duty opens its step, and taken it leaves the list', async () => {
  const running = await open(await sampleStation(server))
  const { page } = running
  await expect.poll(() => page.evaluate(() => location.hash)).toBe('#/desk')

  // Raised long ago and never routed: that is late on whatever day this runs.
  await page.evaluate(async () => {
    const jzt = globalThis.jzt
    const me = jzt?.me()
    if (!jzt || !me?.station) throw new Error('nobody is at the keyboard')
    const date = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
    const fields = { source: 'snap', date, title: '工作台测试：路灯不亮' }
    await jzt.store.create('issue', `${me.station}/${date.slice(0, 4)}`, { fields }, jzt.author())
  })
  const duty = page.locator('.duty', { hasText: '工作台测试' })
  await duty.waitFor()
  expect(await duty.textContent()).toContain('待分流')
  expect(await duty.textContent()).toMatch(/逾期 \d+ 个工作日/)

  await duty.locator('.duty-do').focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('region', { name: '分流交办' })
  await form.waitFor()
  await page.locator('[id="issue-step-routed-route"]').click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').nth(1).click()
  await page.getByRole('button', { name: '确定分流交办' }).click()
  await page.locator('.bench').waitFor()
  await expect.poll(() => duty.count()).toBe(0)

  for (const number of ['.task .bench-count', '[aria-label="本季任务"] .bench-head .bench-count']) {
    const [, found] = await opened(page, number)
    expect(found, number).toBeGreaterThan(0)
    // The workbench lay below meanwhile: it is as it was, the keyboard where it was.
    await expect
      .poll(() => page.evaluate((it) => document.activeElement === document.querySelector(it), number))
      .toBe(true)
  }

  await page
    .getByRole('navigation', { name: '开始登记' })
    .getByRole('link', { name: '随手拍', exact: true })
    .click()
  await page.locator('[id="issue-title"]').waitFor()
  // A new record has an address of its own: the navigation leads to the list, going back to what was typed, its 返回 to the workbench.
  await expect
    .poll(() => page.evaluate(() => location.hash))
    .toMatch(/^#\/issues\?record=[-\w]+&new=snap&from=elsewhere$/)
  await page.locator('[id="issue-title"]').fill('巷口路灯不亮')
  await page.getByRole('navigation', { name: '主要工作' }).getByRole('link', { name: '民生问题' }).click()
  await page.getByRole('button', { name: '未保存：巷口路灯不亮' }).waitFor()
  await expect.poll(() => page.locator('[id="issue-title"]').count()).toBe(0)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => page.locator('[id="issue-title"]').inputValue()).toBe('巷口路灯不亮')
  await page.getByRole('button', { name: /返回$/ }).click()
  await page.locator('.bench').waitFor()

  // From a record behind a figure to its form, and all the way back.
  await page.locator('[aria-label="本季任务"] .bench-head .bench-count').click()
  await page.locator('.table-row', { hasText: '接待' }).first().click()
  await page.getByRole('link', { name: '去修改' }).click()
  await page.getByRole('button', { name: '保存' }).waitFor()
  await page.getByRole('button', { name: /返回$/ }).click()
  await page.getByRole('link', { name: '去修改' }).waitFor()
  await page.getByRole('button', { name: /返回$/ }).click()
  await page.getByRole('button', { name: '返回工作台' }).waitFor()
  await running.close()
})

test('the office: every number opens as many records as it says', async () => {
  const running = await open('office')
  const { page } = running
  await page.locator('.tile').first().waitFor()
  await page.evaluate(() => globalThis.jzt?.whenCaughtUp())
  const arrived = page.locator('[data-testid="arrived"] .bench-count').first()
  const before = Number(await arrived.innerText())
  // Handed over long ago and due since: a unit is late on whatever day this runs.
  await page.evaluate(async () => {
    const jzt = globalThis.jzt
    const [station] = (await jzt?.store.rows('station')) ?? []
    const [unit] = (await jzt?.store.rows('unit')) ?? []
    if (!jzt || !station || !unit) throw new Error('the organisation is not there')
    const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
    const fields = { source: 'snap', date: day(40), title: '工作台测试：单位逾期' }
    const place = `${station.recordId}/${day(40).slice(0, 4)}`
    const { recordId } = await jzt.store.create('issue', place, { fields }, jzt.author())
    const routed = { on: day(40), route: 'office', unit: unit.recordId, due: day(10) }
    await jzt.store.step(recordId, 'routed', routed, jzt.author())
  })
  await page.locator('.bench-count[aria-label^="承办单位逾期"]').waitFor()
  // It comes back from the server a moment later, and counts among what arrived.
  await expect.poll(async () => Number(await arrived.innerText())).toBe(before + 1)
  for (const selector of [
    '[data-testid="arrived"] .bench-count',
    '[data-testid="arrived"] .bench-count >> nth=2',
    '.tile .bench-count',
    '[aria-label="等工委办"] .duty-group .bench-count',
    '[aria-label="等工委办"] .duty-group .bench-count[aria-label^="承办单位逾期"]',
    '[aria-label="等工委办"] .wait .bench-count',
  ]) {
    const [said, found] = await opened(page, selector)
    expect(found, selector).toBe(said)
  }
  // What units owe can be narrowed, and leaves the app as every list does.
  await page.locator('.bench-count[aria-label^="承办单位逾期"]').click()
  await page.locator('.table-row').first().waitFor()
  await page.getByRole('textbox', { name: '查找' }).fill('没有这样的记录')
  await page.getByText('没有符合筛选的记录').waitFor()
  await page.getByRole('button', { name: '清除筛选' }).first().click()
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('menuitem', { name: /^导出 Excel（全部 \d+ 条）$/ }).waitFor()
  await page.keyboard.press('Escape')
  // What is told once a day can be turned off here as at a station.
  await page.evaluate(() => {
    location.hash = '#/settings'
  })
  await page.getByRole('switch', { name: '到期提醒' }).waitFor()
  expect(await page.getByText('逾期多少、等工委办').count()).toBe(
    (await page.getByText('这台电脑的系统不能显示通知').count()) === 0 ? 1 : 0,
  )
  await running.close()
})
