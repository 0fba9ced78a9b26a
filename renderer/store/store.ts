/** Opens the records of one profile and puts the parts of this folder together. */
import { v7 as newId } from 'uuid'
import { canonicalDocument } from '../../shared/records/canonical'
import { type Content, readContent } from '../../shared/records/document'
import { claimFrame, readHeld } from './claim'
import type { Database } from './database'
import { type OpenPatience, openDatabase } from './database'
import { open } from './documents'
import { DraftBook } from './drafts'
import { guarded, StoreError, toStoreError } from './errors'
import { handBackOver } from './hand-back'
import { enrolmentOf, join, moved, personsOf, replaceGrants } from './identity'
import { applyPage, expectPage } from './incoming'
import { JournalKeeper, type JournalPort } from './journal/keeper'
import { exportJournal, readJournal, restoreFromJournal } from './journal/recovery'
import { publicKeyOf, sign } from './keys'
import { liveOver } from './live'
import { lockProfile } from './lock'
import { photosOver, tidyPhotos, unsentPhotos } from './photos'
import { checkPin, setPin } from './pins'
import { queryDeputyWork, queryLastReceived, queryReceived, queryRows } from './queries'
import { createRecord, editRecord, savesSettled, stepRecord, type Writing } from './records'
import { heldCommits, rebuild, setAsidesNow, settle, takeFates, wantedRecords } from './refusal'
import { type Progress, reproject } from './reproject'
import { isWithOffice, putAway } from './set-asides'
import type {
  CanonicalRecord,
  Delivery,
  JournalBook,
  OutboxFrame,
  SetAside,
  Store,
  SyncPort,
  Work,
} from './types'
import { reapplySetAside } from './write-again'

export interface OpenOptions extends OpenPatience {
  /** Told how many rows an upgrade has made anew. */
  readonly progress?: Progress
  /** ms to wait for another window to give the profile back. */
  readonly patience?: number
  /** The shell's journal; null in a browser. */
  readonly journal?: JournalPort | null
}

async function contentOf(db: Database, recordId: string): Promise<Content | null> {
  const stored = await db.docs.get(recordId)
  if (!stored) return null
  const opened = open(stored.state)
  if (!opened.doc) throw new StoreError('unreadable', `这条记录现在看不到：${opened.trouble.reason}。`)
  return readContent(opened.doc)
}

async function canonical(db: Database, within: string): Promise<Record<string, CanonicalRecord>> {
  const found: Record<string, CanonicalRecord> = {}
  await db.docs.each(({ recordId, kind, partition, state }) => {
    if (!partition.startsWith(within)) return
    const { doc } = open(state)
    found[recordId] = { kind, partition, canonical: doc ? canonicalDocument(doc) : '' }
  })
  return found
}

async function delivery(db: Database): Promise<Delivery> {
  const [pending, photos, savedAt, deliveredAt, asides] = await Promise.all([
    db.outbox.count(),
    unsentPhotos(db),
    db.meta.get('savedAt'),
    db.meta.get('deliveredAt'),
    db.setAsides.toArray(),
  ])
  const count = (test: (aside: SetAside) => boolean) => asides.filter(test).length
  return {
    pending,
    photos: photos.length,
    savedAt: savedAt?.value ?? null,
    deliveredAt: deliveredAt?.value ?? null,
    setAsides: count((aside) => !isWithOffice(aside)),
    held: count(({ held }) => held === 'waiting'),
    claimed: count(({ held }) => held === 'claimed'),
  }
}

async function unsent(db: Database, limit: number, bytes: number): Promise<OutboxFrame[]> {
  const oldest = await db.outbox.orderBy('order').limit(limit).toArray()
  const frames: OutboxFrame[] = []
  let total = 0
  for (const { order, commitId, recordId, content, signature } of oldest) {
    total += content.length + signature.length
    if (frames.length > 0 && total > bytes) break
    frames.push({ order, commitId, recordId, content, signature })
  }
  return frames
}

type Listeners = Set<(work: Work) => void>

function tell(listeners: Listeners, work: Work): void {
  for (const listener of listeners) listener(work)
}

/** Frames leave the outbox when the server has them; the journal hears of it afterwards. */
async function settleBoth(
  db: Database,
  keeper: JournalKeeper,
  ...[sent, results, at]: Parameters<SyncPort['settle']>
): Promise<string[]> {
  const wanted = await settle(db, sent, results, at)
  void keeper.done(results.flatMap((result) => (result.ok ? [result.commitId] : [])))
  return wanted
}

function journalBook(
  db: Database,
  port: JournalPort | null,
  keeper: JournalKeeper,
  restored: () => void,
): JournalBook {
  const there = (): JournalPort => {
    if (!port) throw new StoreError('missing', '浏览器里没有备份日志，请在桌面版里恢复。')
    return port
  }
  return {
    state: keeper.state,
    subscribe: keeper.subscribe,
    look: () => guarded(async () => (port ? port.journalLook({ book: 'records' }) : null)),
    contents: () => guarded(async () => (port ? readJournal(db, port) : null)),
    restore: (recordIds) =>
      guarded(async () => {
        const done = await restoreFromJournal(db, there(), recordIds)
        await keeper.bringBackPhotos()
        restored()
        return done
      }),
    exported: () => guarded(async () => exportJournal(db, there())),
  }
}

