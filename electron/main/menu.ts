/** The application menu, in Chinese. Small: what the page offers itself is not repeated here. */
import { app, type BrowserWindow, dialog, Menu, type MenuItemConstructorOptions, shell } from 'electron'
import { say } from './log'
import { print, printToPdf } from './print'
import type { OtherProfile } from './profiles'

export interface MenuSetting {
  window: BrowserWindow
  userData: string
  /** The sample's other windows; empty outside the sample. */
  others: { label: string; open: OtherProfile }[]
  openProfile: (other: OtherProfile) => void
}

function fileMenu({ window, others, openProfile }: MenuSetting): MenuItemConstructorOptions[] {
  const tell = (work: Promise<unknown>): void => {
    work.catch((error: unknown) => {
      const sentence = error instanceof Error ? error.message : String(error)
      say(sentence)
      void dialog.showMessageBox(window, {
        type: 'warning',
        title: '家站通',
        message: sentence,
        buttons: ['知道了'],
      })
    })
  }
  const stations: MenuItemConstructorOptions[] = others.length
    ? [
        {
          label: '打开站点窗口',
          submenu: others.map(({ label, open }) => ({ label, click: () => openProfile(open) })),
        },
        { type: 'separator' },
      ]
    : []
  return [
    ...stations,
    { label: '打印…', accelerator: 'CmdOrCtrl+P', click: () => tell(print(window)) },
    { label: '导出 PDF…', click: () => tell(printToPdf(window, { title: window.getTitle() || '家站通' })) },
    { type: 'separator' },
    { label: '退出', role: 'quit' },
  ]
}

const EDIT: MenuItemConstructorOptions[] = [
  { label: '撤销', role: 'undo' },
  { label: '重做', role: 'redo' },
  { type: 'separator' },
  { label: '剪切', role: 'cut' },
  { label: '复制', role: 'copy' },
  { label: '粘贴', role: 'paste' },
  { label: '粘贴为纯文本', role: 'pasteAndMatchStyle' },
  { label: '全选', role: 'selectAll' },
]

function viewMenu(): MenuItemConstructorOptions[] {
  const tools: MenuItemConstructorOptions[] = app.isPackaged
    ? []
    : [{ type: 'separator' }, { label: '开发者工具', role: 'toggleDevTools' }]
  return [
    { label: '重新载入', role: 'reload' },
    { type: 'separator' },
    { label: '实际大小', role: 'resetZoom' },
    { label: '放大', role: 'zoomIn' },
    { label: '缩小', role: 'zoomOut' },
    { type: 'separator' },
    { label: '全屏', role: 'togglefullscreen' },
    ...tools,
  ]
}

function helpMenu({ window, userData }: MenuSetting): MenuItemConstructorOptions[] {
  return [
    { label: '打开数据文件夹', click: () => void shell.openPath(userData) },
    {
      label: '关于家站通',
      click: () =>
        void dialog.showMessageBox(window, {
          type: 'info',
          title: '关于家站通',
          message: `家站通 ${app.getVersion()}`,
          detail: `人大代表联络站的离线优先工作软件\nElectron ${process.versions.electron}\nChromium ${process.versions.chrome}`,
          buttons: ['关闭'],
        }),
    },
  ]
}

/** Puts the menu in place of the one before. */
export function setMenu(setting: MenuSetting): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '文件', submenu: fileMenu(setting) },
      { label: '编辑', submenu: EDIT },
      { label: '视图', submenu: viewMenu() },
      {
        label: '窗口',
        submenu: [
          { label: '最小化', role: 'minimize' },
          { label: '关闭窗口', role: 'close' },
        ],
      },
      { label: '帮助', submenu: helpMenu(setting) },
    ]),
  )
}
