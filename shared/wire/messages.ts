/**
 * The messages of the one sync socket, both directions. docs/protocol.md states the rules by number.
 * A message is `encodeAny` of one of these objects, told apart by `t`.
 */
import { z } from 'zod'
import { decodeAny, encodeAny } from './bytes'
import { SignedFact } from './facts'
import { Frame } from './frames'

export const PROTOCOL_VERSION = 1
export const SUBPROTOCOL = 'jzt.v1'
/** Prefix of the subprotocol entry that carries the device's token. Never in a URL. */
export const TOKEN_PREFIX = 'token.'
/** Largest message accepted, in bytes. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024
/** Most frames in one push. */
export const MAX_FRAMES = 200

const Cursor = z.number().int().nonnegative()
/** partition → sequence number up to which this client has stored everything. */
const Cursors = z.record(z.string().max(120), Cursor)

const Hello = z.object({
  t: z.literal('hello'),
  v: z.number().int(),
  app: z.string().max(40),
  /** ms since 1970 by the client's clock; only to measure its drift. */
  now: z.number(),
  /** Epoch for which the cursors hold; null before the first welcome. */
  epoch: z.string().max(64).nullable(),
  cursors: Cursors,
  /** No grant holds any more: only what was written before is handed over. */
  handOver: z.boolean().optional(),
})
const Push = z.object({ t: z.literal('push'), frames: z.array(Frame).min(1).max(MAX_FRAMES) })
const Fetch = z.object({ t: z.literal('fetch'), recordId: z.uuid() })
const Ping = z.object({ t: z.literal('ping'), n: z.number().int() })
/** The oldest page of changes not yet spoken of has been stored. */
const Stored = z.object({ t: z.literal('stored') })

/** Most records in one survey. */
export const MAX_SURVEY = 200

const Offer = z.object({
  recordId: z.uuid(),
  kind: z.string().min(1).max(40),
  partition: z.string().min(1).max(120),
  /** `Y.encodeSnapshot` of the record here. */
  snapshot: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= 256 * 1024, 'snapshot size'),
})
export type Offer = z.infer<typeof Offer>
/** After a restore: which of these records does the server not have as they are here? Answered by `lacking`. */
const Survey = z.object({ t: z.literal('survey'), records: z.array(Offer).min(1).max(MAX_SURVEY) })

const Returned = z.object({
  /** What the server lacks of one record, signed by the device that gives it back. */
  frame: Frame,
  /** ISO time at which the server that was lost first stored the record; null where it is not known. */
  receivedAt: z.iso.datetime().nullable(),
  /** Its official number, as that server signed it. */
  number: SignedFact.nullable(),
})
export type Returned = z.infer<typeof Returned>
/** Gives back what the server lacks. Answered by `ack` (or `busy`) as a push is. */
const HandBack = z.object({ t: z.literal('handBack'), records: z.array(Returned).min(1).max(MAX_FRAMES) })
/** Everything that the server said to lack was given back, or cannot be. */
const HandedBack = z.object({ t: z.literal('handedBack') })

/** Most commits in one question about their fate. */
export const MAX_FATES = 200
/** What became of commits of this device that wait to be claimed? Answered by `fates`. */
const AskFates = z.object({ t: z.literal('askFates'), commitIds: z.array(z.uuid()).min(1).max(MAX_FATES) })

export const ClientMessage = z.discriminatedUnion('t', [
  Hello,
  Push,
  Fetch,
  Ping,
  Stored,
  Survey,
  HandBack,
  HandedBack,
  AskFates,
])
export type ClientMessage = z.infer<typeof ClientMessage>

const Welcome = z.object({
  t: z.literal('welcome'),
  v: z.number().int(),
  epoch: z.string(),
  /** ms since 1970 by the server's clock */
  now: z.number(),
  grants: z.array(SignedFact),
  /** The store was restored from a backup, and takes back what clients hold beyond it. */
  restoring: z.boolean().optional(),
})

/** Why a frame was refused. `message` is a Chinese sentence for the person. */
export const RefusalCode = z.enum([
  'signature',
  'device',
  'grant',
  'size',
  'broken',
  'missing-predecessor',
  'client-id-reused',
  'envelope',
  'schema',
  'history',
  'author',
  'role',
  'step',
])
export type RefusalCode = z.infer<typeof RefusalCode>

