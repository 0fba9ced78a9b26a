/** Our clients while all of them are connected: they write, sign, push one after the other, and tell what they see. */
import { applyUpdate, type Doc, type Array as YArray } from 'yjs'
import { openDocument } from '../../../../shared/records/document'
import type { Frame } from '../../../../shared/wire/frames'
import type { ClientMessage } from '../../../../shared/wire/messages'
import { sampleDevice, sampleInfo } from '../../../faults/sample'
import { Draft, type TestDevice } from '../../../support/device'
import type { Net, NetOptions, Ready } from '../system'
import { Connection, type Of } from './connection'

/** Changes of a record before a new one is begun. */
const CHANGES = 6

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

export async function net(options: NetOptions, seen: (reader: number, mark: string) => void): Promise<Net> {
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
