/** A station’s workbench and its receptions and visits. */
import type { Seat } from './seats'
import { cell, discard, FORM, go, input, newest, pick, type Screen, see, write } from './ways'

async function fillVisit(seat: Seat): Promise<void> {
  const { page } = seat
  await pick(input(page, 'visit-deputies'))
  await write(input(page, 'visit-name'), '周文海')
  await write(input(page, 'visit-phone'), '13800002468')
  await write(
    cell(page, 'visit-matters-', 'words'),
    '我们小区西门外那段人行道，去年下雨塌了一块，物业拿两块木板一盖就不管了。上个礼拜我妈晚上散步绊了一跤，膝盖缝了三针。',
  )
  await pick(cell(page, 'visit-matters-', 'category'), 1)
  await write(cell(page, 'visit-matters-', 'demand'), '尽快修好西门外塌陷的人行道')
  await page.keyboard.press('Alt+3')
  await cell(page, 'visit-matters-', 'reply').focus()
  await page.keyboard.press('Enter')
  await page.locator('fieldset.row-block').nth(1).waitFor()
  await write(cell(page, 'visit-matters-', 'words'), '还有就是楼下的垃圾桶总是满的，天热味道很大。')
  await page.keyboard.press('Alt+1')
}

export const STATION_VISITS: readonly Screen[] = [
  { name: '工作台-站', seat: 'station', open: (seat) => go(seat, '/desk', '.duty') },
  {
    name: '工作台-站-已完成展开',
    seat: 'station',
    open: async ({ page }) => {
      await page.getByRole('button', { name: '展开' }).click()
      await page.locator('.task').last().scrollIntoViewIfNeeded()
    },
  },
  {
    name: '工作台-站-数字背后',
    seat: 'station',
    open: async (seat) => {
      await go(seat, '/desk', '.task')
      await seat.page.locator('.task .bench-count').first().click()
      await seat.page.getByRole('button', { name: '返回工作台' }).waitFor()
    },
  },
  { name: '接访-新', seat: 'station', open: (seat) => go(seat, '/visits?new=reception', FORM) },
  { name: '接访-填写', seat: 'station', open: fillVisit },
  {
    name: '走访-新',
    seat: 'station',
    open: async (seat) => {
      await discard(seat.page)
      await go(seat, '/visits?new=visit', FORM)
      await see(seat.page, '走访对象')
    },
  },
  {
    name: '接访-已存',
    seat: 'station',
    open: async (seat) => go(seat, `/visits?record=${await newest(seat, 'visit')}`, FORM),
  },
  {
    name: '接访-回执',
    seat: 'station',
    open: async (seat) => {
      await go(seat, `/visits?record=${await newest(seat, 'visit', 'reception')}`, FORM)
      await seat.page.getByRole('button', { name: '打印回执' }).click()
      await seat.page.waitForFunction(() => document.body.dataset.sheetReady === '1')
    },
  },
  { name: '没有这条记录', seat: 'station', open: (seat) => go(seat, '/visits?record=none', '.empty-state') },
]
