/**
 * `/healthz` (the process lives), `/readyz` (it can store) and `/metrics`. Metrics are for this machine alone: a monitoring agent runs
 * beside the server or comes through its proxy.
 */
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Metrics } from './metrics'

export interface WatchParts {
  readonly metrics: Metrics
  /** Resolves when the store answers; rejects otherwise. */
  readonly ready: () => Promise<unknown>
}

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1']
/** A store that has not answered by then (ms) is not ready. */
const PATIENCE_MS = 2000

async function inTime(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  try {
    return await Promise.race([
      work.then(
        () => true,
        () => false,
      ),
      late,
    ])
  } finally {
    clearTimeout(timer)
  }
}

export function watchApp({ metrics, ready }: WatchParts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.get('/healthz', (context) => context.json({ ok: true }))
  app.get('/readyz', async (context) => {
    const ok = await inTime(ready())
    return context.json({ ok }, ok ? 200 : 503)
  })
  app.get('/metrics', async (context) => {
    const { incoming } = context.env
    const direct = incoming.headers['x-forwarded-for'] === undefined
    if (!direct || !LOOPBACK.includes(incoming.socket.remoteAddress ?? ''))
      return context.json({ code: 'forbidden', message: '运行指标只能在服务器本机读取。' }, 403)
    return context.body(await metrics.text(), 200, { 'content-type': metrics.contentType })
  })
  return app
}
