/**
 * What the page may ask of the shell: one schema a channel, and only from the app's own top frame. A bad request is
 * answered with a sentence and does nothing.
 */
import { app, type BrowserWindow, type IpcMainInvokeEvent, ipcMain, shell } from 'electron'
import { z } from 'zod'
import {
  type Answer,
  type Appearance,
  type DesktopConfig,
  OpenExternal,
  OpenProfile,
  PrintToPdf,
  UseAppearance,
  UseServer,
} from '../../shared/desktop'
import { CHANNELS } from '../../shared/desktop-channels'
import { SaveFile } from '../../shared/desktop-files'
import { UpdateRequest } from '../../shared/desktop-update'
import { say } from './log'
import type { Options } from './options'
import { isOwn } from './origin'
import { print, printToPdf } from './print'
import type { OtherProfile } from './profiles'
import { saveFile } from './save'
import type { UpdatesOfProfile } from './updates'

export interface IpcSetting {
  options: Options
  server: () => string | null
  window: () => BrowserWindow | null
  openProfile: (other: OtherProfile) => void
  useServer: (server: string | null) => void
  useAppearance: (appearance: Appearance) => void
  updates: UpdatesOfProfile
}

/** True only for the top frame of a page of the app itself. */
function isTrusted(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isOwn(frame.url)
}

function handle<T, R>(channel: string, schema: z.ZodType<T>, work: (request: T) => Promise<R> | R): void {
  ipcMain.handle(channel, async (event, request: unknown): Promise<Answer<R>> => {
    if (!isTrusted(event)) {
      say(`拒绝了来自其他页面的请求（${channel}）。`)
      return { ok: false, message: '这个页面不能使用桌面功能。' }
    }
    const parsed = schema.safeParse(request)
    if (!parsed.success) {
      say(`拒绝了不合格式的请求（${channel}）。`)
      return { ok: false, message: '请求的内容不合格式，没有执行。' }
    }
    try {
      return { ok: true, value: await work(parsed.data) }
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) }
    }
  })
}

const Nothing = z.undefined()

/** Opens an https address in the system's browser. Rejects anything else with a sentence. */
async function openExternal(address: string): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || url.protocol !== 'https:') throw new Error('只能打开以 https:// 开头的网址。')
  await shell.openExternal(url.href)
}

/** Answers every channel of `window.desktop`. */
export function serveIpc(setting: IpcSetting): void {
  const { options, server, window, openProfile, useServer, useAppearance, updates } = setting
  const ours = (): BrowserWindow => {
    const current = window()
    if (current === null || current.isDestroyed()) throw new Error('窗口已经关闭。')
    return current
  }
  handle(
    CHANNELS.config,
    Nothing,
    (): DesktopConfig => ({
      server: server(),
      sample: options.sample,
      profile: options.profile,
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      chromium: process.versions.chrome ?? '',
    }),
  )
  handle(CHANNELS.printToPdf, PrintToPdf, (request) => printToPdf(ours(), request))
  handle(CHANNELS.print, Nothing, () => print(ours()))
  handle(CHANNELS.saveFile, SaveFile, (request) => saveFile(ours(), request))
  handle(CHANNELS.openProfile, OpenProfile, (request) => {
    if (options.sample === null) throw new Error('只有示例数据才能打开其他站点的窗口。')
    if (request.profile === options.profile) throw new Error('这个窗口已经打开。')
    openProfile(request)
  })
  handle(CHANNELS.openExternal, OpenExternal, openExternal)
  handle(CHANNELS.useServer, UseServer, (request) => useServer(request.server))
  handle(CHANNELS.useAppearance, UseAppearance, (request) => useAppearance(request.appearance))
  handle(CHANNELS.update, UpdateRequest, (request) => updates.answer(request))
}
