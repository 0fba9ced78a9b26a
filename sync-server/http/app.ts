/** The HTTP side: the web page, enrolment, photos, the sample, and what watches the server. Every refusal is an ApiError with a sentence. */
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { type ApiError, EnrolRequest, ProveRequest, type SampleInfo, SampleJoin } from '../../shared/wire/api'
import type { ServerProof, SignedFact } from '../../shared/wire/facts'
import { PHOTO_PIECE_BYTES } from '../../shared/wire/photos'
import type { AppAdministration } from '../admin/app/gate'
import { type Enroller, isRefusal } from '../auth/enrol'
import type { ServerKey } from '../auth/keys'
import type { Clock } from '../clock'
import { errorName, type Log } from '../log'
import { REQUESTS_PER_MINUTE } from '../sockets/limits'
import { type WatchParts, watchApp } from '../watch/app'
import { adminCall, adminQuestion } from './admin'
import { PerMinute } from './per-minute'
import { givePhoto, type PhotoParts, photoState, takePiece } from './photos'
import { secureHeaders } from './security'
import { staticFile } from './static'
import { installer, latestRelease } from './updates'

type Ctx = Context<{ Bindings: HttpBindings }>
type Status = 400 | 401 | 404 | 409 | 410 | 413 | 429 | 500 | 503

/** The sample that this server shows. */
export interface SampleDesk {
  info(): SampleInfo
  /** A fresh code for looking in as the office or a station; null when there is no such place. */
  join(as: string): Promise<string | null>
}

export interface HttpParts {
  readonly enroller: Enroller
  readonly key: ServerKey
  readonly administration: AppAdministration
  readonly photos: Omit<PhotoParts, 'clock' | 'count'>
  /** null: no sample, and no answer about one. */
  readonly sample: SampleDesk | null
  /** Folder of the built page. */
  readonly page: string
  /** Folder of the feed of updates. */
  readonly feed: string
  readonly clock: Clock
  readonly log: Log
  /** Counts what happened: enrolled, refused:<code>. */
  readonly count: (what: string) => void
  readonly watch: WatchParts
}

const MAX_BODY_BYTES = 16 * 1024
/** A claim carries a frame. */
const MAX_CALL_BYTES = 1024 * 1024
const MAX_TRIES_PER_MINUTE = 20

export function createApp(parts: HttpParts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  const tries = new PerMinute(MAX_TRIES_PER_MINUTE)
  const requests = new PerMinute(REQUESTS_PER_MINUTE)
  app.use(secureHeaders)
  app.use(async (context, next) => {
    const address = addressOf(context)
    const now = parts.clock().getTime()
    if (requests.exhausted(address, now))
      return fail(context, 429, 'too-many-requests', '这里的请求太频繁了。请一分钟后再试。')
    requests.add(address, now)
    return next()
  })
  const limited = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: (context) => context.json({ code: 'size', message: '送来的内容太大，服务器没有接收。' }, 413),
    })
  const [small, large] = [limited(MAX_BODY_BYTES), limited(MAX_CALL_BYTES)]
  const piece = limited(PHOTO_PIECE_BYTES)
  app.use((context, next) => {
    const { path } = context.req
    return (path === '/api/admin' ? large : path.startsWith('/api/photos/') ? piece : small)(context, next)
  })
  app.onError((error, context) => {
    parts.log(`request failed: ${errorName(error)}`)
    return fail(context, 503, 'busy', '服务器暂时忙，请稍后再试。')
  })
  app.notFound((context) => fail(context, 404, 'not-found', '没有这个地址。请核对网址。'))
  app.route('/', watchApp(parts.watch))
  app.post('/api/enrol', (context) => enrol(context, parts, tries))
  const admin = { ...parts, tries: new PerMinute(MAX_TRIES_PER_MINUTE) }
  const asking = (context: Ctx) => ({ context, address: addressOf(context), token: bearer(context) })
  app.post('/api/admin/question', (context) => adminQuestion(asking(context), admin))
  app.post('/api/admin', (context) => adminCall(asking(context), admin))
  const photos = { ...parts.photos, clock: parts.clock, count: parts.count }
  app.get('/api/photos/:recordId/:name', (context) => givePhoto(asking(context), photos))
  app.get('/api/photos/:recordId/:name/state', (context) => photoState(asking(context), photos))
  app.post('/api/photos/:recordId/:name', (context) => takePiece(asking(context), photos))
  app.post('/api/prove', (context) => prove(context, parts.key))
  app.get('/api/sample', (context) => (parts.sample ? context.json(parts.sample.info()) : noSample(context)))
  app.post('/api/sample/join', (context) => join(context, parts.sample))
  app.get('/updates/:channel/latest.json', async (context) => {
    return (await latestRelease(context, parts.feed)) ?? noUpdate(context)
  })
  app.get('/updates/:channel/:version/:name', async (context) => {
    return (await installer(context, parts.feed)) ?? noUpdate(context)
  })
  app.get('*', (context) => page(context, parts.page))
  return app
}