const Accepted = z.object({
  commitId: z.uuid(),
  ok: z.literal(true),
  seq: Cursor,
  /** ISO time at which it was stored. */
  storedAt: z.string(),
})
/** `commitId` is null when the frame could not even be read; `index` is its place in the push. */
const Refused = z.object({
  commitId: z.uuid().nullable(),
  ok: z.literal(false),
  index: z.number().int().nonnegative(),
  code: RefusalCode,
  message: z.string(),
  /** It waits at the office to be claimed (待认领), or did; `askFates` tells more. */
  held: z.boolean().optional(),
})
export const Result = z.discriminatedUnion('ok', [Accepted, Refused])
export type Result = z.infer<typeof Result>

/** Answer to one push, in the order of its frames. Sent only after fsync. */
const Ack = z.object({ t: z.literal('ack'), results: z.array(Result) })
/** The store could not take the push just now (disk full …): nothing of it was acknowledged, send it again later. */
const Busy = z.object({ t: z.literal('busy'), message: z.string() })

export const ChangeEntry = z.object({
  seq: Cursor,
  recordId: z.uuid(),
  kind: z.string().max(40),
  partition: z.string().max(120),
  update: z.instanceof(Uint8Array),
  /** ISO time at which the record's first commit was stored. */
  receivedAt: z.string(),
  facts: z.array(SignedFact).optional(),
})
export type ChangeEntry = z.infer<typeof ChangeEntry>

/** Commits after the client's cursors, and from then on every new one. `cursors` hold once the page has been stored. */
const Changes = z.object({
  t: z.literal('changes'),
  changes: z.array(ChangeEntry),
  cursors: Cursors,
  /** Nothing more was waiting when this page was sent. */
  caughtUp: z.boolean(),
  /** The server's signature over all facts of the page (`vouchedText`); without it each is checked by its own. */
  vouched: z.instanceof(Uint8Array).optional(),
})
/**
 * Answer to `fetch`: the whole record as the server has it; `update` is null when it has none (or not for you), or, with
 * `receivedAt`, when it has one that it cannot read.
 */
const RecordState = z.object({
  t: z.literal('record'),
  recordId: z.uuid(),
  update: z.instanceof(Uint8Array).nullable(),
  receivedAt: z.string().nullable(),
  facts: z.array(SignedFact),
})
/** Answer to `survey`: the records that differ and that a person of this device may write. */
const Lacking = z.object({
  t: z.literal('lacking'),
  records: z.array(
    z.object({
      recordId: z.uuid(),
      /** Who of this device signs what is given back. */
      person: z.uuid(),
      /** `Y.encodeStateVector` of the record there. */
      vector: z.instanceof(Uint8Array),
    }),
  ),
})
export type Lack = z.infer<typeof Lacking>['records'][number]
/** Answer to `askFates`. `unknown`: the server has no such commit waiting, and had none. */
const Fates = z.object({
  t: z.literal('fates'),
  fates: z.array(
    z.object({
      commitId: z.uuid(),
      state: z.enum(['waiting', 'claimed', 'returned', 'unknown']),
      /** Why it was given back; '' otherwise. */
      reason: z.string(),
    }),
  ),
})
export type Fate = z.infer<typeof Fates>['fates'][number]
const Pong = z.object({ t: z.literal('pong'), n: z.number().int() })
/** Said before the server closes; the close code follows. */
const Closing = z.object({ t: z.literal('closing'), code: z.number().int(), message: z.string() })

export const ServerMessage = z.discriminatedUnion('t', [
  Welcome,
  Ack,
  Busy,
  Changes,
  RecordState,
  Lacking,
  Fates,
  Pong,
  Closing,
])
export type ServerMessage = z.infer<typeof ServerMessage>

/** Close codes: 44xx are final until a person does something, 1013 means try again. */
export const CLOSE = {
  tryAgain: 1013,
  badMessage: 4400,
  unknownDevice: 4401,
  noGrant: 4403,
  tooLarge: 4413,
  tooNew: 4426,
} as const

/** Encodes a message for the socket. */
export function encodeMessage(message: ClientMessage | ServerMessage): Uint8Array<ArrayBuffer> {
  return encodeAny(message)
}

function decode<T>(schema: z.ZodType<T>, bytes: Uint8Array): T | null {
  try {
    const parsed = schema.safeParse(decodeAny(bytes))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Reads what a client sent; null when it is not a message. */
export function decodeClientMessage(bytes: Uint8Array): ClientMessage | null {
  return decode(ClientMessage, bytes)
}

/** Reads what a server sent; null when it is not a message that this version knows. */
export function decodeServerMessage(bytes: Uint8Array): ServerMessage | null {
  return decode(ServerMessage, bytes)
}
