/** What the journal keeps of a save: the signed frame, what it says in words, and for which server it was made. */
import { z } from 'zod'
import type { JournalEntry, KeptEntry } from '../../../shared/desktop-journal'
import { Change, Scalar } from '../../../shared/records/events'
import { decodeAny, encodeAny } from '../../../shared/wire/bytes'
import { decodeFrameContent, Frame, type FrameContent } from '../../../shared/wire/frames'
import type { FrameNote, OutboxEntry, OutboxInsert } from '../database'

const Content = z.object({
  /** The server's public key, its x: whoever joins another server is never offered this work. */
  server: z.string().max(100),
  frame: Frame,
  /** JSON of a `Note`. */
  note: z.string(),
})
const Note = z.object({
  type: z.string().max(40),
  id: z.string().max(40).optional(),
  person: z.string().max(64),
  changes: z.array(Change),
  data: z.record(z.string(), Scalar.optional()),
})

/** A save as it was read back. */
export interface Writing {
  readonly commitId: string
  readonly recordId: string
  /** ms since 1970 at which it was saved. */
  readonly at: number
  /** The server has acknowledged it, or a person has dealt with its refusal. */
  readonly done: boolean
  readonly server: string
  readonly content: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
  readonly frame: FrameContent
  readonly note: FrameNote
}

/** A frame of the outbox as an entry of the journal. */
export function entryOf(
  { commitId, recordId, createdAt, content, signature, note }: OutboxInsert,
  server: string,
): JournalEntry {
  return {
    id: commitId,
    group: recordId,
    at: createdAt,
    content: encodeAny({ server, frame: { content, signature }, note: JSON.stringify(note) }),
  }
}

/** An entry of the journal as the save that it holds; null when this version cannot read it. */
export function writingOf({ id, group, at, done, content }: KeptEntry): Writing | null {
  try {
    const parsed = Content.safeParse(decodeAny(content))
    const frame = parsed.success ? decodeFrameContent(parsed.data.frame.content) : null
    if (!parsed.success || frame?.commitId !== id || frame.recordId !== group) return null
    const { server } = parsed.data
    const note = Note.parse(JSON.parse(parsed.data.note))
    const bytes = Uint8Array.from(parsed.data.frame.content)
    const signature = Uint8Array.from(parsed.data.frame.signature)
    return { commitId: id, recordId: group, at, done, server, content: bytes, signature, frame, note }
  } catch {
    return null
  }
}

/** A save as the outbox holds it. */
export function outboxOf({
  commitId,
  recordId,
  at,
  content,
  signature,
  note,
}: Writing): Omit<OutboxEntry, 'order'> {
  return { commitId, recordId, content, signature, createdAt: at, note }
}
