/**
 * One connection, from its hello to its end. Messages are handled one after the other; one push is in flight at a time; what was
 * acknowledged leaves the outbox, what was refused is set aside. A connection that stays silent is given up, whatever its socket says.
 */
import { version } from '../../package.json'
import {
  type ClientMessage,
  decodeServerMessage,
  encodeMessage,
  MAX_FATES,
  PROTOCOL_VERSION,
  type ServerMessage,
} from '../../shared/wire/messages'
import type { Enrolment, Store } from '../store'
import type { OutboxFrame } from '../store/types'
import { type BackoffRange, backoff } from './backoff'
import { createHandBack, type HandBack } from './hand-back'
import { type End, EPOCH, endOfClose, endOfFailure, HANDING_BACK, NO_GRANT, notTaken } from './problems'
import type { OpenSocket, Socket } from './socket'
import type { TruthHolder } from './truth'

/** All in ms. */
export interface Timing {
  /** Between two pings. */
  readonly ping: number
  /** A ping unanswered for so long ends the connection (with `ping`: 25 s of silence). */
  readonly patience: number
  readonly retry: BackoffRange
  /** Before looking again whether a grant holds. */
  readonly noGrant: number
}

export const TIMING: Timing = {
  ping: 10_000,
  patience: 15_000,
  retry: { min: 1_000, max: 30_000 },
  noGrant: 600_000,
}

/** Frames and bytes of one push; well below what the server takes. */
const PUSH_FRAMES = 100
const PUSH_BYTES = 256 * 1024
/** The narrowest line for which a push waits, in bytes a ms. */
const NARROWEST = 8

export interface SessionParts {
  readonly store: Store
  readonly enrolment: Enrolment
  readonly truth: TruthHolder
  readonly openSocket: OpenSocket
  readonly timing: Timing
  /** No grant holds any more: what is written here is handed over, and its fate learned; nothing is read. */
  readonly handOver: boolean
  /** Called once, when the server has welcomed us. */
  readonly welcomed: () => void
  /** Called once, when the connection is over, unless `stop` ended it. */
  readonly ended: (end: End) => void
}

export interface Session {
  /** There may be something to push. */
  wake(): void
  /** Ends it without a word. */
  stop(): void
}

type Of<T extends ServerMessage['t']> = Extract<ServerMessage, { t: T }>

