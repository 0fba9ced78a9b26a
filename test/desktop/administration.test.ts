/** 设备与人员 in the real app on a real server: what the office decides there holds at once at the station. */
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openSeat, type Seat } from '../../scripts/screens/seats'
import { type RunningServer, startServer } from '../support/server'

let server: RunningServer
let browser: Browser
let office: Seat
let station: Seat
beforeAll(async () => {
  server = await startServer({ sample: true, sampleSize: { stations: 1, records: 3 } })
  browser = await launchBrowser()
  const servers = { sample: server.url, empty: server.url }
  office = await openSeat(browser, 'office', servers)
  station = await openSeat(browser, 'station', servers)
}, 240_000)
afterAll(async () => {
  await office?.close()
  await station?.close()
  await browser?.close()
  await server?.stop()
})

async function part(page: Page, name: string): Promise<void> {
  await page.goto(`${office.base}#/administration?part=${name}`)
}

/** Opens the line that says this, with the keyboard: to the list, to its line, Enter. */
async function openLine(page: Page, text: string): Promise<void> {
  // What was looked for last time stands there still.
  await page.getByLabel('查找').fill(text)
  await page.getByRole('row', { name: text }).first().waitFor()
  await expect.poll(() => page.locator('.table-row').count()).toBe(1)
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
}

const LIMIT = 240_000

test(
  'a person is added, gets a code, and everything is in the log',
  async () => {
    const { page } = office
    await page.getByRole('link', { name: '设备与人员' }).click()
    await page.getByRole('button', { name: '添加人员' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('姓名').fill(`${await station.page.evaluate(() => globalThis.jzt?.me()?.name)}`)
    await dialog.getByRole('button', { name: '添加并授权' }).click()
    // Without a station there is no officer.
    await dialog.getByRole('alert').getByText('请选择联络站').waitFor()
    await dialog.getByLabel('联络站').click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
    await dialog.getByRole('button', { name: '添加并授权' }).click()
    await dialog.getByRole('alert').getByText('已有叫').waitFor()
    await dialog.getByLabel('姓名').fill('新来的小周')
    await dialog.getByRole('button', { name: '添加并授权' }).click()
    const person = page.getByRole('dialog', { name: '新来的小周' })
    const invite = person.getByRole('button', { name: '发邀请码' })
    await invite.and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    const code = await person.locator('.invitation-code').textContent()
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}$/)
    // An end that is typed is an end, one that is no day is not passed over, and the post goes with the grant.
    const give = person.getByRole('region', { name: '给予授权' })
    await give.getByLabel('岗位').click()
    await page.locator('.ant-select-item-option[title="工委经办人"]').click()
    const writeEnd = async (day: string) => {
      await give.getByLabel('截止日期').focus()
      await page.keyboard.press('Control+a')
      await page.keyboard.type(day)
    }
    await writeEnd('2099-13-1')
    await give.getByRole('button', { name: '给予授权' }).click()
    await give.getByRole('alert').getByText('有一个日期没有采用').waitFor()
    await writeEnd('2099-3-1')
    await give.getByRole('button', { name: '给予授权' }).click()
    await person.getByRole('cell', { name: /至2099年3月1日$/ }).waitFor()
    await page.getByText('任职同时登记').waitFor()
    const officer = person.getByRole('row').filter({ hasText: '联络员' })
    await officer.getByRole('button', { name: '立即结束' }).click()
    await page.locator('.ant-popconfirm').getByRole('button', { name: '立即结束' }).click()
    await officer.getByText('当天结束').waitFor()
    await page.getByText('任职同时截止').waitFor()
    const posts = await page.evaluate(async () => {
      const people = await globalThis.jzt?.store.rows('person')
      return people
        ?.find(({ title }) => title === '新来的小周')
        ?.items.posts.map(({ role, to }) => [role, to])
    })
    expect(posts).toEqual([['clerk', '2099-03-01']])
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.ant-modal-wrap:visible').count()).toBe(0)
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe('添加人员')
    await part(page, 'audit')
    await page
      .getByRole('row', { name: /给予授权/ })
      .filter({ hasText: /新来的小周.*工委经办人，.*至2099年3月1日/ })
      .waitFor()
    await page
      .getByRole('row', { name: /发出邀请码/ })
      .filter({ hasText: '新来的小周' })
      .waitFor()
  },
  LIMIT,
)

