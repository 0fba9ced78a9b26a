/** What a person who works meets of the shell: the menu and keys of the page, the tray, reminders, and the pages about the app. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SHORTCUTS } from '../../renderer/ui/shortcuts/table'
import { AboutApp } from '../../shared/licences'
import { violations } from '../support/axe'
import { askShell, type RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'
import { caughtUp, openSample, sampleStation } from '../support/sample'
import { type RunningServer, startServer } from '../support/server'

let folder: TestFolder
let server: RunningServer
let running: RunningApp
beforeAll(async () => {
  folder = await testFolder('desk')
  server = await startServer({ sample: true })
  running = await openSample(folder, server, await sampleStation(server))
})
afterAll(async () => {
  await running?.close()
  await server?.stop()
  await folder.remove()
})

const hash = (): Promise<string> => running.page.evaluate(() => location.hash)

/** Labels of one menu of the bar; null where there is no such menu. */
function entries(menu: string): Promise<string[] | null> {
  return running.app.evaluate(({ Menu }, label) => {
    const found = Menu.getApplicationMenu()?.items.find((item) => item.label === label)
    return found?.submenu?.items.filter((item) => item.type !== 'separator').map((item) => item.label) ?? null
  }, menu)
}

function choose(id: string): Promise<void> {
  return running.app.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click()
  }, id)
}

test('the menu has the screens of the page, and leads there', async () => {
  await expect.poll(() => entries('转到')).toContain('民生问题')
  expect(await entries('文件')).toEqual(['新接访', '随手拍', '开会', '打印…', '存为 PDF…', '锁定', '退出'])
  await choose('screen-3')
  await expect.poll(hash).toBe('#/issues')
  await choose('about-0')
  await expect.poll(hash).toBe('#/about')
})

test('the keys lead where the menu leads', async () => {
  const { page } = running
  for (const [keys, place] of [
    ['Control+2', '#/visits'],
    ['Control+Comma', '#/settings'],
    ['Control+Slash', '#/shortcuts'],
    ['Alt+ArrowLeft', '#/settings'],
    ['Alt+ArrowRight', '#/shortcuts'],
    ['Control+1', '#/desk'],
  ] as const) {
    await page.keyboard.press(keys)
    await expect.poll(hash).toBe(place)
  }
  await page.keyboard.press('Alt+n')
  await page.getByRole('heading', { name: '接访登记' }).waitFor()
  await page.keyboard.press('Control+p')
  await page.getByText('这一页没有可以打印的').waitFor()
})

test('快捷键 lists every key of the table', async () => {
  const { page } = running
  await page.keyboard.press('Control+Slash')
  await page.getByRole('heading', { name: '快捷键' }).waitFor()
  const listed = await page.locator('.shortcuts tr').allTextContents()
  for (const [name, { words, keys }] of Object.entries(SHORTCUTS)) {
    if (name === 'screen' || keys.length === 0) continue
    expect(
      listed.some((line) => line.startsWith(words)),
      words,
    ).toBe(true)
  }
  expect(listed.join('\n')).toMatch(/接访走访Ctrl2/)
  expect(listed.join('\n')).toMatch(/放大Ctrl=/)
})

test('the settings that only the app has, 快捷键 and 关于 pass axe', async () => {
  const { page } = running
  await askShell(page, 'changeSettings', { closing: 'keep' })
  for (const [place, sight] of [
    ['#/settings', '.setting'],
    ['#/shortcuts', '.shortcuts'],
    ['#/about', '.licence'],
  ] as const) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, place)
    await page.locator(sight).first().waitFor()
    expect(await violations(page, 'light')).toEqual([])
    expect(await violations(page, 'dark')).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null })
  await askShell(page, 'changeSettings', { closing: 'end' })
})

