/** When the page dies, does not load or does not answer: what the person is told, and how it goes on. */
import { type BrowserWindow, dialog } from 'electron'
import { say } from './log'
import { ORIGIN } from './origin'

/** The page that is shown in place of one that died. It needs little of the app: neither its screens nor its records. */
const CRASH_PAGE = `${ORIGIN}/crash.html`

const isCrashPage = (address: string): boolean => address.startsWith(CRASH_PAGE)

/** A load that another load took the place of. */
const ABORTED = -3

/** The last resort, when not even the crash page can be shown. */
async function offerReload(window: BrowserWindow, message: string, reopen: () => void): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: '家站通',
    message,
    detail: '已保存的记录都在本机，没有丢失。如果一再出现，请重新安装家站通，数据不受影响。',
    buttons: ['重新打开', '关闭窗口'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (window.isDestroyed()) return
  if (response === 0) reopen()
  else window.destroy()
}

async function offerEnd(window: BrowserWindow): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: '家站通',
    message: '页面很久没有反应。',
    detail: '可以再等一等。结束以后可以重新打开，已保存的记录不受影响。',
    buttons: ['再等一等', '结束并重新打开'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  if (response === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer()
}

export interface WayBack {
  /** Its appearance is the crash page's too. */
  profile: string
  /** Loads the app again where it was. */
  reopen: () => void
  /** No dialogs that wait for a person. */
  unattended: boolean
}

/** Watches over the page of the window. */
export function findWayBack(window: BrowserWindow, { profile, reopen, unattended }: WayBack): void {
  const { webContents } = window
  let waiting = false
  const fail = (message: string, reason: string, wasCrashPage: boolean): void => {
    say(message)
    if (window.isDestroyed()) return
    if (wasCrashPage) {
      if (!unattended) void offerReload(window, message, reopen)
      return
    }
    // The process that died must be gone before another takes its place.
    setImmediate(() => {
      if (!window.isDestroyed())
        window.loadURL(`${CRASH_PAGE}?${new URLSearchParams({ profile, reason })}`).catch(() => undefined)
    })
  }
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit')
      fail(`页面意外退出（${reason}）。`, reason, isCrashPage(webContents.getURL()))
  })
  webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED)
      fail(`页面没有打开（${description} ${code}）。`, 'not-loaded', isCrashPage(url))
  })
  webContents.on('preload-error', (_event, _file, error) => say(`页面的连接程序出错：${error.message}`))
  webContents.on('unresponsive', () => {
    say('页面很久没有反应。')
    if (unattended || waiting) return
    waiting = true
    void offerEnd(window).finally(() => {
      waiting = false
    })
  })
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
