/**
 * Do the server and its clients hold the same? The server's file is read here by a reader of its own: signed frames → Yjs
 * documents → canonical text. It shares no code with the server's storage, so that both cannot be wrong in the same way.
 */
import { createRequire } from 'node:module'
import type Libsql from 'libsql'
import * as Y from 'yjs'
import { z } from 'zod'
import { canonicalDocument } from '../../shared/records/canonical'
import { decodeFrameContent } from '../../shared/wire/frames'

/** One record as a side holds it. */
export interface HeldRecord {
  readonly kind: string
  readonly partition: string
  readonly canonical: string
}
export type Held = Readonly<Record<string, HeldRecord>>

export interface ServerFile {
  readonly records: Held
  /** Commits in the file: each was acknowledged, for nothing is stored that is not. */
  readonly commits: number
  /** Commits whose content could not be read, or whose update lacks a predecessor. */
  readonly broken: readonly string[]
}

/** libsql gives a blob as a Buffer or as an ArrayBuffer, depending on its size. */
const Blob = z.union([z.instanceof(Uint8Array), z.instanceof(ArrayBuffer)])
const CommitRow = z.object({ commitId: z.string(), recordId: z.string(), content: Blob })

const Native: new (file: string, options: { readonly: boolean }) => Libsql.Database = createRequire(
  import.meta.url,
)('libsql')

/** Reads a server's SQLite file, read-only. The server should have stopped. */
export function readServerFile(file: string): ServerFile {
  const db = new Native(file, { readonly: true })
  try {
    const rows: unknown = db.prepare('SELECT commitId, recordId, content FROM commits ORDER BY seq').all()
    return rebuild(z.array(CommitRow).parse(rows))
  } finally {
    db.close()
  }
}

export interface FileCommit {
  readonly seq: number
  readonly commitId: string
  readonly content: Uint8Array
}

const SeqRow = CommitRow.extend({ seq: z.number() })

/** Commits in a server's file after a sequence number, as they lie there. The server should have ended, in whatever way. */
export function readCommits(file: string, after: number): FileCommit[] {
  const db = new Native(file, { readonly: true })
  try {
    const sql = 'SELECT seq, commitId, recordId, content FROM commits WHERE seq > ? ORDER BY seq'
    const rows: unknown = db.prepare(sql).all([after])
    return z
      .array(SeqRow)
      .parse(rows)
      .map((row) => ({ ...row, content: new Uint8Array(row.content) }))
  } finally {
    db.close()
  }
}

function rebuild(rows: readonly z.infer<typeof CommitRow>[]): ServerFile {
  const docs = new Map<string, { doc: Y.Doc; kind: string; partition: string }>()
  const broken: string[] = []
  for (const row of rows) {
    const frame = decodeFrameContent(new Uint8Array(row.content))
    if (!frame || frame.recordId !== row.recordId) {
      broken.push(row.commitId)
      continue
    }
    const { kind, partition } = frame
    const held = docs.get(frame.recordId) ?? { doc: new Y.Doc(), kind, partition }
    docs.set(frame.recordId, held)
    Y.applyUpdate(held.doc, frame.update)
    const gaps = held.doc.store.pendingStructs !== null || held.doc.store.pendingDs !== null
    if (gaps || held.kind !== kind || held.partition !== partition) broken.push(row.commitId)
  }
  const records = Object.fromEntries(
    [...docs].map(([recordId, { doc, kind, partition }]) => [
      recordId,
      { kind, partition, canonical: canonicalDocument(doc) },
    ]),
  )
  return { records, commits: rows.length, broken }
}

export interface Difference {
  readonly recordId: string
  readonly why: 'missing on the client' | 'missing on the server' | 'different' | 'other envelope'
}

/** Every record on which a client and the server differ. `mayRead` says which partitions the client should hold. */
export function differences(
  server: Held,
  client: Held,
  mayRead: (partition: string) => boolean,
): Difference[] {
  const ids = new Set([...Object.keys(server), ...Object.keys(client)])
  return [...ids].flatMap((recordId): Difference[] => {
    const there = server[recordId]
    const here = client[recordId]
    if (there && !here) return mayRead(there.partition) ? [{ recordId, why: 'missing on the client' }] : []
    if (!there || !here) return [{ recordId, why: 'missing on the server' }]
    if (there.kind !== here.kind || there.partition !== here.partition)
      return [{ recordId, why: 'other envelope' }]
    return there.canonical === here.canonical ? [] : [{ recordId, why: 'different' }]
  })
}
