/**
 * The clients of both peers, with the providers that they come with: every station's work is one document of nested records. Does
 * what `sync/ours` does, measured by the same code (see sync/client.ts).
 */
import { randomUUID } from 'node:crypto'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

// The provider of y-websocket listens for the end of the process, once for each.
process.setMaxListeners(0)

/** Changes of a record before a new one is begun; as ours. */
const CHANGES = 6
/** Documents over which idle sockets are spread, so that not everyone hears of everyone. */
const ROOMS = 23

/** Sockets that a client opens, with what went over them. `over` holds the options of `ws`. */
function lines(over = {}) {
  const known = []
  class Line extends WebSocket {
    constructor(address, protocols) {
      super(address, protocols ?? [], { maxPayload: 0, ...over })
      known.push(this)
      this.on('upgrade', (response) => {
        this.line = response.socket
      })
    }
  }
  const sum = (what) => known.reduce((total, { line }) => total + (line?.[what] ?? 0), 0)
  return { Line, up: () => sum('bytesWritten'), down: () => sum('bytesRead') }
}

/** One machine: its documents over hocuspocus go through one socket, over y-websocket each has its own. */
function machine(kind, url, over) {
  const { Line, up, down } = lines(over)
  const address = url.replace('http', 'ws')
  const shared =
    kind === 'hocuspocus' ? new HocuspocusProviderWebsocket({ url: address, WebSocketPolyfill: Line }) : null
  const providers = []
  const open = (name, doc = new Y.Doc()) => {
    let provider
    if (shared) {
      provider = new HocuspocusProvider({ websocketProvider: shared, name, document: doc })
      provider.attach()
    } else provider = new WebsocketProvider(address, name, doc, { WebSocketPolyfill: Line, disableBc: true })
    providers.push(provider)
    const synced = new Promise((resolve) => {
      if (provider.synced) resolve()
      provider.on('synced', resolve)
      provider.on('sync', resolve)
    })
    return { doc, synced }
  }
  const close = () => {
    for (const provider of providers) provider.destroy()
    shared?.destroy()
  }
  return { open, close, up, down }
}

function event(doc, by, type, changes) {
  return {
    id: randomUUID(),
    at: new Date().toISOString(),
    by,
    device: by,
    seen: [doc.latest ?? by],
    type,
    data: {},
    changes,
  }
}

/** One save as ours makes it: a field of a record, and an event that tells of it. Its mark is the event's id. */
function save(doc, recordId, by, field, text, ready = () => {}) {
  const records = doc.getMap('records')
  const change = {
    path: `fields/${field}`,
    from: records.get(recordId)?.get('fields').get(field) ?? null,
    to: text,
  }
  const told = event(doc, by, 'edited', [change])
  ready(told.id)
  doc.transact(() => {
    let record = records.get(recordId)
    if (!record) {
      record = new Y.Map([
        ['fields', new Y.Map()],
        ['items', new Y.Map()],
        ['events', new Y.Array()],
      ])
      records.set(recordId, record)
    }
    record.get('fields').set(field, text)
    record.get('events').push([told])
  })
  doc.latest = told.id
  return told.id
}

/** Tells of every event that came from elsewhere. */
function watch(doc, seen) {
  doc.getMap('records').observeDeep((changes, transaction) => {
    if (transaction.local) return
    for (const change of changes) {
      if (change.target instanceof Y.Array)
        for (const { insert } of change.changes.delta) for (const told of insert ?? []) seen(told.id)
      else if (change.path.length === 0)
        for (const key of change.keysChanged)
          for (const told of change.target.get(key).get('events')) seen(told.id)
    }
  })
}

function writer(doc, at) {
  const by = randomUUID()
  let [n, recordId] = [0, randomUUID()]
  return (ready) => {
    if (n % CHANGES === 0) recordId = randomUUID()
    n += 1
    return save(doc, recordId, by, 'place', `第 ${at}-${n} 处`, ready)
  }
}

async function net(kind, { url, topology, room, clients }, seen) {
  const machines = Array.from({ length: clients }, () => machine(kind, url))
  const writers = []
  if (topology === 'mesh') {
    const opened = machines.map((one) => one.open(`mesh-${room}`))
    await Promise.all(opened.map(({ synced }) => synced))
    for (const [at, { doc }] of opened.entries()) {
      watch(doc, (mark) => seen(at, mark))
      writers.push(writer(doc, at))
    }
  } else {
    const [office, ...stations] = machines
    const opened = stations.map((one, at) => one.open(`star-${room}-${at}`))
    const merged = stations.map((_, at) => office.open(`star-${room}-${at}`))
    await Promise.all([...opened, ...merged].map(({ synced }) => synced))
    for (const { doc } of merged) watch(doc, (mark) => seen(0, mark))
    for (const [at, { doc }] of opened.entries()) writers.push(writer(doc, at))
  }
  return {
    write: (at, ready) => writers[at](ready),
    close: async () => {
      for (const one of machines) one.close()
    },
  }
}

async function idle(kind, { url, count }) {
  const machines = Array.from({ length: count }, () => machine(kind, url))
  await Promise.all(machines.map((one, at) => one.open(`idle-${at % ROOMS}`).synced))
  return {
    close: async () => {
      for (const one of machines) one.close()
    },
  }
}

/** Resolves when the document holds so many records; "synced" is said before. */
function holds(doc, count) {
  const records = doc.getMap('records')
  return new Promise((resolve) => {
    const look = () => {
      if (records.size < count) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })
}

async function offlineDay(kind, { url, station, records, changed, where, round }) {
  const [mine, other] = [machine(kind, url), machine(kind, url)]
  const doc = new Y.Doc()
  const there = other.open(station)
  mine.open(station, doc)
  await Promise.all([holds(doc, records), holds(there.doc, records)])
  mine.close()
  const [writes, waits] = where === 'here' ? [doc, there.doc] : [there.doc, doc]
  const ids = [...writes.getMap('records').keys()].slice(round * changed, (round + 1) * changed)
  const by = randomUUID()
  const marks = new Set(ids.map((id, at) => save(writes, id, by, 'note', `离线时第 ${at + 1} 次保存`)))
  const all = new Promise((resolve) => {
    watch(waits, (mark) => {
      marks.delete(mark)
      if (marks.size === 0) resolve()
    })
  })
  const start = performance.now()
  const back = machine(kind, url)
  back.open(station, doc)
  await all
  const ms = performance.now() - start
  const figures = { ms, up: back.up(), down: back.down() }
  back.close()
  other.close()
  return figures
}

async function firstJoin(kind, { url, stations, records }) {
  const one = machine(kind, url)
  const start = performance.now()
  const docs = stations.map((station) => one.open(station).doc)
  await Promise.all(docs.map((doc) => holds(doc, records)))
  const ms = performance.now() - start
  const found = docs.reduce((sum, doc) => sum + doc.getMap('records').size, 0)
  const figures = { ms, records: found, bytes: one.up() + one.down(), again: 0, cuts: 0 }
  one.close()
  return figures
}

/** The client of `hocuspocus` or `y-websocket`. */
export function clientOf(kind) {
  return {
    net: (options, seen) => net(kind, options, seen),
    idle: (options) => idle(kind, options),
    offlineDay: (options) => offlineDay(kind, options),
    firstJoin: (options) => firstJoin(kind, options),
  }
}
