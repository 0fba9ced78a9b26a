/**
 * Our clients without a window: the wire protocol over real sockets, with the signing, the documents and the one push under way of
 * the real replicator. What the real one keeps in IndexedDB is kept in memory here (the bench of the district measures the window).
 */
import type { Socket } from 'node:net'
import WebSocket from 'ws'
import { applyUpdate, type Doc, encodeStateAsUpdate, type Array as YArray } from 'yjs'
import { openDocument, readContent } from '../../../shared/records/document'
import type { Frame } from '../../../shared/wire/frames'
import {
  type ChangeEntry,
  type ClientMessage,
  decodeServerMessage,
  encodeMessage,
  PROTOCOL_VERSION,
  type ServerMessage,
  SUBPROTOCOL,
  TOKEN_PREFIX,
} from '../../../shared/wire/messages'
import { sampleDevice, sampleInfo } from '../../faults/sample'
import { Draft, type TestDevice } from '../../support/device'
import type {
  Client,
  IdleOptions,
  Joined,
  JoinOptions,
  Net,
  NetOptions,
  OfflineDay,
  OfflineOptions,
  Ready,
} from './system'

/** Changes of a record before a new one is begun. */
const CHANGES = 6
/** Below what the server takes from one address at once. */
const SOCKETS_AN_ADDRESS = 250

type Of<T extends ServerMessage['t']> = Extract<ServerMessage, { t: T }>

interface Heard {
  readonly changes?: (message: Of<'changes'>) => void
  readonly ack?: (message: Of<'ack'>) => void
}

interface Over {
  readonly localAddress?: string
  /** Bytes after whose arrival the line is cut, wherever in a message that is. */
  readonly cutAfter?: number
}

/** One connection. A page is said to be stored as soon as the listener has taken it. */
class Connection {
  private line: Socket | null = null
  private readonly welcomed: Promise<void>
  readonly caughtUp: Promise<void>
  readonly gone: Promise<void>

