/** 待认领 as people meet it: written offline, the grant ended meanwhile, delivered, claimed or given back by the office. */
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openSeat, type Seat } from '../../scripts/screens/seats'
import { violations } from '../support/axe'
import { type RunningServer, startServer } from '../support/server'

const LIMIT = 240_000

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
}, LIMIT)
afterAll(async () => {
  await office?.close()
  await station?.close()
  await browser?.close()
  await server?.stop()
})

/** Registers a visit at the station, then goes on with it, as two saves. */
function writeVisit(name: string): Promise<string> {
  return station.page.evaluate(async (who) => {
    const { jzt } = globalThis
    const me = jzt?.me()
    if (!jzt || !me?.station) throw new Error('nobody works here')
    const day = new Date().toISOString().slice(0, 10)
    const fields = { mode: 'reception', date: day, name: who }
    const { recordId } = await jzt.store.create(
      'visit',
      `${me.station}/${day.slice(0, 4)}`,
      { fields },
      jzt.author(),
    )
    await jzt.store.edit(recordId, { fields: { phone: '13800000000' } }, jzt.author())
    return recordId
  }, name)
}

test(
  'honest work under a grant that has ended is claimed or given back, and its author learns which',
  async () => {
    const status = station.page.getByTestId('status')
    const officer = await station.page.evaluate(() => globalThis.jzt?.me()?.name ?? '')
    const officerId = await station.page.evaluate(() => globalThis.jzt?.me()?.person)
    station.cut()
    await status.getByText(/离线/).waitFor()
    const claimed = await writeVisit('离线接待的张某')
    const returned = await writeVisit('离线接待的李某')
    await status.getByText('4 条待送').waitFor()

    await office.page.goto(`${office.base}#/administration?part=persons`)
    await office.page.locator('.table-row', { hasText: officer }).click()
    const person = office.page.getByRole('dialog', { name: officer })
    await person.getByRole('button', { name: '立即结束' }).click()
    await office.page.locator('.ant-popconfirm').getByRole('button', { name: '立即结束' }).click()
    await person.getByText('已结束', { exact: true }).waitFor()
    await person.getByRole('button', { name: '关闭' }).last().click()

    station.mend()
    await status.getByText('2 条已送工委待认领').waitFor()
    await station.page.goto(`${station.base}#/settings`)
    await station.page
      .getByText(/待认领：.*已送工委待认领/)
      .first()
      .waitFor()
    expect(await station.page.getByRole('button', { name: '按现在的身份重新提交' }).count()).toBe(0)

    await office.page.goto(`${office.base}#/desk`)
    await office.page.locator('.wait-line', { hasText: '待认领' }).getByRole('link', { name: '2' }).click()
    const line = (at: number) => office.page.locator('.table-row', { hasText: officer }).nth(at)
    expect(await office.page.evaluate((id) => globalThis.jzt?.store.row(id), claimed)).toBeUndefined()
    await line(0).click()
    const first = office.page.getByRole('dialog')
    await first.getByRole('cell', { name: '离线接待的张某' }).waitFor()
    await first.getByRole('cell', { name: '13800000000' }).waitFor()
    expect([...(await violations(office.page, 'light')), ...(await violations(office.page, 'dark'))]).toEqual(
      [],
    )
    await office.page.emulateMedia({ colorScheme: 'light' })
    await first.getByRole('button', { name: '认领', exact: true }).click()
    await first.waitFor({ state: 'hidden' })

    // It is a record like every other now, with its number, and says for whom it was entered.
    await office.page.waitForFunction(
      async (id) => (await globalThis.jzt?.store.row(id))?.number != null,
      claimed,
    )
    const events = await office.page.evaluate(
      async (id) =>
        (await globalThis.jzt?.store.content(id))?.events.map(({ by, onBehalfOf }) => ({ by, onBehalfOf })),
      claimed,
    )
    const clerk = await office.page.evaluate(() => globalThis.jzt?.me()?.person)
    expect(events).toEqual([{ by: clerk, onBehalfOf: officerId }])
    await station.page.getByText(/已认领：工委已经认领/).waitFor()

    await line(0).click()
    const second = office.page.getByRole('dialog')
    await second.getByRole('cell', { name: '离线接待的李某' }).waitFor()
    await second.getByRole('button', { name: '退回' }).click()
    await second.getByRole('button', { name: '确认退回' }).click()
    await second.getByRole('alert').getByText('请写明退回原因').waitFor()
    await second.getByLabel('退回原因').fill('与纸质登记重复')
    await second.getByRole('button', { name: '确认退回' }).click()
    await second.waitFor({ state: 'hidden' })
    await office.page.getByText('没有待认领的内容').waitFor()
    await station.page.getByText(/已退回：工委退回：与纸质登记重复/).waitFor()
    expect(await office.page.evaluate((id) => globalThis.jzt?.store.row(id), returned)).toBeUndefined()
    // It looks like any other on the computer that wrote it, but says that it is none.
    await station.page.goto(`${station.base}#/visits?record=${returned}`)
    await station.page.getByText(/本机写的内容已退回：工委退回：与纸质登记重复/).waitFor()
    await station.page.getByRole('link', { name: '在设置里查看' }).click()
    await status.getByText('1 条工委已认领').waitFor()
    await station.page.getByRole('button', { name: '知道了' }).click()
    await status.getByText('1 条未被接收').waitFor()

    // What is written from then on goes there, too, and the list of the office follows.
    await status.getByText('授权已结束：写的照常保存，送工委待认领').waitFor()
    await writeVisit('又来的王某')
    await status.getByText(/条已送工委待认领/).waitFor()
    expect(await status.textContent()).not.toMatch(/离线|已停止/)
    await office.page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await line(0).waitFor()

    // A new grant is noticed at once.
    await office.page.goto(`${office.base}#/administration?part=persons`)
    await office.page.locator('.table-row', { hasText: officer }).click()
    await person.getByRole('button', { name: '给予授权' }).click()
    await person.getByText('有效', { exact: true }).waitFor()
    await status.getByText(/^在线/).waitFor()
    expect(await status.textContent()).not.toMatch(/授权已结束/)
  },
  LIMIT,
)
