/** What runs in the browser of a fault test: the real store and replicator without any screen. */
import {
  exposeAutomation,
  meOf,
  openStore,
  type SetAside,
  type Store,
  StoreError,
  type SyncTruth,
  type Unreadable,
} from '../../renderer/store'
import { joinSample, startReplicator } from '../../renderer/sync'
import { TIMING, type Timing } from '../../renderer/sync/session'
import { type OpenSocket, openSocket } from '../../renderer/sync/socket'
import type { Author, Content } from '../../shared/records/document'
import type { Row } from '../../shared/records/row'
import { decodeServerMessage } from '../../shared/wire/messages'

/** As in the app, but quicker to try again. */
const QUICK = { ...TIMING, retry: { min: 200, max: 2000 } }

export interface MachineStart {
  readonly profile: string
  /** Origin of the server, or of the proxy before it. */
  readonly server: string
  /** `office` or a station. */
  readonly as: string
  /** Other than usual. */
  readonly timing?: Partial<Timing>
}

/** What a machine under load tells at once, before it does anything else; whatever it has told must hold for ever. */
export type Told =
  /** Commits whose acknowledgement has arrived. */
  | { readonly what: 'acknowledged'; readonly commits: readonly string[] }
  /** A save has resolved: 已保存. */
  | { readonly what: 'saved'; readonly recordId: string; readonly words: string }
  /** Nothing was waiting any more (已送达) after these words had been saved. */
  | { readonly what: 'delivered'; readonly words: readonly string[] }

/** One thing that an officer does to a record. */
export type Act =
  | { readonly do: 'edit'; readonly field: 'place' | 'note' | 'name'; readonly words: string }
  | { readonly do: 'addRow'; readonly words: string }
  | { readonly do: 'withdrawn' | 'restored' }

/** What a machine holds of one record, and what it would tell a person is wrong. */
export interface View {
  readonly content: Content | null
  readonly row: Row | undefined
  readonly truth: SyncTruth
  readonly setAsides: readonly SetAside[]
  readonly unreadable: readonly Unreadable[]
}

declare global {
  /** Does it; false when the store says that it is not possible now (a step that is not legal, nothing to change). */
  var act: (recordId: string, act: Act) => Promise<boolean>
  var view: (recordId: string) => Promise<View>
  /** Opens the profile, joins the sample if it has not yet, and starts to sync. Returns who is here. */
  var startMachine: (
    start: MachineStart,
  ) => Promise<{ person: string; station: string | null; office: string }>
  /** Saves without end, new records and changes, each with words of its own that begin with `name`. */
  var startLoad: (name: string, partition: string) => void
  /** Set from outside where somebody listens. */
  var tell: ((told: Told) => void) | undefined
}

/** Tells of every acknowledgement the moment it has come over the socket. */
const openTellingSocket: OpenSocket = (server, token, events) =>
  openSocket(server, token, {
    ...events,
    received: (bytes) => {
      const message = decodeServerMessage(bytes)
      if (message?.t === 'ack') {
        const commits = message.results.flatMap((result) => (result.ok ? [result.commitId] : []))
        globalThis.tell?.({ what: 'acknowledged', commits })
      }
      events.received(bytes)
    },
  })

globalThis.startMachine = async ({ profile, server, as, timing }) => {
  const store = await openStore(profile)
  const options = { timing: { ...QUICK, ...timing }, openSocket: openTellingSocket }
  const replicator = startReplicator(store, options)
  if (!(await store.enrolment())) await joinSample({ store, server, as, deviceName: '测试电脑' })
  const enrolment = await store.enrolment()
  const [person] = await store.persons()
  const me = enrolment && person ? meOf(person, enrolment, '2026-03-05') : null
  if (!me) throw new Error('nobody is here')
  const { author, truth } = exposeAutomation(store, replicator.truth, () => me)
  globalThis.act = (recordId, one) => tryAct(store, author(), recordId, one)
  globalThis.view = async (recordId) => ({
    content: await store.content(recordId),
    row: await store.row(recordId),
    truth: await truth(),
    setAsides: await store.setAsides(),
    unreadable: await store.unreadable(),
  })
  globalThis.startLoad = (name, partition) => void load(store, author, name, partition)
  return { person: me.person, station: me.station, office: me.office }
}

async function tryAct(store: Store, author: Author, recordId: string, one: Act): Promise<boolean> {
  try {
    if (one.do === 'edit') await store.edit(recordId, { fields: { [one.field]: one.words } }, author)
    else if (one.do === 'addRow') {
      const matters = { [`r${one.words.replace(';', '')}`]: { order: 1, words: one.words } }
      await store.edit(recordId, { items: { matters } }, author)
    } else await store.step(recordId, one.do, {}, author)
    return true
  } catch (error) {
    if (error instanceof StoreError && error.code === 'step') return false
    throw error
  }
}

/** Records that are changed again and again; the oldest is left alone when a new one is begun. */
const AT_HAND = 6
const CHANGES_BETWEEN_NEW = 8
/** After so many saves the hand rests until all is delivered, but not longer than this (ms). */
const SAVES_BETWEEN_RESTS = 20
const REST_MS = 20_000

async function load(store: Store, author: () => Author, name: string, partition: string): Promise<void> {
  const saved: string[] = []
  const records: string[] = []
  void tellDelivered(store, saved)
  for (let n = 0; ; n += 1) {
    const words = `${name}.${n};`
    const fields = { mode: 'reception', date: '2026-03-05', note: words }
    const at = n % CHANGES_BETWEEN_NEW === 0 ? undefined : records[n % records.length]
    const row =
      at === undefined
        ? await store.create('visit', partition, { fields }, author())
        : await store.edit(at, { fields }, author())
    saved.push(words)
    globalThis.tell?.({ what: 'saved', recordId: row.recordId, words })
    if (at === undefined) records.push(row.recordId)
    if (records.length > AT_HAND) records.shift()
    if (n % SAVES_BETWEEN_RESTS === SAVES_BETWEEN_RESTS - 1) await rest(store)
  }
}

async function rest(store: Store): Promise<void> {
  const end = performance.now() + REST_MS
  while ((await store.delivery()).pending > 0 && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 5))
}

async function tellDelivered(store: Store, saved: string[]): Promise<void> {
  for (;;) {
    const before = saved.length
    const { pending } = await store.delivery()
    if (pending === 0 && before > 0) globalThis.tell?.({ what: 'delivered', words: saved.splice(0, before) })
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
