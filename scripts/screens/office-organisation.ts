/** The office’s organisation and settings. */
import { FORM, go, LIST, newest, type Screen, shown } from './ways'

export const OFFICE_ORGANISATION: readonly Screen[] = [
  { name: '组织-代表', seat: 'office', open: (seat) => go(seat, '/organisation?part=deputy', LIST) },
  {
    name: '组织-代表-记录',
    seat: 'office',
    open: async (seat) => go(seat, `/organisation?part=deputy&record=${await newest(seat, 'deputy')}`, FORM),
  },
  {
    name: '组织-代表-新',
    seat: 'office',
    open: async (seat) => {
      await go(seat, '/organisation?part=deputy', LIST)
      await seat.page.getByRole('button', { name: /新代表|添加代表|新增/ }).click()
      await shown(seat.page, FORM)
    },
  },
  { name: '组织-代表小组', seat: 'office', open: (seat) => go(seat, '/organisation?part=group', LIST) },
  {
    name: '组织-代表小组-记录',
    seat: 'office',
    open: async (seat) => go(seat, `/organisation?part=group&record=${await newest(seat, 'group')}`, FORM),
  },
  { name: '组织-联络站', seat: 'office', open: (seat) => go(seat, '/organisation?part=station', LIST) },
  {
    name: '组织-联络站-记录',
    seat: 'office',
    open: async (seat) =>
      go(seat, `/organisation?part=station&record=${await newest(seat, 'station')}`, FORM),
  },
  { name: '组织-联络点', seat: 'office', open: (seat) => go(seat, '/organisation?part=point', LIST) },
  { name: '组织-承办单位', seat: 'office', open: (seat) => go(seat, '/organisation?part=unit', LIST) },
  { name: '组织-人员', seat: 'office', open: (seat) => go(seat, '/organisation?part=person', LIST) },
  { name: '组织-网格', seat: 'office', open: (seat) => go(seat, '/organisation?part=grid', '.grid-tree') },
  { name: '组织-工委信息', seat: 'office', open: (seat) => go(seat, '/organisation?part=office', FORM) },
  { name: '待认领', seat: 'office', open: (seat) => go(seat, '/administration?part=held', '.empty-state') },
  {
    name: '设备与人员',
    seat: 'office',
    open: (seat) => go(seat, '/administration?part=persons', '.table-row'),
  },
  {
    name: '设备与人员-人员',
    seat: 'office',
    open: async ({ page }) => {
      await page.locator('.table-row').first().click()
      await page.getByRole('button', { name: '发邀请码' }).click()
      await shown(page, '.invitation-code')
    },
  },
  {
    name: '设备与人员-添加',
    seat: 'office',
    open: async (seat) => {
      await go(seat, '/administration?part=persons', '.table-row')
      await seat.page.getByRole('button', { name: '添加人员' }).click()
      await shown(seat.page, '[role="dialog"] input')
    },
  },
  {
    name: '设备与人员-电脑',
    seat: 'office',
    open: (seat) => go(seat, '/administration?part=devices', '.table-row'),
  },
  {
    name: '设备与人员-注销',
    seat: 'office',
    open: async ({ page }) => {
      await page.locator('.table-row').last().click()
      await page.getByRole('button', { name: '注销这台电脑' }).click()
      await shown(page, '[role="dialog"] .notice-bad')
    },
  },
  {
    name: '设备与人员-审计',
    seat: 'office',
    open: (seat) => go(seat, '/administration?part=audit', '.table-row'),
  },
  {
    name: '设备与人员-备份',
    seat: 'office',
    open: (seat) => go(seat, '/administration?part=server', '.administration-server .facts'),
  },
  { name: '设置-工委', seat: 'office', open: (seat) => go(seat, '/settings', '.settings') },
]
