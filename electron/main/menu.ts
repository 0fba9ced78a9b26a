/** The application menu, in Chinese: what the window itself can do (`COMMANDS`), and what the page adds to it. */
import { app, type BrowserWindow, dialog, Menu, type MenuItemConstructorOptions, shell } from 'electron'
import { COMMANDS, type CommandName } from '../../shared/desktop-commands'
import type { DesktopEvent, MenuItem, PageMenu } from '../../shared/desktop-page'

export interface MenuSetting {
  window: BrowserWindow
  userData: string
  page: PageMenu
  /** One size up, down, or back to the beginning. */
  zoom: (step: 1 | -1 | 0) => void
  tell: (event: DesktopEvent) => void
  reload: () => void
}

/** Nobody works in the page. */
export const NO_PAGE_MENU: PageMenu = { file: [], go: [], help: [] }

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

type Act = Pick<MenuItemConstructorOptions, 'click' | 'role'>

/** A command with all of its keys: those that the menu has no room for are entries that nobody sees. */
function command(name: CommandName, act: Act): MenuItemConstructorOptions[] {
  const { label, keys } = COMMANDS[name]
  return keys.map((accelerator, index) => ({
    label,
    accelerator,
    ...act,
    ...(index === 0 ? { id: name } : { visible: false, acceleratorWorksWhenHidden: true }),
  }))
}

const role = (name: CommandName & MenuItemConstructorOptions['role']): MenuItemConstructorOptions[] =>
  command(name, { role: name })

/** The page's entries. Their keys are only shown: the page itself listens to them. */
function fromPage(items: readonly MenuItem[], tell: MenuSetting['tell']): MenuItemConstructorOptions[] {
  return items.map(({ id, index, label, keys }) => ({
    id: `${id}-${index}`,
    label,
    ...(keys ? { accelerator: keys, registerAccelerator: false } : {}),
    click: () => tell({ type: 'command', id, index }),
  }))
}

/** Groups with a line between those that have something. */
function grouped(...groups: MenuItemConstructorOptions[][]): MenuItemConstructorOptions[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [SEPARATOR, ...group]))
}

function fileMenu({ page, tell }: MenuSetting): MenuItemConstructorOptions[] {
  return grouped(fromPage(page.file, tell), role('quit'))
}

const EDIT = grouped(
  [...role('undo'), ...role('redo')],
  [...role('cut'), ...role('copy'), ...role('paste'), ...role('pasteAndMatchStyle'), ...role('selectAll')],
)

function viewMenu({ zoom, reload }: MenuSetting): MenuItemConstructorOptions[] {
  return grouped(
    command('reload', { click: reload }),
    [
      ...command('zoomReset', { click: () => zoom(0) }),
      ...command('zoomIn', { click: () => zoom(1) }),
      ...command('zoomOut', { click: () => zoom(-1) }),
    ],
    role('togglefullscreen'),
    app.isPackaged ? [] : [{ label: '开发者工具', role: 'toggleDevTools' }],
  )
}

/** What can be known of the app while the page has no page of its own for it. */
function tellVersions(window: BrowserWindow): void {
  void dialog.showMessageBox(window, {
    type: 'info',
    title: '关于家站通',
    message: `家站通 ${app.getVersion()}`,
    detail: `人大代表联络站的离线优先工作软件\nElectron ${process.versions.electron}\nChromium ${process.versions.chrome}`,
    buttons: ['关闭'],
  })
}

function helpMenu({ window, userData, page, tell }: MenuSetting): MenuItemConstructorOptions[] {
  return grouped(
    fromPage(page.help, tell),
    [{ label: '打开数据文件夹', click: () => void shell.openPath(userData) }],
    page.help.length > 0 ? [] : [{ label: '关于家站通', click: () => tellVersions(window) }],
  )
}

/** Puts the menu in place of the one before. */
export function setMenu(setting: MenuSetting): void {
  const { page, tell } = setting
  const template: MenuItemConstructorOptions[] = [
    { label: '文件', submenu: fileMenu(setting) },
    { label: '编辑', submenu: EDIT },
    { label: '视图', submenu: viewMenu(setting) },
    ...(page.go.length > 0 ? [{ label: '转到', submenu: fromPage(page.go, tell) }] : []),
    { label: '窗口', submenu: [...role('minimize'), ...role('close')] },
    { label: '帮助', submenu: helpMenu(setting) },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
