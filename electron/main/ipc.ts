/**
 * How the page asks the shell: one schema a channel, and only from the app's own top frame. A bad request is answered with a
 * sentence and does nothing.
 */
import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { z } from 'zod'
import type { Answer } from '../../shared/desktop'
import { say } from './log'
import { isOwn } from './origin'

/** True only for the top frame of a page of the app itself. */
function isTrusted(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isOwn(frame.url)
}

/** Answers a channel with what `work` gives for a request of this shape; what it throws becomes the sentence. */
export function handle<T, R>(
  channel: string,
  schema: z.ZodType<T>,
  work: (request: T) => Promise<R> | R,
): void {
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
