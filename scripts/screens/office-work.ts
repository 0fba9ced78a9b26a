/** The office’s workbench, registers, matters and assessment. */
import { disputed, FORM, go, LIST, newest, type Screen } from './ways'

export const OFFICE_WORK: readonly Screen[] = [
  { name: '工作台-工委', seat: 'office', open: (seat) => go(seat, '/desk', '.tile') },
  {
    name: '工作台-工委-数字背后',
    seat: 'office',
    open: async ({ page }) => {
      await page.locator('.tile .bench-count').first().click()
      await page.getByRole('button', { name: '返回工作台' }).waitFor()
    },
  },
  { name: '全部台账', seat: 'office', open: (seat) => go(seat, '/registers', '.table-row') },
  {
    name: '全部台账-更多筛选',
    seat: 'office',
    open: async ({ page }) => {
      await page.getByRole('button', { name: '更多筛选' }).click()
      await page.getByRole('button', { name: '收起', exact: true }).waitFor()
    },
  },
  {
    name: '全部台账-选列',
    seat: 'office',
    open: async ({ page }) => {
      await page.getByRole('button', { name: '列', exact: true }).click()
      await page.locator('.list-menu:visible').waitFor()
    },
  },
  {
    name: '全部台账-视图',
    seat: 'office',
    open: async ({ page }) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: '视图' }).click()
      await page.locator('.list-menu:visible').waitFor()
    },
  },
  {
    name: '打印预览-台账',
    seat: 'office',
    open: async ({ page }) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: '导出' }).click()
      await page.getByRole('menuitem', { name: '打印台账' }).click()
      await page.waitForFunction(() => document.body.dataset.sheetReady === '1')
    },
  },
  {
    name: '全部台账-记录',
    seat: 'office',
    open: async (seat) =>
      go(seat, `/registers?read=${await newest(seat, 'visit')}`, '.record-over .record-columns'),
  },
  {
    name: '打印预览-记录',
    seat: 'office',
    open: async ({ page }) => {
      await page.getByRole('button', { name: '打印' }).click()
      await page.waitForFunction(() => document.body.dataset.sheetReady === '1')
    },
  },
  { name: '民生问题-工委', seat: 'office', open: (seat) => go(seat, '/issues', LIST) },
  {
    name: '民生问题-一起催办',
    seat: 'office',
    open: async (seat) => {
      await go(seat, '/issues', '.table-row')
      const { page } = seat
      await page.locator('.table-grid').focus()
      await page.keyboard.press('Control+a')
      await page.getByRole('button', { name: /^催办 \d+ 件/ }).click()
      await page.locator('.ant-modal .step-form').waitFor()
    },
  },
  {
    name: '民生问题-下一步',
    seat: 'office',
    open: async (seat) => {
      await go(seat, `/issues?record=${await newest(seat, 'issue', 'routed')}`, '.record-page')
      await seat.page.locator('.next-buttons button').first().click()
      await seat.page.locator('.step-form').waitFor()
    },
  },
  {
    name: '民生问题-两人同改',
    seat: 'office',
    open: async (seat) => go(seat, `/issues?record=${await disputed(seat, 'lost')}`, '.field .clash'),
  },
  {
    name: '民生问题-待裁定',
    seat: 'office',
    open: async (seat) => go(seat, `/issues?record=${await disputed(seat, 'contested')}`, '.ruling'),
  },
  {
    name: '民生问题-待告知',
    seat: 'office',
    open: async (seat) =>
      go(seat, `/desk?read=${await newest(seat, 'issue', 'closed')}`, '.record-over .next-steps'),
  },
  {
    name: '会议-工委',
    seat: 'office',
    open: async (seat) => go(seat, `/meetings?record=${await newest(seat, 'meeting')}`, FORM),
  },
  { name: '接访-工委', seat: 'office', open: (seat) => go(seat, '/visits', '.side-entry') },
  { name: '活动-工委', seat: 'office', open: (seat) => go(seat, '/activities', '.side-entry') },
  { name: '考核', seat: 'office', open: (seat) => go(seat, '/assessment', '.assess-item') },
  {
    name: '考核-自动计算的项目',
    seat: 'office',
    open: async ({ page }) => {
      await page.locator('.assess-item', { hasText: '按月开展代表接待日' }).click()
      await page.locator('.assess-detail').waitFor()
    },
  },
  {
    name: '考核-录入',
    seat: 'office',
    open: async ({ page }) => {
      await page.locator('.assess-item', { hasText: '待录入' }).first().click()
      await page.locator('.assess-entry').waitFor()
    },
  },
  {
    name: '打印预览-考核',
    seat: 'office',
    open: async ({ page }) => {
      await page.getByRole('button', { name: '打印预览' }).click()
      await page.waitForFunction(() => document.body.dataset.sheetReady === '1')
    },
  },
  {
    name: '打印预览-网格',
    seat: 'office',
    open: async (seat) => {
      await go(seat, '/print/grid', '.print-bar')
      await seat.page.waitForFunction(() => document.body.dataset.sheetReady === '1')
    },
  },
]
