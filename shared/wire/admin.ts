/**
 * The administration in the app: what an office's administrator may ask the server over HTTP. Every call is signed by the device in the
 * name of the person at the keyboard, over a question that the server asked once; docs/protocol.md states the rules.
 */
import { z } from 'zod'
import { AuditEntry } from '../org/audit'
import { Grant } from '../org/grants'

const Id = z.uuid()
const Day = z.iso.date()
/** A name of a person, as it stands in grants. */
const Name = z.string().trim().min(1).max(40)

/** Answer to `POST /api/admin/question` (with the device's token): to be signed within one call, once, within two minutes. */
export const AdminQuestion = z.object({ nonce: Id })

/** What is signed: the UTF-8 bytes of this as JSON. A frame begins with another byte, so neither is ever taken for the other. */
export const AdminCall = z.strictObject({
  nonce: Id,
  device: Id,
  person: Id,
  /** The office in whose name it is asked. */
  office: Id,
  call: z.string().max(40),
  given: z.unknown(),
})
export type AdminCall = z.infer<typeof AdminCall>

/** Longest call: a claim carries a frame of at most 512 KiB in base64. */
export const MAX_CALL_CHARACTERS = 900_000

/** `POST /api/admin`: the text that was signed, and the signature in base64. */
export const AdminRequest = z.strictObject({
  content: z.string().max(MAX_CALL_CHARACTERS),
  signature: z.string().max(100),
})
export type AdminRequest = z.infer<typeof AdminRequest>
/** The answer of a call that was done; every other is an `ApiError`. */
export const AdminAnswer = z.object({ answer: z.unknown() })

const PersonLine = z.object({ person: Id, name: z.string(), grants: z.array(Grant) })
const DeviceLine = z.object({
  device: Id,
  name: z.string(),
  persons: z.array(Id),
  since: z.string(),
  /** ISO time at which it was last connected; null when it never was, or before that was noted. */
  seenAt: z.string().nullable(),
  /** Connected now. */
  online: z.boolean(),
  revokedAt: z.string().nullable(),
  /** Someone of another office works on it too: it cannot be revoked from here. */
  shared: z.boolean(),
})
const BackupLine = z.object({ name: z.string(), bytes: z.number(), at: z.string() })
/** What waits of one person on one device for one record. */
const HeldPlace = { recordId: Id, person: Id, device: Id }
const CommitIds = z.array(Id).min(1).max(500)
const Placed = { role: Grant.shape.role, station: Id.nullable() }
const Invited = z.object({ person: Id, name: z.string(), code: z.string(), until: z.string() })

const CALLS = {
  /** People of the office: those with a grant of it, and those whose record lies in its organisation. */
  persons: { given: z.strictObject({}), answer: z.array(PersonLine) },
  /** Adds a person with a first grant. `namesake`: someone of this name is known already, and it is not the same person. */
  'persons add': {
    given: z.strictObject({ name: Name, ...Placed, namesake: z.boolean() }),
    answer: z.object({ person: Id }),
  },
  /** A one-time code for a person; what was given before keeps its time. */
  invite: { given: z.strictObject({ person: Id }), answer: Invited },
  'grants add': {
    given: z.strictObject({ person: Id, ...Placed, from: Day, to: Day.nullable() }),
    answer: Grant,
  },
  /** Ends a grant with this day as its last; null: at once. */
  'grants end': {
    given: z.strictObject({ grantId: z.string().max(64), last: Day.nullable() }),
    answer: Grant,
  },
  devices: { given: z.strictObject({}), answer: z.array(DeviceLine) },
  /** `before`: it had been revoked earlier. */
  revoke: { given: z.strictObject({ device: Id }), answer: z.object({ before: z.boolean() }) },
  /** From one day to another, newest first; `more`: only the newest are told. `own`: under whom the server itself writes. */
  audit: {
    given: z.strictObject({ from: Day, to: Day }),
    answer: z.object({ entries: z.array(AuditEntry), more: z.boolean(), own: Id.nullable().default(null) }),
  },
  stats: {
    given: z.strictObject({}),
    answer: z.object({
      sockets: z.number(),
      records: z.record(z.string(), z.number()),
      commits: z.number(),
      devices: z.number(),
      revoked: z.number(),
      bytes: z.number(),
      logBytes: z.number(),
      /** Whole photos, and their bytes. */
      photos: z.number(),
      photoBytes: z.number(),
      today: z.record(z.string(), z.number()),
    }),
  },
  /** Copies the store into the server's folder of backups and checks the copy. */
  backup: {
    given: z.strictObject({}),
    answer: z.object({ name: z.string(), bytes: z.number(), records: z.number(), commits: z.number() }),
  },
  /** The backups in that folder, newest first. */
  backups: { given: z.strictObject({}), answer: z.array(BackupLine) },
  /** Checks a backup of that folder, or the store itself (null). */
  verify: {
    given: z.strictObject({ name: z.string().max(60).nullable() }),
    answer: z.object({
      ok: z.boolean(),
      records: z.number(),
      commits: z.number(),
      numbers: z.number(),
      photos: z.number(),
      /** Photos that records name and that are not there; they may still be under way. */
      photosMissing: z.number(),
      checksum: z.enum(['match', 'differs', 'none']),
      found: z.number(),
      faults: z.array(z.object({ code: z.string(), id: z.string(), message: z.string() })),
    }),
  },
  /** What waits to be claimed (待认领), oldest first. */
  held: {
    given: z.strictObject({}),
    answer: z.array(
      z.object({
        ...HeldPlace,
        kind: z.string(),
        partition: z.string(),
        /** ISO time at which the first of it came. */
        heldAt: z.string(),
        commits: z.number(),
        /** What the record is called with what waits; '' where that cannot be read, and from an older server. */
        title: z.string().default(''),
      }),
    ),
  },
  /** What it says: the record as the server has it (null: not at all), and the updates that wait, in their order; base64. */
  'held open': {
    given: z.strictObject(HeldPlace),
    answer: z.object({
      record: z.string().nullable(),
      commits: z.array(z.object({ commitId: Id, update: z.string() })),
    }),
  },
  /** Claims it: one frame of the caller, who adopts what was written, stored together with the decision. */
  claim: {
    given: z.strictObject({
      ...HeldPlace,
      commitIds: CommitIds,
      content: z.base64().max(800_000),
      signature: z.base64().max(100),
    }),
    answer: z.object({}),
  },
  /** Gives it back to the author, who reads the reason. */
  'give back': {
    given: z.strictObject({ ...HeldPlace, commitIds: CommitIds, reason: z.string().trim().min(1).max(200) }),
    answer: z.object({}),
  },
} as const satisfies Record<string, { readonly given: z.ZodType; readonly answer: z.ZodType }>

export type AdminCallName = keyof typeof CALLS
export type AdminGiven<N extends AdminCallName> = z.infer<(typeof CALLS)[N]['given']>
export type AdminAnswerOf<N extends AdminCallName> = z.infer<(typeof CALLS)[N]['answer']>

/** Every call: what is given for it, and what is answered. */
export const ADMIN_CALLS: {
  readonly [N in AdminCallName]: {
    readonly given: z.ZodType<AdminGiven<N>>
    readonly answer: z.ZodType<AdminAnswerOf<N>>
  }
} = CALLS

/** What everyone who works at the office may call; the rest is the administrator's. */
export const OFFICE_CALLS: ReadonlySet<AdminCallName> = new Set(['held', 'held open', 'claim', 'give back'])

/** Is there a call of this name? */
export function isAdminCall(name: string): name is AdminCallName {
  return Object.hasOwn(CALLS, name)
}