export function startSession(parts: SessionParts): Session {
  const { store, enrolment, truth, timing, handOver } = parts
  /** What is to be said as long as nothing else is wrong. */
  const standing = handOver ? NO_GRANT : null
  let over = false
  let live = false
  let firstJoin = false
  let received = 0
  /** Pages that have come and are not yet stored: as long as there are any, a page that ended the backlog says nothing. */
  let waiting = 0
  let said: string | null = null
  let inFlight: readonly OutboxFrame[] | null = null
  /** Bytes of the push in flight. */
  let travelling = 0
  let reading = false
  /** While it runs nothing else is pushed: what waits here may stand on what the server still lacks. */
  let handing: HandBack | null = null
  let busyFor = 0
  let busyTimer: ReturnType<typeof setTimeout> | null = null
  let pings = 0
  let unansweredSince: number | null = null
  let work: Promise<void> = Promise.resolve()
  const asked = new Set<string>()

  const send = (message: ClientMessage) => socket.send(encodeMessage(message))

  const silence = () => {
    over = true
    clearInterval(heartbeat)
    if (busyTimer) clearTimeout(busyTimer)
    socket.close()
    truth.set({ online: false, caughtUp: false, receiving: null })
  }

  const end = (how: End) => {
    if (over) return
    silence()
    parts.ended(how)
  }

  /** Does something after everything before it, unless the connection is over by then. */
  const inTurn = (task: () => Promise<void>) => {
    work = work.then(() => (over ? undefined : task())).catch((error: unknown) => end(endOfFailure(error)))
  }

  const fetchRecords = (ids: readonly string[]) => {
    for (const recordId of ids) {
      if (asked.has(recordId)) continue
      asked.add(recordId)
      send({ t: 'fetch', recordId })
    }
  }

  const push = async () => {
    if (over || !live || inFlight || reading || busyTimer || handing) return
    reading = true
    try {
      const frames = await store.sync.unsent(PUSH_FRAMES, PUSH_BYTES)
      if (over) return
      if (frames.length === 0) return
      inFlight = frames
      travelling = frames.reduce((sum, { content }) => sum + content.length, 0)
      send({ t: 'push', frames: frames.map(({ content, signature }) => ({ content, signature })) })
    } catch (error) {
      end(endOfFailure(error))
    } finally {
      reading = false
    }
  }

  const hello = async () => {
    const cursors = await store.sync.cursors()
    firstJoin = Object.keys(cursors).length === 0
    const { epoch } = enrolment
    send({
      t: 'hello',
      v: PROTOCOL_VERSION,
      app: version,
      now: Date.now(),
      epoch,
      cursors,
      ...(handOver && { handOver }),
    })
  }

  const welcome = async (message: Of<'welcome'>) => {
    const { handBack } = store.sync
    const other = message.epoch !== enrolment.epoch
    if (other && message.restoring) await handBack.begin(message.epoch)
    const due = await handBack.due()
    if (!message.restoring && (other || due)) {
      end({ halt: true, problem: EPOCH })
      return
    }
    await store.sync.grants(message.grants)
    if (over) return
    live = true
    const clockAhead = Date.now() - message.now
    const receiving = firstJoin && !handOver ? { received: 0 } : null
    truth.set({ online: true, problem: standing, clockAhead, receiving })
    parts.welcomed()
    if (due) await startHandBack()
    else await goOn()
  }

  const askFates = async () => {
    const commitIds = await store.sync.held()
    for (let at = 0; at < commitIds.length; at += MAX_FATES)
      send({ t: 'askFates', commitIds: commitIds.slice(at, at + MAX_FATES) })
  }

  const goOn = async () => {
    // Without a grant nothing can be read: the record stays as it is here until there is one again.
    if (!handOver) fetchRecords(await store.sync.wanted())
    await askFates()
    void push()
  }

  const startHandBack = async () => {
    truth.set({ problem: HANDING_BACK })
    handing = createHandBack({
      port: store.sync.handBack,
      send: (message, bytes) => {
        travelling = bytes
        if (!over) send(message)
      },
      done: (refused) => {
        handing = null
        travelling = 0
        truth.set({ problem: refused > 0 ? notTaken(refused) : standing })
        inTurn(goOn)
      },
    })
    await handing.next()
  }

  const changes = async (message: Of<'changes'>) => {
    await store.sync.apply(message)
    if (over) return
    send({ t: 'stored' })
    received += message.changes.length
    waiting -= 1
    const caughtUp = message.caughtUp && waiting === 0
    if (caughtUp) firstJoin = false
    truth.set({ caughtUp, receiving: firstJoin ? { received } : null })
    if (caughtUp && !handing) fetchRecords(await store.sync.wanted())
  }

  const ack = async (message: Of<'ack'>) => {
    if (handing) return handing.ack(message.results)
    const sent = inFlight
    if (!sent || message.results.length !== sent.length)
      throw new Error('the server acknowledged something else than was sent')
    const refused = await store.sync.settle(sent, message.results, new Date())
    inFlight = null
    travelling = 0
    busyFor = 0
    if (truth.get().problem?.code === 'busy') truth.set({ problem: standing })
    for (const recordId of refused) asked.delete(recordId)
    if (over) return
    if (!handOver) fetchRecords(refused)
    // What is said to be held may have been claimed or given back long ago, if it was sent before.
    if (message.results.some((result) => !result.ok && result.held)) await askFates()
    await push()
  }

  const busy = (message: Of<'busy'>) => {
    inFlight = null
    travelling = 0
    truth.set({ problem: { code: 'busy', message: message.message } })
    busyTimer = setTimeout(
      () => {
        busyTimer = null
        if (handing) handing.again()
        else void push()
      },
      backoff(busyFor, timing.retry),
    )
    busyFor += 1
  }

  const handle = async (message: ServerMessage): Promise<void> => {
    switch (message.t) {
      case 'welcome':
        return welcome(message)
      case 'changes':
        return changes(message)
      case 'ack':
        return ack(message)
      case 'busy':
        return busy(message)
      case 'lacking':
        return handing?.lacking(message)
      case 'fates':
        return store.sync.fates(message.fates)
      case 'record':
        return store.sync.rebuild(message)
      case 'closing':
        said = message.message
        return
      case 'pong':
        return
    }
  }

  // By a clock that nobody sets. An answer has to wait behind what we are sending ourselves.
  const tick = () => {
    if (unansweredSince === null) {
      unansweredSince = performance.now()
      if (live) {
        pings += 1
        send({ t: 'ping', n: pings })
      }
      return
    }
    const silent = performance.now() - unansweredSince
    if (silent >= timing.patience + travelling / NARROWEST) end({ halt: false, problem: null })
    else if (silent >= timing.patience) truth.set({ online: false })
  }

  const socket: Socket = parts.openSocket(enrolment.server, enrolment.token, {
    opened: () => inTurn(hello),
    received: (bytes) => {
      unansweredSince = null
      if (live && !truth.get().online) truth.set({ online: true })
      const message = decodeServerMessage(bytes)
      // A message that this version does not know is passed over: the server is upgraded first.
      if (message?.t === 'changes') {
        waiting += 1
        store.sync.expect(message)
      }
      if (message) inTurn(() => handle(message))
    },
    closed: (code) => inTurn(async () => end(endOfClose(code, said))),
  })
  // A connection that is not even opened or welcomed in time is given up in the same way.
  unansweredSince = performance.now()
  const heartbeat = setInterval(tick, timing.ping)

  return {
    wake: () => void push(),
    stop: () => {
      if (!over) silence()
    },
  }
}
