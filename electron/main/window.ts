/** The one window of a profile: opens the start page, refuses to go anywhere else, and finds the way back. */
import path from 'node:path'
import { BrowserWindow, dialog } from 'electron'
import { ground } from './appearance'
import { say } from './log'
import type { Options } from './options'
import { isStartPage, ORIGIN } from './origin'
import { openingBounds, readWindowState, rememberWindow } from './window-state'

/** What the window needs to know. */
export interface WindowSetting {
  options: Options
  userData: string
  server: string | null
}

/** The start page's address with what the page must know at once. */
export function startAddress({ options, server }: WindowSetting, place: string): string {
  const query = new URLSearchParams({ profile: options.profile })
  if (server) query.set('server', server)
  if (options.sample) query.set('sample', options.sample)
  if (options.automation) query.set('automation', '1')
  return `${ORIGIN}/?${query.toString()}${place}`
}

function refuseToLeave(window: BrowserWindow): void {
  const { webContents } = window
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  webContents.on('will-frame-navigate', (event) => {
    if (!isStartPage(event.url)) event.preventDefault()
  })
  webContents.on('will-redirect', (event) => event.preventDefault())
  webContents.on('will-attach-webview', (event) => event.preventDefault())
}

async function offerReload(window: BrowserWindow, message: string, unattended: boolean): Promise<void> {
  say(message)
  if (unattended || window.isDestroyed()) return
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: '家站通',
    message,
    detail: '已保存的记录都在本机，没有丢失。',
    buttons: ['重新载入', '关闭窗口'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (window.isDestroyed()) return
  if (response === 0) window.webContents.reload()
  else window.destroy()
}

function findWayBack(window: BrowserWindow, unattended: boolean): void {
  const { webContents } = window
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void offerReload(window, `页面意外退出（${reason}）。`, unattended)
  })
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    // -3: a load that another load took the place of.
    if (isMainFrame && code !== -3)
      void offerReload(window, `页面没有打开（${description} ${code}）。`, unattended)
  })
  webContents.on('preload-error', (_event, _file, error) => say(`页面的连接程序出错：${error.message}`))
  // The page holds back while something is being saved.
  webContents.on('will-prevent-unload', (event) => {
    if (unattended) return
    const leave = dialog.showMessageBoxSync(window, {
      type: 'question',
      title: '家站通',
      message: '还有内容没有保存，确定要离开吗？',
      buttons: ['留下继续保存', '离开'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    if (leave === 1) event.preventDefault()
  })
}

/** Opens the window and loads the page. */
export function openWindow(setting: WindowSetting): BrowserWindow {
  const { options, userData } = setting
  const state = readWindowState(userData)
  const window = new BrowserWindow({
    ...openingBounds(state),
    minWidth: 1024,
    minHeight: 640,
    title: '家站通',
    show: false,
    backgroundColor: ground(),
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  })
  refuseToLeave(window)
  findWayBack(window, options.unattended)
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize()
    window.show()
  })
  window.webContents.once('did-finish-load', () => window.webContents.setZoomLevel(state.zoom))
  window.on('close', () => rememberWindow(userData, window))
  void window.loadURL(startAddress(setting, state.place)).catch(() => {
    // did-fail-load has told the person.
  })
  return window
}
