/** Everything that the page may ask of the shell, and what is done about it. */
import { app, Notification, shell } from 'electron'
import { z } from 'zod'
import {
  type Appearance,
  type DesktopConfig,
  Finishing,
  OpenExternal,
  OpenProfile,
  PrintToPdf,
  Reopen,
  UseAppearance,
  UseServer,
} from '../../shared/desktop'
import { CHANNELS } from '../../shared/desktop-channels'
import { SaveFile } from '../../shared/desktop-files'
import {
  JournalAppend,
  JournalErase,
  JournalIds,
  JournalLook,
  JournalRead,
} from '../../shared/desktop-journal'
import { Note, PageMenu, TrayState } from '../../shared/desktop-page'
import { ChangeSettings } from '../../shared/desktop-settings'
import { UpdateRequest } from '../../shared/desktop-update'
import { handle } from './ipc'
import type { Journals } from './journal/journal'
import { showNote } from './notes'
import type { Options } from './options'
import { print, printToPdf } from './print'
import type { OtherProfile } from './profiles'
import { saveFile } from './save'
import type { Settings } from './settings'
import type { TrayKeeper } from './tray'
import type { UpdatesOfProfile } from './updates'
import type { AppWindow } from './window'

export interface Answering {
  options: Options
  settings: Settings
  tray: TrayKeeper
  /** False where what is kept to sign in with is not encrypted once more. */
  keyring: boolean
  server: () => string | null
  window: () => AppWindow | null
  openProfile: (other: OtherProfile) => void
  useServer: (server: string | null) => void
  useAppearance: (appearance: Appearance) => void
  pageMenu: (menu: PageMenu) => void
  updates: UpdatesOfProfile
  startAfresh: () => void
  journal: Journals
}

const Nothing = z.undefined()

/** Opens an https address in the system's browser. Rejects anything else with a sentence. */
async function openExternal(address: string): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || url.protocol !== 'https:') throw new Error('只能打开以 https:// 开头的网址。')
  await shell.openExternal(url.href)
}

function openOther({ options, openProfile }: Answering, other: OtherProfile): void {
  if (options.sample === null) throw new Error('只有示例数据才能打开其他站点的窗口。')
  if (other.profile === options.profile) throw new Error('这个窗口已经打开。')
  openProfile(other)
}

function configOf({ options, server, keyring }: Answering): DesktopConfig {
  return {
    server: server(),
    sample: options.sample,
    profile: options.profile,
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    keyring,
    notes: Notification.isSupported(),
  }
}

function answerJournal(journal: Journals): void {
  handle(CHANNELS.journalAppend, JournalAppend, ({ book, entries }) => journal[book].append(entries))
  handle(CHANNELS.journalDone, JournalIds, ({ book, ids }) => journal[book].done(ids))
  handle(CHANNELS.journalMissing, JournalIds, ({ book, ids }) => journal[book].missing(ids))
  handle(CHANNELS.journalRead, JournalRead, ({ book, from }) => journal[book].read(from))
  handle(CHANNELS.journalLook, JournalLook, ({ book }) => journal[book].look())
  handle(CHANNELS.journalErase, JournalErase, ({ book, group }) => journal[book].erase(group))
}

/** Answers every channel of `window.desktop`. */
export function answerPage(answering: Answering): void {
  const { settings, tray, window, useServer, useAppearance, pageMenu, updates } = answering
  answerJournal(answering.journal)
  const ours = (): AppWindow => {
    const current = window()
    if (current === null || current.window.isDestroyed()) throw new Error('窗口已经关闭。')
    return current
  }
  handle(CHANNELS.config, Nothing, () => configOf(answering))
  handle(CHANNELS.printToPdf, PrintToPdf, (request) => printToPdf(ours().window, request))
  handle(CHANNELS.print, Nothing, () => print(ours().window))
  handle(CHANNELS.saveFile, SaveFile, (request) => saveFile(ours().window, request))
  handle(CHANNELS.openProfile, OpenProfile, (request) => openOther(answering, request))
  handle(CHANNELS.openExternal, OpenExternal, openExternal)
  handle(CHANNELS.useServer, UseServer, (request) => useServer(request.server))
  handle(CHANNELS.useAppearance, UseAppearance, (request) => useAppearance(request.appearance))
  handle(CHANNELS.update, UpdateRequest, (request) => updates.answer(request))
  handle(CHANNELS.settings, Nothing, () => settings.now())
  handle(CHANNELS.changeSettings, ChangeSettings, (change) => settings.change(change))
  handle(CHANNELS.pageMenu, PageMenu, pageMenu)
  handle(CHANNELS.tray, TrayState, (state) => tray.show(state))
  handle(CHANNELS.note, Note, (note) =>
    showNote(note, (place) => {
      ours().show()
      ours().tell({ type: 'open', place })
    }),
  )
  handle(CHANNELS.finishing, Finishing, ({ state }) => ours().finishing(state))
  handle(CHANNELS.startAfresh, Nothing, () => answering.startAfresh())
  handle(CHANNELS.reopen, Reopen, ({ where }) => ours().reopen(where))
}