test('关于 names every package in the app with its licence, and finds one', async () => {
  const { page } = running
  await page.evaluate(() => {
    location.hash = '#/about'
  })
  const list = page.locator('.licences > li')
  await list.first().waitFor()
  const about = AboutApp.parse(await page.evaluate(async () => (await fetch('about.json')).json()))
  expect(await list.count()).toBe(about.packages.length)
  const names = about.packages.map((one) => one.name)
  // One of the shell, of the page, of the search's worker, of the fonts, and the runtime itself.
  for (const name of ['zod', 'react', 'yjs', 'pinyin-pro', '@fontsource/noto-serif-sc', 'electron'])
    expect(names).toContain(name)
  const known = /^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|OFL-1\.1|CC0-1\.0|Unlicense)$/
  expect(about.packages.filter(({ licence }) => !known.test(licence))).toEqual([])
  await page.getByRole('textbox', { name: '查找软件包' }).or(page.getByRole('searchbox')).fill('yjs')
  await expect.poll(() => list.count()).toBeLessThan(5)
  await list.filter({ hasText: /^yjs/ }).locator('summary').click()
  await page.locator('details[open]', { hasText: 'Permission is hereby granted' }).waitFor()
})

/** Records what the shell shows in the tray and as notes from here on; there is nobody to look at them. */
async function watchSystem(): Promise<void> {
  await running.app.evaluate(({ Notification, Tray }) => {
    Reflect.set(globalThis, 'tips', [])
    Reflect.set(globalThis, 'notes', [])
    const setToolTip = Tray.prototype.setToolTip
    Tray.prototype.setToolTip = function (this: Electron.Tray, tip: string) {
      Reflect.get(globalThis, 'tips').push(tip)
      setToolTip.call(this, tip)
    }
    Notification.isSupported = () => true
    Notification.prototype.show = function (this: Electron.Notification) {
      Reflect.get(globalThis, 'notes').push(this)
    }
  })
}

interface Shown {
  title: string
  body: string
}
const notes = (): Promise<Shown[]> =>
  running.app.evaluate(() =>
    Reflect.get(globalThis, 'notes').map(({ title, body }: Shown) => ({ title, body })),
  )
const tip = (): Promise<string> => running.app.evaluate(() => Reflect.get(globalThis, 'tips').at(-1) ?? '')

async function reload(): Promise<void> {
  await running.page.reload()
  await caughtUp(running)
}

test('what is due is told once a day, by number alone, and a click opens it', async () => {
  const { page } = running
  await watchSystem()
  await askShell(page, 'changeSettings', { quiet: false })
  await reload()
  // The sample's own matters are told first.
  await page.getByTestId('status').waitFor()
  const before = (await notes()).length

  const recordId = await page.evaluate(async () => {
    const jzt = globalThis.jzt
    const me = jzt?.me()
    if (!jzt || !me?.station) throw new Error('nobody is at the keyboard')
    const date = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
    const fields = { source: 'snap', date, title: '李大爷家门口路灯不亮' }
    const row = await jzt.store.create('issue', `${me.station}/${date.slice(0, 4)}`, { fields }, jzt.author())
    await jzt.whenDelivered()
    return row.recordId
  })
  await reload()
  await expect.poll(async () => (await notes()).length).toBe(before + 1)
  const told = (await notes()).at(-1)
  expect(told?.title).toMatch(/^民生问题/)
  expect(told?.body).toMatch(/^还没有分流，逾期 \d+ 个工作日。/)
  expect(JSON.stringify(await notes())).not.toContain('李大爷')

  await reload()
  await running.app.evaluate(() => Reflect.get(globalThis, 'notes').at(-1).emit('click'))
  await expect.poll(hash).toBe(`#/issues?record=${recordId}`)
  expect((await notes()).length).toBe(before + 1)
})

test('the tray says in words how things stand', async () => {
  await expect.poll(tip).toMatch(/已送达工委/)
  await server.stop()
  await running.page.evaluate(async () => {
    const jzt = globalThis.jzt
    const me = jzt?.me()
    if (!jzt || !me?.station) throw new Error('nobody is at the keyboard')
    const date = new Date().toISOString().slice(0, 10)
    const fields = { source: 'snap', date, title: '断网时登记' }
    await jzt.store.create('issue', `${me.station}/${date.slice(0, 4)}`, { fields }, jzt.author())
  })
  await expect.poll(tip).toMatch(/1 条待送/)
})

test('locked, the menu has nothing of the page', async () => {
  await running.page.keyboard.press('Control+l')
  await expect.poll(() => entries('转到')).toBeNull()
  await expect.poll(tip).toMatch(/已锁定/)
})
