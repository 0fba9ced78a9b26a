/**
 * `/api/photos`: photos in and out. A photo is taken when its record names it, whoever sends it; it is given to those who may read the
 * record today. That there is none and that it is not for this device are one answer.
 */
import type { Context } from 'hono'
import { z } from 'zod'
import { holdsOn, mayRead } from '../../shared/org/grants'
import { PHOTO_NAME } from '../../shared/records/photos'
import type { ApiError } from '../../shared/wire/api'
import type { Device, Directory } from '../auth/directory'
import { type Clock, dayOf } from '../clock'
import type { Places } from '../commit/places'
import { errorName } from '../log'
import type { PhotoFolder, Piece } from '../photos/folder'
import { namesPhoto } from '../photos/named'
import type { PhotoKey } from '../photos/places'
import type { Storage, StoredRecord } from '../storage/port'

export interface PhotoParts {
  readonly folder: PhotoFolder
  readonly storage: Storage
  readonly directory: Directory
  readonly places: Places
  readonly clock: Clock
  /** Counts what happened: photo (one has come whole), photo:<code>. */
  readonly count: (what: string) => void
}

interface Asking {
  readonly context: Context
  readonly token: string | null
}

const REFUSALS = {
  'unknown-device': [401, '服务器不认识这台电脑，或它已被注销。请用新的邀请码重新加入。'],
  'bad-request': [400, '照片的请求不完整或写得不对。请更新软件后再试。'],
  'no-photo': [404, '服务器上没有这张照片，可能还没有送达。请稍后再看。'],
  'not-named': [409, '服务器上的记录里没有这张照片。照片仍在本机，记录送达后会自动再送。'],
  'too-many-photos': [
    409,
    '这条记录先后添加的照片太多，服务器没有再收。照片仍在本机，请联系管理服务器的人员。',
  ],
  size: [413, '照片太大，服务器没有接收。请在记录里删除这张照片，重新添加。'],
  'wrong-photo': [422, '送来的照片与记录里写明的不一样，服务器没有接收。照片仍在本机，稍后会自动重送。'],
  'not-jpeg': [422, '送来的不是完整的 JPEG 照片，服务器没有接收。请在记录里删除这张照片，重新添加。'],
  'camera-data': [
    422,
    '照片里还带着相机信息（时间、地点等），服务器没有接收。请在记录里删除这张照片，重新添加。',
  ],
  'disk-full': [503, '服务器暂时存不下照片（磁盘已满）。照片仍在本机，稍后会自动重送。'],
} as const
type Code = keyof typeof REFUSALS

/** What the system says when a disk takes no more. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

// As clients write them. A file system that does not tell large letters from small ones would give one record the folder of another.
const Key = z.object({
  recordId: z.uuid().regex(/^[^A-Z]+$/),
  name: z.string().regex(PHOTO_NAME),
})
const Count = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
const Stretch = z.object({ from: Count, total: Count.refine((total) => total > 0) })

interface Asked {
  readonly device: Device
  readonly key: PhotoKey
}

/** Who asks, and for what; or why that goes no further. */
async function askedBy({ context, token }: Asking, { directory }: PhotoParts): Promise<Asked | Code> {
  const device = token === null ? null : await directory.deviceByToken(token)
  if (!device) return 'unknown-device'
  const key = Key.safeParse({ recordId: context.req.param('recordId'), name: context.req.param('name') })
  return key.success ? { device, key: key.data } : 'bad-request'
}

// Read from the store, not from the documents at hand: those may be ahead of what is durable.
async function recordNaming(
  { storage }: PhotoParts,
  { recordId, name }: PhotoKey,
): Promise<StoredRecord | null> {
  const stored = await storage.record(recordId)
  return stored && namesPhoto(stored, name) ? stored : null
}

async function mayReadToday(device: Device, partition: string, parts: PhotoParts): Promise<boolean> {
  const { directory, places, clock } = parts
  const day = dayOf(clock())
  const grants = await directory.grantsOn(device)
  return grants.some(({ grant }) => holdsOn(grant, day) && mayRead(grant, partition, places))
}

function refuse(context: Context, { count }: PhotoParts, code: Code): Response {
  count(`photo:${code}`)
  const [status, message] = REFUSALS[code]
  const told: ApiError = { code, message }
  return context.json(told, status)
}

/** Answers with the picture. */
export async function givePhoto(asking: Asking, parts: PhotoParts): Promise<Response> {
  const { context } = asking
  const asked = await askedBy(asking, parts)
  if (typeof asked === 'string') return refuse(context, parts, asked)
  const stored = await recordNaming(parts, asked.key)
  const may = stored !== null && (await mayReadToday(asked.device, stored.partition, parts))
  const bytes = may ? await parts.folder.read(asked.key) : null
  if (!bytes) return refuse(context, parts, 'no-photo')
  return new Response(bytes, { headers: { 'Content-Type': 'image/jpeg', 'Cache-Control': 'no-store' } })
}

/** Answers how much of a photo is there. */
export async function photoState(asking: Asking, parts: PhotoParts): Promise<Response> {
  const { context } = asking
  const asked = await askedBy(asking, parts)
  if (typeof asked === 'string') return refuse(context, parts, asked)
  if (!(await recordNaming(parts, asked.key))) return refuse(context, parts, 'not-named')
  return context.json(await parts.folder.state(asked.key))
}

async function pieceOf({ req }: Context): Promise<Piece | null> {
  const stretch = Stretch.safeParse(req.query())
  if (!stretch.success) return null
  return { ...stretch.data, bytes: new Uint8Array(await req.arrayBuffer()) }
}

/** Takes a piece of a photo. */
export async function takePiece(asking: Asking, parts: PhotoParts): Promise<Response> {
  const { context } = asking
  const asked = await askedBy(asking, parts)
  if (typeof asked === 'string') return refuse(context, parts, asked)
  const piece = await pieceOf(context)
  if (!piece) return refuse(context, parts, 'bad-request')
  const { key } = asked
  try {
    const state = await parts.folder.add(key, piece, async () => (await recordNaming(parts, key)) !== null)
    if (typeof state === 'string') return refuse(context, parts, state)
    if (state.whole) parts.count('photo')
    return context.json(state)
  } catch (error) {
    if (FULL.has(errorName(error))) return refuse(context, parts, 'disk-full')
    throw error
  }
}
