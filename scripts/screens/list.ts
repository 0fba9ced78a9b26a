/** Every screen of the app and how one gets there. Pictures, the tests of accessibility and the manual share this list. */
import type { Locator, Page } from 'playwright'
import type { KindName } from '../../shared/records/fields'
import type { Seat, SeatName } from './seats'

export interface Screen {
  /** What an officer would call it; also the name of the picture. */
  readonly name: string
  readonly seat: SeatName
  /** Shows it. Screens of a seat are opened one after the other, each from where the one before ended. */
  readonly open: (seat: Seat) => Promise<void>
}

/** Goes to an address of the app; what is open there is left as it is. */
async function go({ page, base }: Seat, hash: string, sight: string): Promise<void> {
  await page.keyboard.press('Escape')
  await page.goto(`${base}#${hash}`)
  await shown(page, sight)
}

/** Waits until one of the places can be seen. */
async function shown(page: Page, sight: string): Promise<void> {
  await page.locator(sight).filter({ visible: true }).first().waitFor()
}

/** The newest record of a kind that this seat has, or the newest in a stage. */
async function newest({ page }: Seat, kind: KindName, stage = ''): Promise<string> {
  const found = await page.evaluate(
    async ([wanted, at]) => {
      const rows = (await globalThis.jzt?.store.rows(wanted)) ?? []
      return rows.find((row) => at === '' || (row.kind === 'issue' && row.state.stage === at))?.recordId
    },
    [kind, stage] as const,
  )
  if (!found) throw new Error(`样例里没有要拍的记录（${kind} ${stage}）`)
  return found
}

async function see(page: Page, text: string): Promise<void> {
  await page.getByText(text).filter({ visible: true }).first().waitFor()
}

function input(page: Page, id: string): Locator {
  return page.locator(`[id="${id}"]`)
}

/** The input of a column in the last row of a list. */
function cell(page: Page, start: string, column: string): Locator {
  return page.locator(`[id^="${start}"][id$="-${column}"]`).last()
}

async function write(field: Locator, text: string): Promise<void> {
  await field.click()
  await field.page().keyboard.insertText(text)
}

/** Opens a picker and takes the option at a place. */
async function pick(field: Locator, at = 0): Promise<void> {
  const page = field.page()
  await field.click()
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').nth(at).click()
  await page.keyboard.press('Escape')
}

/** Begins a new record from a button with a menu. */
async function begin(page: Page, button: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

async function discard(page: Page): Promise<void> {
  await page.getByRole('button', { name: /放弃(草稿|改动)/ }).click()
}

const FORM = '.form-grid, .facts'
const LIST = '.record-table'

const BEFORE: readonly Screen[] = [
  { name: '首次打开', seat: 'newcomer', open: ({ page }) => see(page, '看看示例') },
  {
    name: '首次打开-邀请码不对',
    seat: 'newcomer',
    open: async ({ page }) => {
      await page.getByLabel('邀请码').fill('ABCD-EFGH-JKLM')
      await page.getByRole('button', { name: '加入' }).click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  { name: '解锁', seat: 'locked', open: ({ page }) => see(page, '请解锁') },
  {
    name: '解锁-PIN不对',
    seat: 'locked',
    open: async ({ page }) => {
      await page.getByLabel('PIN 码').fill('1234')
      await page.getByRole('button', { name: '解锁' }).click()
      await see(page, 'PIN 码不对')
    },
  },
  {
    name: '解锁-添加人员',
    seat: 'locked',
    open: async ({ page }) => {
      await page.getByRole('button', { name: '添加人员' }).click()
      await see(page, '邀请码')
    },
  },
]

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

const STATION: readonly Screen[] = [
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
  { name: '没有这条记录', seat: 'station', open: (seat) => go(seat, '/visits?record=none', '.empty-state') },
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
      await pick(input(page, 'meeting-deputies'))
      await write(cell(page, 'meeting-topics-', 'title'), '在三个老旧小区加装电动车充电桩')
      await write(cell(page, 'meeting-topics-', 'measure'), '先在一个小区试点，两个月后再看效果')
      await pick(cell(page, 'meeting-topics-', 'unit'))
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
    name: '民生问题-记录',
    seat: 'station',
    open: async (seat) => {
      await discard(seat.page)
      await go(seat, `/issues?record=${await newest(seat, 'issue', 'routed')}`, '.record-page')
    },
  },
  {
    name: '民生问题-已办结',
    seat: 'station',
    open: async (seat) => go(seat, `/issues?record=${await newest(seat, 'issue', 'told')}`, '.record-page'),
  },
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
]

const OFFICE: readonly Screen[] = [
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
  { name: '民生问题-工委', seat: 'office', open: (seat) => go(seat, '/issues', LIST) },
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
      await page.locator('.assess-item').nth(3).click()
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
  { name: '设置-工委', seat: 'office', open: (seat) => go(seat, '/settings', '.settings') },
]

/** Where nothing has been written yet. */
const NEW: readonly Screen[] = [
  { name: '空-工作台-站', seat: 'newStation', open: (seat) => go(seat, '/desk', '.task') },
  { name: '空-接访', seat: 'newStation', open: (seat) => go(seat, '/visits', FORM) },
  { name: '空-会议', seat: 'newStation', open: (seat) => go(seat, '/meetings', '.empty-state') },
  { name: '空-民生问题', seat: 'newStation', open: (seat) => go(seat, '/issues', '.empty-state') },
  { name: '空-活动', seat: 'newStation', open: (seat) => go(seat, '/activities', '.empty-state') },
  { name: '空-工作台-工委', seat: 'newOffice', open: (seat) => go(seat, '/desk', '.tile') },
  { name: '空-全部台账', seat: 'newOffice', open: (seat) => go(seat, '/registers', '.empty-state') },
  { name: '空-考核', seat: 'newOffice', open: (seat) => go(seat, '/assessment', '.assess') },
]

export const SCREENS: readonly Screen[] = [...BEFORE, ...STATION, ...OFFICE, ...NEW]