  constructor(
    url: string,
    device: TestDevice,
    readonly cursors: Record<string, number>,
    heard: Heard = {},
    { localAddress, cutAfter }: Over = {},
  ) {
    const offered = [SUBPROTOCOL, TOKEN_PREFIX + device.token]
    const over = localAddress === undefined ? {} : { localAddress }
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/sync`, offered, over)
    const { socket } = this
    socket.on('upgrade', ({ socket: line }) => {
      this.line = line
      if (cutAfter === undefined) return
      line.on('data', () => {
        if (line.bytesRead >= cutAfter) socket.terminate()
      })
    })
    socket.once('open', () => {
      const { epoch } = device.enrolment
      this.send({ t: 'hello', v: PROTOCOL_VERSION, app: 'bench', now: Date.now(), epoch, cursors })
    })
    this.gone = new Promise((resolve) => {
      socket.once('close', () => resolve())
      socket.once('error', () => resolve())
    })
    let welcome = () => {}
    let catchUp = () => {}
    this.welcomed = new Promise((resolve) => {
      welcome = resolve
    })
    this.caughtUp = new Promise((resolve) => {
      catchUp = resolve
    })
    socket.on('message', (data) => {
      const message = data instanceof Buffer ? decodeServerMessage(Uint8Array.from(data)) : null
      if (message?.t === 'welcome') welcome()
      else if (message?.t === 'changes') {
        heard.changes?.(message)
        Object.assign(cursors, message.cursors)
        this.send({ t: 'stored' })
        if (message.caughtUp) catchUp()
      } else if (message?.t === 'ack') heard.ack?.(message)
      else throw new Error(`the server said ${message?.t}`)
    })
  }

  private readonly socket: WebSocket

  /** Resolves when the server has welcomed it; rejects when the line ends before. */
  async open(): Promise<this> {
    await Promise.race([this.welcomed, this.gone.then(() => Promise.reject(new Error('the line ended')))])
    return this
  }

  get up(): number {
    return this.line?.bytesWritten ?? 0
  }

  get down(): number {
    return this.line?.bytesRead ?? 0
  }

  send(message: ClientMessage): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(encodeMessage(message))
  }

  close(): void {
    this.socket.close()
  }
}

/** Pushes what it is given, one push at a time; what comes meanwhile goes with the next one. */
class Outbox {
  private waiting: Frame[] = []
  private travelling = false

  constructor(private readonly send: (message: ClientMessage) => void) {}

  add(frame: Frame): void {
    this.waiting.push(frame)
    this.push()
  }

  acknowledged({ results }: Of<'ack'>): void {
    for (const result of results) if (!result.ok) throw new Error(`refused: ${result.code}`)
    this.travelling = false
    this.push()
  }

  private push(): void {
    if (this.travelling || this.waiting.length === 0) return
    this.travelling = true
    const frames = this.waiting
    this.waiting = []
    this.send({ t: 'push', frames })
  }
}

function idAt(events: YArray<unknown>, at: number): string {
  const event = events.get(at)
  return event !== null && typeof event === 'object' && 'id' in event && typeof event.id === 'string'
    ? event.id
    : ''
}

/** The documents of one reader, who tells of every event that came. */
function reader(
  seen: (mark: string) => void,
  without: ReadonlySet<string>,
): (message: Of<'changes'>) => void {
  const docs = new Map<string, Doc>()
  return ({ changes }) => {
    for (const { recordId, update } of changes) {
      if (without.has(recordId)) continue
      const doc = docs.get(recordId) ?? openDocument()
      docs.set(recordId, doc)
      const events = doc.getArray('events')
      const before = events.length
      applyUpdate(doc, update)
      for (let at = before; at < events.length; at += 1) seen(idAt(events, at))
    }
  }
}

function writer(
  device: TestDevice,
  partition: string,
  outbox: Outbox,
  own: Set<string>,
  at: number,
): (ready: Ready) => void {
  let [n, draft] = [0, new Draft(device, 'visit', partition)]
  let signed: Promise<void> = Promise.resolve()
  return (ready) => {
    if (n % CHANGES === 0) {
      draft = new Draft(device, 'visit', partition)
      own.add(draft.recordId)
      draft.edit({ fields: { mode: 'visit', date: '2026-03-05', place: `第 ${at}-${n} 处` } })
    } else draft.edit({ fields: { place: `第 ${at}-${n} 处` } })
    n += 1
    const events = draft.doc.getArray('events')
    const mark = idAt(events, events.length - 1)
    const signing = draft.frame()
    // In their order, whichever is signed first.
    signed = signed.then(async () => {
      const frame = await signing
      ready(mark)
      outbox.add(frame)
    })
  }
}

async function devicesFor({
  url,
  topology,
  clients,
}: NetOptions): Promise<{ device: TestDevice; station: string }[]> {
  const { stations } = await sampleInfo(url)
  const place = (at: number) => stations[topology === 'mesh' ? 0 : at - 1]?.id ?? ''
  const join = async (at: number) => {
    const office = topology === 'star' && at === 0
    return { device: await sampleDevice(url, office ? 'office' : place(at)), station: place(at) }
  }
  return Promise.all(Array.from({ length: clients }, (_, at) => join(at)))
}

/** Devices join once; each round they connect again from where they were. */
const joined = new Map<string, Promise<{ device: TestDevice; station: string }[]>>()
const cursorsOf = new Map<TestDevice, Record<string, number>>()

async function net(options: NetOptions, seen: (reader: number, mark: string) => void): Promise<Net> {
  const known = joined.get(options.topology) ?? devicesFor(options)
  joined.set(options.topology, known)
  const writers: ((ready: Ready) => void)[] = []
  const connections = (await known).map(({ device, station }, at) => {
    const own = new Set<string>()
    const cursors = cursorsOf.get(device) ?? {}
    cursorsOf.set(device, cursors)
    const outbox = new Outbox((message) => connection.send(message))
    const reads = options.topology === 'mesh' || at === 0
    const changes = reads ? reader((mark) => seen(at, mark), own) : undefined
    const ack = (message: Of<'ack'>) => outbox.acknowledged(message)
    const connection = new Connection(options.url, device, cursors, changes ? { changes, ack } : { ack })
    if (options.topology === 'mesh' || at > 0)
      writers.push(writer(device, `${station}/2026`, outbox, own, at))
    return connection
  })
  await Promise.all(connections.map(async (one) => (await one.open()).caughtUp))
  return {
    write: (at, ready) => writers[at]?.(ready),
    close: async () => {
      for (const one of connections) one.close()
      await Promise.all(connections.map(({ gone }) => gone))
    },
  }
}

async function idle({ url, count }: IdleOptions): Promise<{ close(): Promise<void> }> {
  const [station] = (await sampleInfo(url)).stations
  const device = await sampleDevice(url, station?.id ?? '')
  const first = await new Connection(url, device, {}).open()
  await first.caughtUp
  const { cursors } = first
  const connections = Array.from({ length: count - 1 }, (_, at) => {
    const address = `127.0.0.${2 + Math.floor(at / SOCKETS_AN_ADDRESS)}`
    return new Connection(url, device, { ...cursors }, {}, { localAddress: address })
  })
  await Promise.all(connections.map(async (one) => (await one.open()).caughtUp))
  return {
    close: async () => {
      for (const one of [first, ...connections]) one.close()
    },
  }
}

/** What a machine holds: records with their states, and up to where. */
class Held {
  readonly records = new Map<
    string,
    { readonly kind: string; readonly partition: string; state: Uint8Array }
  >()
  readonly cursors: Record<string, number> = {}
  /** How many changes were stored, by sequence number; the organisation's too. */
  readonly stored = new Set<number>()
  again = 0

  /** Takes a page in as the real client does: each record is opened, merged, read and written. */
  take({ changes, cursors }: Of<'changes'>): void {
    const byRecord = new Map<string, ChangeEntry[]>()
    for (const change of changes) {
      if (this.stored.has(change.seq)) this.again += 1
      this.stored.add(change.seq)
      const group = byRecord.get(change.recordId)
      if (group) group.push(change)
      else byRecord.set(change.recordId, [change])
    }
    for (const [recordId, group] of byRecord) {
      const known = this.records.get(recordId)
      const [first] = group
      const { kind, partition } = known ?? first ?? { kind: '', partition: '' }
      const doc = openDocument(known?.state)
      doc.transact(() => {
        for (const { update } of group) applyUpdate(doc, update)
      })
      readContent(doc)
      const alone = known === undefined && group.length === 1 ? first?.update.slice() : undefined
      this.records.set(recordId, { kind, partition, state: alone ?? encodeStateAsUpdate(doc) })
    }
    Object.assign(this.cursors, cursors)
  }

  /** Records of a station's work. */
  work(): number {
    return [...this.records.values()].filter(({ partition }) => !partition.startsWith('org/')).length
  }
}

async function offlineDay(options: OfflineOptions): Promise<OfflineDay> {
  const { url, station, changed, where, round } = options
  const [mine, other] = await Promise.all([sampleDevice(url, station), sampleDevice(url, station)])
  const held = new Held()
  const first = new Connection(url, mine, {}, { changes: (page) => held.take(page) })
  await (await first.open()).caughtUp
  first.close()
  await first.gone
  const visits = [...held.records].filter(([, { kind }]) => kind === 'visit')
  const by = where === 'here' ? mine : other
  const frames = await Promise.all(
    visits.slice(round * changed, (round + 1) * changed).map(([recordId, { kind, partition, state }], at) =>
      // What is stored is known: only what is new goes into the frame.
      new Draft(by, kind, partition, recordId, state)
        .edit({ fields: { note: `离线时第 ${at + 1} 次保存` } })
        .frame(),
    ),
  )
  const missing = new Set(visits.slice(round * changed, (round + 1) * changed).map(([recordId]) => recordId))
  const arrived = until<void>()
  const note = ({ changes }: Of<'changes'>) => {
    for (const { recordId } of changes) missing.delete(recordId)
    if (missing.size === 0) arrived.done()
  }
  const watching = new Connection(
    url,
    other,
    { ...held.cursors },
    where === 'here' ? { changes: note } : acked(arrived),
  )
  await (await watching.open()).caughtUp
  if (where === 'there') {
    watching.send({ t: 'push', frames })
    await arrived.when
  }
  const start = performance.now()
  const settled = until<void>()
  const pages = where === 'here' ? acked(settled) : { changes: (page: Of<'changes'>) => held.take(page) }
  const back = new Connection(url, mine, held.cursors, pages)
  await back.open()
  if (where === 'here') {
    back.send({ t: 'push', frames })
    await Promise.all([settled.when, arrived.when])
  }
  await back.caughtUp
  const ms = performance.now() - start
  // What still comes after it belongs to it too.
  await quiet(back)
  const figures = { ms, up: back.up, down: back.down }
  back.close()
  watching.close()
  return figures
}

function until<T>(): { readonly when: Promise<T>; readonly done: (value: T) => void } {
  let done: (value: T) => void = () => {}
  const when = new Promise<T>((resolve) => {
    done = resolve
  })
  return { when, done }
}

function acked(settled: { readonly done: () => void }): Heard {
  return {
    ack: ({ results }) => {
      for (const result of results)
        if (!result.ok) throw new Error(`refused: ${result.code} ${result.message}`)
      settled.done()
    },
  }
}

/** Waits until nothing has gone over a line for a while. */
async function quiet(line: Connection): Promise<void> {
  for (let before = -1; before !== line.up + line.down; ) {
    before = line.up + line.down
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

async function firstJoin({ url, stations, records, cuts }: JoinOptions): Promise<Joined> {
  const device = await sampleDevice(url, 'office')
  const held = new Held()
  const start = performance.now()
  let bytes = 0
  for (const over of [...cuts.map((cutAfter) => ({ cutAfter })), {}]) {
    const take = { changes: (page: Of<'changes'>) => held.take(page) }
    const line = new Connection(url, device, held.cursors, take, over)
    await Promise.race([line.caughtUp, line.gone])
    bytes += line.up + line.down
    line.close()
  }
  const ms = performance.now() - start
  const found = held.work()
  if (found < stations.length * records) throw new Error(`only ${found} records came`)
  return { ms, records: found, bytes, again: held.again, cuts: cuts.length }
}

export const client: Client = { net, idle, offlineDay, firstJoin }
