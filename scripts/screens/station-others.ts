/** A station’s activities and registers, the search, the settings and the pages that help. */
import type { Seat } from './seats'
import { begin, FORM, go, LIST, newest, type Screen, see, shown } from './ways'

/** Without the network, so that nobody else answers: a visit is written, and answered as the server does to one that it refuses. */
async function setAside({ page }: Seat): Promise<void> {
  await page.evaluate(async () => {
    const jzt = globalThis.jzt
    const me = jzt?.me()
    if (!jzt || !me?.station) throw new Error('没有人在用这个座位')
    const date = new Date().toISOString().slice(0, 10)
    const fields = { mode: 'reception', date, name: '周文海' }
    const items = { matters: { m1: { order: 1, words: '小区西门外人行道塌陷，晚上看不清。' } } }
    await jzt.store.create('visit', `${me.station}/${date.slice(0, 4)}`, { fields, items }, jzt.author())
    const sent = await jzt.store.sync.unsent(100, 1_000_000)
    const results = sent.map(({ commitId }, index) => ({
      ok: false as const,
      commitId,
      index,
      code: 'grant' as const,
      message: '您在本站的授权已经结束，请联系人大街道工委管理员。',
    }))
    await jzt.store.sync.settle(sent, results, new Date())
  })
}

export const STATION_OTHERS: readonly Screen[] = [
  { name: '活动-站', seat: 'station', open: (seat) => go(seat, '/activities?kind=activity', '.side-entry') },
  {
    name: '活动-已存',
    seat: 'station',
    open: async (seat) =>
      go(seat, `/activities?kind=activity&record=${await newest(seat, 'activity')}`, FORM),
  },
  {
    name: '活动-新',
    seat: 'station',
    open: async (seat) => {
      await go(seat, '/activities?kind=activity', '.desk-side')
      await begin(seat.page, '新增活动', '视察')
      await shown(seat.page, FORM)
    },
  },
  {
    name: '帮扶-已存',
    seat: 'station',
    open: async (seat) => go(seat, `/activities?kind=deed&record=${await newest(seat, 'deed')}`, FORM),
  },
  {
    name: '上墙-已存',
    seat: 'station',
    open: async (seat) => go(seat, `/activities?kind=posting&record=${await newest(seat, 'posting')}`, FORM),
  },
  {
    name: '接待公告-新',
    seat: 'station',
    open: async (seat) => {
      await go(seat, '/activities?kind=posting', '.desk-side')
      await begin(seat.page, '新增上墙', '接待公告')
      await shown(seat.page, FORM)
    },
  },
  {
    name: '计划-已存',
    seat: 'station',
    open: async (seat) => go(seat, `/activities?kind=plan&record=${await newest(seat, 'plan')}`, FORM),
  },
  { name: '组织-站', seat: 'station', open: (seat) => go(seat, '/organisation', LIST) },
  { name: '台账-站', seat: 'station', open: (seat) => go(seat, '/registers', LIST) },
  {
    name: '搜索-空',
    seat: 'station',
    open: async ({ page }) => {
      await page.keyboard.press('Control+k')
      await page.locator('.search-dialog[open]').waitFor()
    },
  },
  {
    name: '搜索-有结果',
    seat: 'station',
    open: async ({ page }) => {
      await page.keyboard.insertText('路灯')
      await page.locator('.search-hit').first().waitFor()
    },
  },
  {
    name: '搜索-无结果',
    seat: 'station',
    open: async ({ page }) => {
      await page.keyboard.insertText('没有这样的词')
      await page.waitForFunction(() => document.querySelector('.search-hit') === null)
    },
  },
  { name: '恢复-浏览器', seat: 'station', open: (seat) => go(seat, '/recovery', '.recovery .notice') },
  { name: '设置-站', seat: 'station', open: (seat) => go(seat, '/settings', '.settings') },
  { name: '快捷键', seat: 'station', open: (seat) => go(seat, '/shortcuts', '.shortcuts') },
  {
    name: '关于',
    seat: 'station',
    open: async (seat) => {
      await go(seat, '/about', '.licences')
      await seat.page.locator('.licence summary').first().click()
    },
  },
  { name: '使用手册', seat: 'station', open: (seat) => go(seat, '/manual', '.manual-paper') },
  { name: '没有这个页面', seat: 'station', open: (seat) => go(seat, '/nowhere', '.empty-state') },
  {
    name: '离线',
    seat: 'station',
    open: async (seat) => {
      await go(seat, '/desk', '.bench')
      seat.cut()
      await see(seat.page, '离线')
    },
  },
  {
    name: '未被接收',
    seat: 'station',
    open: async (seat) => {
      await setAside(seat)
      await go(seat, '/settings', '.aside')
      await seat.page.locator('.aside').first().scrollIntoViewIfNeeded()
    },
  },
]
