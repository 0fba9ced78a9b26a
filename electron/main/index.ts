/**
 * The desktop shell: one process and one window for each profile. It opens the page, prints, and keeps the page in
 * its place. It knows no domain word and never touches a record.
 */
import path from 'node:path'
import { app, dialog, safeStorage, session } from 'electron'
import type { PageMenu } from '../../shared/desktop-page'
import { answerPage } from './answers'
import { rememberAppearance, showAppearance } from './appearance'
import { putAsideIfWished, wishAside } from './database/aside'
import { mendBeforeOpening } from './database/mend'
import { openJournals } from './journal/journal'
import { say } from './log'
import { loginItem } from './login'
import { keepHeapSmall } from './memory'
import { NO_PAGE_MENU, setMenu } from './menu'
import { type Options, parseOptions } from './options'
import { denyByDefault } from './permissions'
import { joinedServer, noteRuntime, olderShell, rememberServer } from './profile'
import { openProfile } from './profiles'
import { registerScheme, serveRenderer } from './protocol'
import { openSettings } from './settings'
import { createTray } from './tray'
import { startUpdates } from './updates'
import { keepBackup, LEAVE } from './upgrade'
import { type AppWindow, openWindow } from './window'
import { changeZoom, showAt } from './zoom'

/** Why the program ended without opening a window. */
const EXIT = { wrongOptions: 2, inUse: 3, olderShell: 4, noBackup: 5 } as const

/** Does the system encrypt what is kept to sign in with? Says so where it does not, and goes on. */
function hasKeyring(): boolean {
  if (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text') return true
  say('这台电脑没有密钥环，本机保存的登录凭据不另外加密；请用系统账户密码和磁盘加密保护这台电脑。')
  return false
}

async function refuse(sentence: string, code: number, unattended: boolean): Promise<void> {
  say(sentence)
  if (!unattended) {
    await app.whenReady()
    dialog.showErrorBox('家站通', sentence)
  }
  app.exit(code)
}

async function open(options: Options, userData: string): Promise<void> {
  let opened: AppWindow | null = null
  let server = options.server ?? joinedServer(userData)

  app.on('second-instance', () => opened?.show())
  app.on('activate', () => opened?.show())
  app.on('window-all-closed', () => app.quit())

  await app.whenReady()
  const upgraded = await keepBackup(userData, options.unattended)
  if (upgraded === LEAVE) {
    app.exit(EXIT.noBackup)
    return
  }
  putAsideIfWished(userData, new Date())
  await mendBeforeOpening(userData)
  noteRuntime(userData, {
    app: app.getVersion(),
    chromium: process.versions.chrome ?? '0',
    electron: process.versions.electron ?? '0',
  })
  showAppearance(userData)
  denyByDefault(session.defaultSession)
  serveRenderer(path.join(import.meta.dirname, '../renderer'), () => server)

  const settings = openSettings(userData, loginItem(options), (now) => {
    if (opened) showAt(opened.window, now.zoom)
    opened?.tell({ type: 'settings', settings: now })
  })
  const showMenu = (page: PageMenu): void => {
    if (opened === null || opened.window.isDestroyed()) return
    const { window, tell, reload } = opened
    setMenu({ window, userData, page, tell, reload, zoom: (step) => changeZoom(settings, step) })
  }
  answerPage({
    options,
    settings,
    tray: createTray(() => opened?.show()),
    keyring: hasKeyring(),
    server: () => server,
    updates: startUpdates({ userData, server: () => server, unattended: options.unattended, upgraded }),
    window: () => opened,
    openProfile: (other) => openProfile(options, userData, server, other),
    useServer: (joined) => {
      server = options.server ?? joined
      rememberServer(userData, joined)
    },
    useAppearance: (appearance) => rememberAppearance(userData, appearance),
    pageMenu: showMenu,
    startAfresh: () => {
      wishAside(userData)
      if (!options.unattended) app.relaunch()
      app.exit()
    },
    journal: openJournals(path.join(userData, 'journal')),
  })
  opened = openWindow({ options, userData, server: () => server, settings })
  // Until the page says what it has; and again when it is loaded anew or has died.
  showMenu(NO_PAGE_MENU)
  opened.window.webContents.on('did-navigate', () => showMenu(NO_PAGE_MENU))
}

function start(): void {
  const options = parseOptions(process.argv.slice(1))
  if ('wrong' in options) {
    void refuse(options.wrong, EXIT.wrongOptions, true)
    return
  }
  if (app.isPackaged) Object.assign(options, { automation: false, unattended: false })
  const userData = path.resolve(
    options.userData ?? path.join(app.getPath('appData'), 'jiazhantong', 'profiles', options.profile),
  )
  app.setPath('userData', userData)
  // Windows shows notes only of a program that it knows by this name; it is the installer's.
  if (process.platform === 'win32') app.setAppUserModelId('cn.jiazhantong.desktop')
  registerScheme()
  keepHeapSmall(app)
  if (!app.requestSingleInstanceLock()) {
    say(`这个数据文件夹已在另一个窗口中打开，已切换到那个窗口：${userData}`)
    app.exit(EXIT.inUse)
    return
  }
  const older = olderShell(userData, process.versions.chrome ?? '0')
  if (older !== null) {
    void refuse(older, EXIT.olderShell, options.unattended)
    return
  }
  void open(options, userData)
}

process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`)
  say(`桌面程序出错（${error.name}），正在继续运行。如果窗口不正常，请退出后重新打开；已保存的记录不受影响。`)
})

start()
