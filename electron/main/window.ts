/** The one window of a profile: opens the start page, refuses to go anywhere else, and remembers where it was. */
import path from 'node:path'
import { BrowserWindow } from 'electron'
import { CHANNELS } from '../../shared/desktop-channels'
import type { DesktopEvent } from '../../shared/desktop-page'
import { ground } from './appearance'
import { bringBack, keepOrEnd } from './closing'
import { type Finisher, finisherOf } from './finishing'
import type { Options } from './options'
import { isStartPage, ORIGIN } from './origin'
import type { Settings } from './settings'
import { findWayBack } from './way-back'
import { openingBounds, placeIn, readWindowState, rememberWindow } from './window-state'
import { keepZoom } from './zoom'

/** What the window needs to know. */
export interface WindowSetting {
  options: Options
  userData: string
  /** Asked at every load: joining a server changes it. */
  server: () => string | null
  settings: Settings
}

export interface AppWindow {
  window: BrowserWindow
  /** Loads the app again, at the last place or at its first screen. */
  reopen(where: 'place' | 'home'): void
  /** Brings the window to the front. */
  show(): void
  tell(event: DesktopEvent): void
  /** The page's word on what it has to finish before the window goes. */
  finishing: Finisher['hear']
  /** Loads the page anew, after it has finished. */
  reload(): void
}

/** The start page's address with what the page must know at once. */
function startAddress({ options, server }: WindowSetting, place: string): string {
  const query = new URLSearchParams({ profile: options.profile })
  const joined = server()
  if (joined) query.set('server', joined)
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

/** Opens the window and loads the page. */
export function openWindow(setting: WindowSetting): AppWindow {
  const { options, userData, settings } = setting
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
      zoomFactor: settings.now().zoom / 100,
    },
  })
  const { webContents } = window
  let { place } = state
  const load = (at: string): void => {
    // did-fail-load has told the person.
    window.loadURL(startAddress(setting, at)).catch(() => undefined)
  }
  const reopen = (where: 'place' | 'home'): void => load(where === 'place' ? place : '')
  refuseToLeave(window)
  const { profile, unattended } = options
  findWayBack(window, { profile, unattended, reopen: () => reopen('place') })
  keepZoom(window, settings)
  webContents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
    if (isMainFrame && isStartPage(url)) place = placeIn(url)
  })
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize()
    window.show()
  })
  window.on('close', () => rememberWindow(userData, window, place))
  const tell = (event: DesktopEvent): void => {
    if (!window.isDestroyed()) webContents.send(CHANNELS.event, event)
  }
  const finisher = finisherOf(window, () => tell({ type: 'finish' }))
  keepOrEnd(window, () => settings.now().closing, finisher)
  load(place)
  return {
    window,
    reopen,
    show: () => bringBack(window),
    tell,
    finishing: finisher.hear,
    reload: () => {
      if (!finisher.first(() => webContents.reload())) webContents.reload()
    },
  }
}
