/**
 * Serves the feed of updates: which release of the app is current in a channel, and its installers, from a folder that `publish-update` fills.
 * Open to whoever reaches the server: an installer holds no secret, and the apps believe the release key alone.
 */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from 'hono'
import { Channel, FileName, LATEST, Version } from '../../shared/desktop-release'

/** Where the feed lies in a data folder. */
export function feedFolder(data: string): string {
  return path.join(data, 'updates')
}

/** Answers `/updates/<channel>/latest.json`; null when nothing is published there. */
export async function latestRelease(context: Context, feed: string): Promise<Response | null> {
  const channel = Channel.safeParse(context.req.param('channel'))
  if (!channel.success) return null
  const text = await readFile(path.join(feed, channel.data, LATEST), 'utf8').catch(() => null)
  if (text === null) return null
  return new Response(text, {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

/** Answers `/updates/<channel>/<version>/<file>`, also from a byte on (`Range: bytes=N-`); null when there is no such file. */
export async function installer(context: Context, feed: string): Promise<Response | null> {
  const { channel, version, name } = context.req.param()
  // Each part is a plain name, so that together they never leave the folder.
  const parts = [Channel.safeParse(channel), Version.safeParse(version), FileName.safeParse(name)]
  if (!parts.every((part) => part.success)) return null
  const file = path.join(feed, ...parts.map((part) => part.data ?? ''))
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return null
  const from = Number(/^bytes=(\d{1,12})-$/.exec(context.req.header('range') ?? '')?.[1] ?? 0)
  if (from >= found.size)
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${found.size}` } })
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': 'attachment',
    'Content-Length': String(found.size - from),
    'Accept-Ranges': 'bytes',
    ...(from > 0 ? { 'Content-Range': `bytes ${from}-${found.size - 1}/${found.size}` } : {}),
  }
  const body = context.req.method === 'HEAD' ? null : streamOf(file, from)
  return new Response(body, { status: from > 0 ? 206 : 200, headers })
}

/** A file from a byte on, read as fast as the other side takes it. */
function streamOf(file: string, start: number): ReadableStream<Uint8Array> {
  const source = createReadStream(file, { start })
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel() {
      source.destroy()
    },
  })
}