function fail(context: Context, status: Status, code: string, message: string): Response {
  const body: ApiError = { code, message }
  return context.json(body, status)
}

function noSample(context: Context): Response {
  return fail(context, 404, 'no-sample', '这个服务器没有示例数据。请用邀请码加入。')
}

function noUpdate(context: Context): Response {
  return fail(context, 404, 'no-update', '服务器上没有发布这个版本。')
}

async function bodyOf<T>(context: Context, schema: z.ZodType<T>): Promise<T | null> {
  try {
    const parsed = schema.safeParse(await context.req.json())
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

function addressOf(context: Ctx): string {
  return context.env.incoming.socket.remoteAddress ?? ''
}

function bearer(context: Context): string | null {
  const header = context.req.header('authorization') ?? ''
  return header.startsWith('Bearer ') ? header.slice('Bearer '.length) : null
}

async function enrol(
  context: Ctx,
  { enroller, clock, count }: HttpParts,
  tries: PerMinute,
): Promise<Response> {
  const address = addressOf(context)
  const now = clock().getTime()
  if (tries.exhausted(address, now))
    return fail(context, 429, 'too-many-tries', '试得太频繁了。请一分钟后再输入邀请码。')
  const request = await bodyOf(context, EnrolRequest)
  if (!request) return fail(context, 400, 'bad-request', '加入请求不完整。请更新软件后再试。')
  const answer = await enroller.enrol(request, bearer(context))
  if (!isRefusal(answer)) {
    count('enrolled')
    return context.json({ ...answer, grants: answer.grants.map(factToJson) })
  }
  tries.add(address, now)
  count(`enrol:${answer.code}`)
  return fail(context, answer.status, answer.code, answer.message)
}

async function prove(context: Ctx, key: ServerKey): Promise<Response> {
  const request = await bodyOf(context, ProveRequest)
  if (!request) return fail(context, 400, 'bad-request', '请求不完整。请更新软件后再试。')
  const fact: ServerProof = { type: 'server', nonce: request.nonce }
  return context.json(factToJson(await key.sign(JSON.stringify(fact))))
}

// JSON carries bytes as base64.
function factToJson({ json, signature }: SignedFact): { json: string; signature: string } {
  return { json, signature: Buffer.from(signature).toString('base64') }
}

async function join(context: Ctx, sample: SampleDesk | null): Promise<Response> {
  if (!sample) return noSample(context)
  const request = await bodyOf(context, SampleJoin)
  const code = request && (await sample.join(request.as))
  if (!code) return fail(context, 404, 'no-station', '示例里没有这个联络站。')
  return context.json({ code })
}

async function page(context: Ctx, root: string): Promise<Response> {
  const path = new URL(context.req.url).pathname
  const file = await staticFile(root, path)
  if (file) return file
  if (path === '/') return fail(context, 503, 'no-page', '网页还没有构建。请先运行 npm run build。')
  return context.notFound()
}