test(
  'the log is saved as a table that names who did it',
  async () => {
    const { page } = office
    await part(page, 'audit')
    await page.locator('.table-row').first().waitFor()
    await page.getByRole('button', { name: '导出' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /导出 CSV/ }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^审计日志 .*\.csv$/)
    const text = Buffer.concat(await (await file.createReadStream()).toArray()).toString('utf8')
    expect(text.replace('\uFEFF', '').split('\r\n')[0]).toBe('时间,事项,涉及人员,授权,涉及电脑,办理人')
    expect(text).toMatch(/发出邀请码,新来的小周,/)
    // What the server itself needs to write has its name.
    expect(text).toMatch(/给予授权,服务器管理,/)
  },
  LIMIT,
)

test(
  'a backup is made and checked',
  async () => {
    const { page } = office
    await part(page, 'server')
    await page.getByRole('button', { name: '立即备份' }).click()
    await page
      .getByRole('alert')
      .getByText(/已备份为.*检查无误/)
      .waitFor({ timeout: LIMIT })
    await page.getByRole('button', { name: /^检查 jiazhantong-/ }).click()
    await page
      .getByRole('alert')
      .getByText(/完好：.*校验码一致/)
      .waitFor({ timeout: LIMIT })
  },
  LIMIT,
)

test(
  'a revoked computer is out at once, and says what to do',
  async () => {
    const { page } = office
    const name = await station.page.evaluate(
      async () => (await globalThis.jzt?.store.enrolment())?.deviceName,
    )
    const person = await station.page.evaluate(() => globalThis.jzt?.me()?.name)
    await part(page, 'devices')
    await page.getByLabel('状态').first().waitFor()
    await page.getByText('在线', { exact: true }).first().waitFor()
    await page.getByLabel('查找').fill(`${person}`)
    const line = page
      .locator('.table-row')
      .filter({ hasText: '在线' })
      .filter({ hasText: `${name}` })
    await line.filter({ hasNotText: '不在线' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '注销这台电脑' }).click()
    await dialog.getByText('注销后不能撤销').waitFor()
    await dialog.getByRole('button', { name: '确认注销' }).click()
    await station.page
      .getByTestId('status')
      .getByText(/注销|邀请码/)
      .first()
      .waitFor()
    await page.locator('.table-row').filter({ hasText: '已注销' }).first().waitFor()
  },
  LIMIT,
)

test(
  'and joins again with a new code, where what it could not deliver is offered to be handed in anew',
  async () => {
    const title = '慰问独居老人'
    const person = await station.page.evaluate(async (words) => {
      const me = globalThis.jzt?.me()
      const day = new Date().toISOString().slice(0, 10)
      const fields = { type: 'help', date: day, title: words } as const
      await globalThis.jzt?.store.create(
        'deed',
        `${me?.station}/${day.slice(0, 4)}`,
        { fields },
        me!.author(),
      )
      return me?.name ?? ''
    }, title)
    const { page } = office
    await part(page, 'persons')
    await openLine(page, person)
    await page.getByRole('dialog').getByRole('button', { name: '发邀请码' }).click()
    const code = await page.getByRole('dialog').locator('.invitation-code').textContent()
    await page.keyboard.press('Escape')

    await station.page.getByRole('button', { name: '锁定' }).click()
    await station.page.getByRole('button', { name: '添加人员' }).click()
    await station.page.getByLabel('邀请码').fill(code ?? '')
    await station.page.getByRole('button', { name: '加入' }).click()
    await station.page.getByLabel(/^PIN 码/).fill('246810')
    await station.page.getByLabel('再输一次').fill('246810')
    await station.page.getByRole('button', { name: '设置并进入' }).click()
    await station.page.getByTestId('status').getByText('1 条未被接收').waitFor()
    await station.page.goto(`${station.base}#/settings`)
    await station.page.getByRole('button', { name: '按现在的身份重新提交' }).click()
    const arrived = () =>
      page.evaluate(async () => (await globalThis.jzt?.store.rows('deed'))?.map((row) => row.title))
    await expect.poll(arrived, { timeout: LIMIT }).toContain(title)
  },
  LIMIT,
)

test(
  'without a connection the screen says so',
  async () => {
    const { page } = office
    await part(page, 'persons')
    await openLine(page, '新来的小周')
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
    office.cut()
    await part(page, 'devices')
    await page.getByRole('alert').getByText('现在没有连上服务器').waitFor()
  },
  LIMIT,
)
