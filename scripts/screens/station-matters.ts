/** A station’s meetings and matters. */
import path from 'node:path'
import { SAMPLE_PHOTOS } from '../../sync-server/photos/shelf'
import { cell, discard, FORM, go, input, LIST, newest, pick, type Screen, see, write } from './ways'

/** A picture to be put into a form. */
const samplePhoto = (motif: string): string => path.join(SAMPLE_PHOTOS, `${motif}.jpg`)

export const STATION_MATTERS: readonly Screen[] = [
  { name: '会议-未选', seat: 'station', open: (seat) => go(seat, '/meetings', '.side-entry') },
  {
    name: '会议-新',
    seat: 'station',
    open: (seat) => go(seat, '/meetings?new=deliberation', FORM),
  },
  {
    name: '会议-缺项不能保存',
    seat: 'station',
    open: async ({ page }) => {
      await write(input(page, 'meeting-session'), '2026年第四期')
      await page.keyboard.press('Control+s')
      await see(page, '请填写“出席代表”')
    },
  },
  {
    name: '会议-填写',
    seat: 'station',
    open: async ({ page }) => {
      await write(input(page, 'meeting-title'), '老旧小区充电桩加装代表议事会')
      await write(input(page, 'meeting-place'), '社区党群服务中心二楼会议室')
      await write(input(page, 'meeting-chair'), '林静')
      await page.getByRole('button', { name: '现在开始' }).click()
      await page.locator('.roll-name').first().click()
      await page.locator('.roll-name').nth(2).click()
      await write(cell(page, 'meeting-topics-', 'title'), '在三个老旧小区加装电动车充电桩')
      await write(cell(page, 'meeting-topics-', 'measure'), '先在一个小区试点，两个月后再看效果')
      await pick(cell(page, 'meeting-topics-', 'unit'))
    },
  },
  {
    name: '会议-议定事项',
    seat: 'station',
    open: async ({ page }) => {
      await page.getByRole('button', { name: '添加议定事项' }).click()
      await write(cell(page, 'meeting-decisions-', 'matter'), '供电所本月底前给出三个小区的电力增容方案')
      await page.locator('.decided').scrollIntoViewIfNeeded()
    },
  },
  {
    name: '会议-已存',
    seat: 'station',
    open: async (seat) => {
      await discard(seat.page)
      await go(seat, `/meetings?record=${await newest(seat, 'meeting')}`, FORM)
    },
  },
  { name: '民生问题-站', seat: 'station', open: (seat) => go(seat, '/issues', LIST) },
  {
    name: '民生问题-筛选无结果',
    seat: 'station',
    open: async ({ page }) => {
      await page.locator('.filter-text').first().click()
      await page.keyboard.insertText('没有这样的问题')
      await see(page, '没有符合筛选的问题')
    },
  },
  {
    name: '随手拍-新',
    seat: 'station',
    open: async (seat) => {
      await seat.page.reload()
      await go(seat, '/issues?new=snap', FORM)
    },
  },
  {
    name: '随手拍-填写',
    seat: 'station',
    open: async ({ page }) => {
      await write(input(page, 'issue-title'), '公园东门路灯连续三晚不亮')
      await write(
        input(page, 'issue-description'),
        '散步的居民反映东门到停车场之间的五盏路灯都不亮，夜里看不清台阶。',
      )
      await pick(input(page, 'issue-category'), 6)
      await write(input(page, 'issue-place'), '聚龙花园东门')
    },
  },
  {
    name: '随手拍-照片',
    seat: 'station',
    open: async ({ page }) => {
      await page.locator('.photo-add input[type=file]').setInputFiles(['lamp', 'park'].map(samplePhoto))
      await page.locator('.photo > img').nth(1).waitFor()
      await write(cell(page, 'issue-photos-', 'caption'), '台阶在这里，夜里看不清')
      await page.locator('.photo-add').scrollIntoViewIfNeeded()
    },
  },
  {
    name: '照片-放大',
    seat: 'station',
    open: async ({ page }) => {
      await page.locator('.photo').first().click()
      await page.locator('.photo-large > img').waitFor()
    },
  },
  {
    name: '民生问题-记录',
    seat: 'station',
    open: async (seat) => {
      await seat.page.keyboard.press('Escape')
      await discard(seat.page)
      await go(seat, `/issues?record=${await newest(seat, 'issue', 'routed')}`, '.record-page')
    },
  },
  {
    name: '民生问题-已办结',
    seat: 'station',
    open: async (seat) => go(seat, `/issues?record=${await newest(seat, 'issue', 'told')}`, '.record-page'),
  },
]
