/**
 * The desktop shell: one process and one window for each profile. It opens the page, prints, and keeps the page in
 * its place. It knows no domain word and never touches a record.
 */
import path from 'node:path'
import { app, type BrowserWindow, dialog, safeStorage, session } from 'electron'
import { rememberAppearance, showAppearance } from './appearance'
import { serveIpc } from './ipc'
import { say } from './log'
import { setMenu } from './menu'
import { type Options, parseOptions } from './options'
import { denyByDefault } from './permissions'
import { joinedServer, noteRuntime, olderShell, rememberServer } from './profile'
import { type OtherProfile, openProfile } from './profiles'
import { registerScheme, serveRenderer } from './protocol'
import { sampleWindows } from './sample'
import { startUpdates } from './updates'
import { keepBackup, LEAVE } from './upgrade'
import { openWindow } from './window'

/** Why the program ended without opening a window. */
const EXIT = { wrongOptions: 2, inUse: 3, olderShell: 4, noBackup: 5 } as const

function warnWithoutKeyring(): void {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text')
    say('这台电脑没有密钥环，本机保存的登录凭据不另外加密；请用系统账户密码和磁盘加密保护这台电脑。')
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
  let window: BrowserWindow | null = null
  let server = options.server ?? joinedServer(userData)
  const openOther = (other: OtherProfile): void => openProfile(options, userData, server, other)

  app.on('second-instance', () => {
    if (window === null || window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())

  await app.whenReady()
  const upgraded = await keepBackup(userData, options.unattended)
  if (upgraded === LEAVE) {
    app.exit(EXIT.noBackup)
    return
  }
  noteRuntime(userData, {
    app: app.getVersion(),
    chromium: process.versions.chrome ?? '0',
    electron: process.versions.electron ?? '0',
  })
  showAppearance(userData)
  warnWithoutKeyring()
  denyByDefault(session.defaultSession)
  serveRenderer(path.join(import.meta.dirname, '../renderer'), () => server)
  serveIpc({
    options,
    server: () => server,
    updates: startUpdates({ userData, server: () => server, unattended: options.unattended, upgraded }),
    window: () => window,
    openProfile: openOther,
    useServer: (joined) => {
      server = options.server ?? joined
      rememberServer(userData, joined)
    },
    useAppearance: (appearance) => rememberAppearance(userData, appearance),
  })
  window = openWindow({ options, userData, server })
  setMenu({ window, userData, others: [], openProfile: openOther })
  if (options.sample !== null && server !== null) {
    const others = (await sampleWindows(server)).filter(
      ({ open: { profile } }) => profile !== options.profile,
    )
    if (!window.isDestroyed()) setMenu({ window, userData, others, openProfile: openOther })
  }
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
  registerScheme()
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

start()
