/**
 * Every key that the app knows, once: the same table answers to the keys, fills the menu and is listed under 快捷键. A key that is
 * not here does nothing, and what is here is what a press does.
 */
import { COMMANDS } from '../../../shared/desktop-commands'
import { ROUTES } from '../../../shared/records/dictionaries'

export interface Shortcut {
  /** In the menu's notation, e.g. `CmdOrCtrl+K`. */
  readonly keys: readonly string[]
  readonly words: string
  readonly group: keyof typeof GROUPS
  /** All its keys do the same; else each does its own, in the order of the words. */
  readonly same?: true
}

export const GROUPS = {
  anywhere: '随处可用',
  begin: '开始登记',
  form: '填写时',
  list: '列表中',
} as const

/** In this order: up, down, a page up, a page down, the first, the last. */
const MOVES = ['Up', 'Down', 'PageUp', 'PageDown', 'Home', 'End'] as const

export const SHORTCUTS = {
  search: { keys: ['CmdOrCtrl+K'], words: '查找记录、人员、地点', group: 'anywhere' },
  screen: {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => `CmdOrCtrl+${digit}`),
    words: '转到左侧第 1、2、3…… 个页面',
    group: 'anywhere',
  },
  settings: { keys: ['CmdOrCtrl+,'], words: '设置', group: 'anywhere' },
  manual: { keys: ['F1'], words: '使用手册', group: 'anywhere' },
  shortcuts: { keys: ['CmdOrCtrl+/'], words: '快捷键', group: 'anywhere' },
  about: { keys: [], words: '关于家站通', group: 'anywhere' },
  back: { keys: ['Alt+Left'], words: '返回上一页', group: 'anywhere' },
  forward: { keys: ['Alt+Right'], words: '前往下一页', group: 'anywhere' },
  lock: { keys: ['CmdOrCtrl+L'], words: '锁定，离开座位时用', group: 'anywhere' },
  print: { keys: ['CmdOrCtrl+P'], words: '打印打开的记录，或正在预览的表', group: 'anywhere' },
  savePdf: { keys: ['CmdOrCtrl+Shift+P'], words: '把正在预览的表存为 PDF', group: 'anywhere' },
  newVisit: { keys: ['Alt+N'], words: '新接访', group: 'begin' },
  newSnap: { keys: ['Alt+P'], words: '随手拍', group: 'begin' },
  newMeeting: { keys: ['Alt+M'], words: '开会', group: 'begin' },
  save: { keys: ['CmdOrCtrl+S'], words: '保存正在填写的记录', group: 'form' },
  takeBack: { keys: COMMANDS.undo.keys, words: '撤销上一处改动', group: 'form' },
  makeAgain: { keys: COMMANDS.redo.keys, words: '重做撤销的改动', group: 'form', same: true },
  done: { keys: ['Enter'], words: '填完这一格：添加下一件事项，或确定这一步', group: 'form' },
  again: { keys: ['CmdOrCtrl+Enter'], words: '再添加一行，或确定这一步（在任何一格里）', group: 'form' },
  route: {
    keys: Object.keys(ROUTES).map((_, at) => `Alt+${at + 1}`),
    words: '接访登记中，为这件事项选第 1、2、3…… 种处理途径',
    group: 'form',
  },
  unit: { keys: ['Alt+0'], words: '接访登记中，为这件事项选承办单位；选好后回到原处', group: 'form' },
  removeRow: { keys: ['Alt+Delete'], words: '移除这一行（议题、事项……），可以撤销', group: 'form' },
  clear: { keys: ['Delete'], words: '清空这一格选的内容', group: 'form' },
  cancel: { keys: ['Esc'], words: '收起这一步，或关闭小窗口', group: 'form' },
  move: { keys: MOVES, words: '上一条、下一条、上一屏、下一屏、第一条、最后一条', group: 'list' },
  photo: {
    keys: ['Left', 'Right', 'Home', 'End'],
    words: '看大图时：上一张、下一张、第一张、最后一张',
    group: 'list',
  },
  toList: { keys: ['Down', 'Enter'], words: '从列表上方的查找到列表', group: 'list', same: true },
  open: { keys: ['Enter'], words: '打开这一条', group: 'list' },
  select: { keys: ['Space'], words: '选中这一条，或取消', group: 'list' },
  extend: { keys: MOVES.map((key) => `Shift+${key}`), words: '连着选中', group: 'list' },
  selectAll: { keys: COMMANDS.selectAll.keys, words: '全部选中', group: 'list' },
  width: {
    keys: ['CmdOrCtrl+Left', 'CmdOrCtrl+Right'],
    words: '在列标题上：收窄、加宽这一列',
    group: 'list',
  },
  unselect: { keys: ['Esc'], words: '全部取消选中', group: 'list' },
} as const satisfies Record<string, Shortcut>
export type ShortcutName = keyof typeof SHORTCUTS