function syncPort(db: Database, listeners: Listeners, keeper: JournalKeeper): SyncPort {
  return {
    publicKey: () => guarded(() => publicKeyOf(db)),
    signCall: (content) =>
      guarded(() => {
        JSON.parse(content)
        return sign(db, new TextEncoder().encode(content))
      }),
    join: (joined) =>
      guarded(async () => {
        const person = await join(db, joined)
        tell(listeners, 'joined')
        return person
      }),
    moved: (server, nonce, proof) =>
      guarded(async () => {
        const genuine = await moved(db, server, nonce, proof)
        if (genuine) tell(listeners, 'joined')
        return genuine
      }),
    cursors: () =>
      guarded(async () =>
        Object.fromEntries((await db.cursors.toArray()).map(({ partition, seq }) => [partition, seq])),
      ),
    unsent: (limit, bytes) => guarded(() => unsent(db, limit, bytes)),
    onWork: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    settle: (sent, results, at) =>
      guarded(async () => {
        const wanted = await settleBoth(db, keeper, sent, results, at)
        tell(listeners, 'acknowledged')
        return wanted
      }),
    held: () => guarded(() => heldCommits(db)),
    fates: (fates) => guarded(() => takeFates(db, fates)),
    expect: (page) => expectPage(db, page),
    apply: (page) =>
      guarded(async () => {
        await applyPage(db, page, (recordId) => keeper.erase(recordId))
        if (page.caughtUp) void keeper.bringBackPhotos(true)
      }),
    wanted: () => guarded(() => wantedRecords(db)),
    rebuild: (record) => guarded(() => rebuild(db, record)),
    grants: (facts) => guarded(() => replaceGrants(db, facts)),
    handBack: handBackOver(db),
  }
}

/** The store over opened tables. `release` gives the profile back. */
export function storeOver(
  db: Database,
  profile: string,
  release: () => void,
  port: JournalPort | null = null,
): Store {
  const listeners: Listeners = new Set()
  const keeper = new JournalKeeper(db, port)
  const writing: Writing = {
    db,
    added: (frame) => {
      tell(listeners, 'frame')
      return keeper.wrote(frame)
    },
  }
  const settled = async () => {
    await savesSettled(db)
    await drafts.settled()
    await keeper.settled()
  }
  void keeper.catchUp()
  void keeper.bringBackPhotos()
  // Nobody waits for it; what it did not get to is tidied next time.
  tidyPhotos(db, Date.now())
    .then((left) => Promise.all(left.map((key) => keeper.donePhoto(key))))
    .catch(() => undefined)
  const live = liveOver(db)
  const drafts = new DraftBook(db)
  return {
    profile,
    enrolment: () => guarded(() => enrolmentOf(db)),
    persons: () => guarded(() => personsOf(db)),
    setPin: (person, pin) => guarded(() => setPin(db, person, pin)),
    checkPin: (person, pin) => guarded(() => checkPin(db, person, pin)),
    create: (kind, partition, patch, author, recordId = newId()) =>
      createRecord(writing, kind, partition, patch, author, recordId),
    edit: (recordId, patch, author) => editRecord(writing, recordId, patch, author),
    step: (recordId, type, data, author) => stepRecord(writing, recordId, type, data, author),
    row: (recordId) => guarded(() => db.rows.get(recordId)),
    rows: (kind, query) => guarded(() => queryRows(db, kind, query)),
    deputyWork: (deputy, query) => guarded(() => queryDeputyWork(db, deputy, query)),
    received: (since) => guarded(() => queryReceived(db, since)),
    lastReceived: (stations) => guarded(() => queryLastReceived(db, stations)),
    live,
    content: (recordId) => guarded(() => contentOf(db, recordId)),
    isErased: (recordId) => db.erased.has(recordId),
    mayHaveDraft: (key) => drafts.mayHave(key),
    hasDraft: (key) => drafts.has(key),
    watchDrafts: (watcher) => drafts.watch(watcher),
    draft: (key) => drafts.read(key),
    keepDraft: (key, value) => drafts.keep(key, value),
    dropDraft: (key) => drafts.drop(key),
    setAsides: () => guarded(() => setAsidesNow(db)),
    reapply: (id, author) =>
      guarded(async () => {
        const row = await reapplySetAside(writing, id, author)
        await keeper.done(await putAway(db, id))
        return row
      }),
    dropSetAside: (id) => guarded(async () => keeper.done(await putAway(db, id))),
    readHeld: (work) => guarded(() => readHeld(db, work)),
    claimFrame: (work, author) => guarded(() => claimFrame(db, work, author)),
    unreadable: () =>
      guarded(async () =>
        (await db.unreadable.toArray()).map(({ recordId, kind, reason }) => ({ recordId, kind, reason })),
      ),
    canonical: (within = '') => guarded(() => canonical(db, within)),
    delivery: () => guarded(() => delivery(db)),
    journal: journalBook(db, port, keeper, () => tell(listeners, 'frame')),
    photos: photosOver(db, keeper),
    sync: syncPort(db, listeners, keeper),
    settled,
    close: async () => {
      await settled()
      keeper.end()
      live.end()
      db.close()
      release()
    },
  }
}

/** IndexedDB name of a profile. */
export function databaseName(profile: string): string {
  return `jzt-${profile}`
}

/**
 * Opens a profile for this window. Rows of an older version are made anew before it resolves.
 * @throws StoreError `in-use` (another window has it), `newer-data`, `insecure`, `blocked`, `disk-full`, `disk-error`, `not-opened`
 */
export async function openStore(profile: string, options: OpenOptions = {}): Promise<Store> {
  const release = await lockProfile(profile, options.patience)
  try {
    // Asked, not required: a refusal means that the browser may evict under pressure, which the server's copy covers.
    navigator.storage?.persist?.().catch(() => false)
    const db = await openDatabase(databaseName(profile), options)
    await reproject(db, options.progress)
    return storeOver(db, profile, release, options.journal ?? null)
  } catch (error) {
    release()
    throw toStoreError(error)
  }
}
