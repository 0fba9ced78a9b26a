/** The one bridge between page and shell: `window.desktop`. It carries messages and decides nothing. */
import { contextBridge, ipcRenderer } from 'electron'
import type { Answer, Desktop, DesktopConfig } from '../../shared/desktop'
import { CHANNELS } from '../../shared/desktop-channels'
import type { SavedFile } from '../../shared/desktop-files'
import type { JournalPage, JournalView } from '../../shared/desktop-journal'
import type { DesktopEvent } from '../../shared/desktop-page'
import type { DesktopSettings } from '../../shared/desktop-settings'
import type { UpdateView } from '../../shared/desktop-update'

async function ask<T>(channel: string, request?: unknown): Promise<T> {
  const answer: Answer<T> = await ipcRenderer.invoke(channel, request)
  if (!answer.ok) throw new Error(answer.message)
  return answer.value
}

const desktop: Desktop = {
  config: () => ask<DesktopConfig>(CHANNELS.config),
  printToPdf: (request) => ask<SavedFile>(CHANNELS.printToPdf, request),
  print: () => ask<boolean>(CHANNELS.print),
  saveFile: (request) => ask<SavedFile>(CHANNELS.saveFile, request),
  openProfile: (request) => ask<void>(CHANNELS.openProfile, request),
  openExternal: (url) => ask<void>(CHANNELS.openExternal, url),
  useServer: (request) => ask<void>(CHANNELS.useServer, request),
  useAppearance: (request) => ask<void>(CHANNELS.useAppearance, request),
  update: (request) => ask<UpdateView>(CHANNELS.update, request),
  settings: () => ask<DesktopSettings>(CHANNELS.settings),
  changeSettings: (request) => ask<DesktopSettings>(CHANNELS.changeSettings, request),
  pageMenu: (request) => ask<void>(CHANNELS.pageMenu, request),
  tray: (request) => ask<void>(CHANNELS.tray, request),
  note: (request) => ask<boolean>(CHANNELS.note, request),
  startAfresh: () => ask<void>(CHANNELS.startAfresh),
  reopen: (request) => ask<void>(CHANNELS.reopen, request),
  finishing: (request) => ask<void>(CHANNELS.finishing, request),
  journalAppend: (request) => ask<void>(CHANNELS.journalAppend, request),
  journalDone: (request) => ask<void>(CHANNELS.journalDone, request),
  journalMissing: (request) => ask<readonly string[]>(CHANNELS.journalMissing, request),
  journalRead: (request) => ask<JournalPage>(CHANNELS.journalRead, request),
  journalLook: (request) => ask<JournalView>(CHANNELS.journalLook, request),
  journalErase: (request) => ask<void>(CHANNELS.journalErase, request),
  listen: (listener) => {
    const hear = (_event: unknown, event: DesktopEvent): void => listener(event)
    ipcRenderer.on(CHANNELS.event, hear)
    return () => ipcRenderer.off(CHANNELS.event, hear)
  },
}

contextBridge.exposeInMainWorld('desktop', desktop)
