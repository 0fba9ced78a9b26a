/** One connected device: hello, then pushes and fetches one after the other, changes and heartbeats in between. */
import * as Y from 'yjs'
import { type Grant, holdsOn, mayRead } from '../../shared/org/grants'
import {
  CLOSE,
  type ClientMessage,
  decodeClientMessage,
  encodeMessage,
  MAX_MESSAGE_BYTES,
  PROTOCOL_VERSION,
  type ServerMessage,
} from '../../shared/wire/messages'
import type { Device, Directory } from '../auth/directory'
import type { ServerKey } from '../auth/keys'
import { type Clock, dayOf } from '../clock'
import { buildRecord } from '../commit/documents'
import { NOW, type Outcome, type Pipeline } from '../commit/pipeline'
import type { Places } from '../commit/places'
import { errorName, type Log } from '../log'
import type { Sightings } from '../sightings'
import type { Storage } from '../storage/port'
import { isOpen, lacking, reportKey, takeBack } from './hand-back'
import type { Heads } from './heads'
import { Allowance, FRAMES_IN_RESERVE, FRAMES_PER_SECOND } from './limits'
import { Pump } from './pump'

/** The socket as a session needs it. */
export interface Line {
  /** Resolves when the message has left the process; rejects when the socket is gone. */
  send(bytes: Uint8Array): Promise<void>
  close(code: number): void
  /** Stop and go on reading from the client. */
  pause(): void
  resume(): void
}

export interface Surroundings {
  readonly storage: Storage
  readonly pipeline: Pipeline
  readonly directory: Directory
  readonly places: Places
  readonly heads: Heads
  readonly sightings: Pick<Sightings, 'saw'>
  readonly key: ServerKey
  readonly epoch: string
  readonly clock: Clock
  readonly log: Log
}

/** What is done in its turn; the rest at once. */
type Work = Exclude<ClientMessage, { t: 'ping' | 'stored' }>

/** Pushes and fetches that may wait; a client that sends more is not read for a while. */
const MAX_WAITING = 4

const SENTENCES = {
  badMessage: '服务器看不懂这台电脑送来的消息。请更新软件；仍不行，请联系人大街道工委管理员。',
  tooLarge: '一次送来的内容太多，服务器没有接收。记录都在本机，请更新软件后再试。',
  tooNew: '这台电脑的软件比服务器新，暂时不能同步。记录都在本机，请联系人大街道工委管理员升级服务器。',
  unknownDevice:
    '这台电脑已被管理员注销，不能再同步。记录都在本机；要继续使用，请人大街道工委管理员重新邀请。',
  noGrant: '您的授权已到期或尚未开始，暂时不能同步。记录都在本机，请联系人大街道工委管理员续期。',
  tryAgain: '服务器暂时忙，稍后自动重连。',
} as const

export class Session {
  private pump: Pump | null = null
  private grants: readonly Grant[] = []
  private readable = { when: '', partitions: new Map<string, boolean>() }
  private driftMs = 0
  private greeted = false
  private closed = false
  private hushed = false
  private readonly allowance = new Allowance(FRAMES_IN_RESERVE, FRAMES_PER_SECOND, performance.now())
  private waiting = 0
  private tail: Promise<void> = Promise.resolve()
  private stopListening: () => void = () => undefined

  constructor(
    readonly device: Device,
    private readonly line: Line,
    private readonly around: Surroundings,
  ) {}

  /** A message arrived. Heartbeats and receipts are for now, everything else has its turn. */
  receive(bytes: Uint8Array): void {
    if (this.closed || this.hushed) return
    const message = bytes.length > MAX_MESSAGE_BYTES ? null : decodeClientMessage(bytes)
    if (bytes.length > MAX_MESSAGE_BYTES) this.refuse('tooLarge')
    else if (!message || this.greeted === (message.t === 'hello')) this.refuse('badMessage')
    else if (message.t === 'ping') this.say({ t: 'pong', n: message.n })
    else if (message.t === 'stored') this.stored()
    else this.enqueue(message)
  }

  private stored(): void {
    if (!this.pump?.stored()) this.refuse('badMessage')
  }

  private enqueue(message: Work): void {
    if (message.t === 'hello') this.greeted = true
    this.waiting += 1
    if (this.waiting >= MAX_WAITING) this.line.pause()
    this.tail = this.tail.then(() => this.handle(message)).then(() => this.done())
  }

  /** Nothing more is read; answers to what is under way still go out. */
  hush(): void {
    this.hushed = true
  }

  /** The socket is gone, or must go: nothing more is read or sent. */
  end(): void {
    if (this.pump && !this.closed) this.around.sightings.saw(this.device.device)
    this.closed = true
    this.pump?.stop()
    this.stopListening()
  }

  /** Says why and closes. */
  refuse(why: keyof typeof SENTENCES): void {
    if (this.closed) return
    const code = CLOSE[why]
    this.say({ t: 'closing', code, message: SENTENCES[why] })
    this.end()
    this.line.close(code)
  }

  private done(): void {
    this.waiting -= 1
    if (this.waiting < MAX_WAITING) this.line.resume()
  }

  private async handle(message: Work): Promise<void> {
    if (this.closed || this.hushed) return
    try {
      if (message.t === 'hello') await this.hello(message)
      else if (message.t === 'push') await this.push(message.frames)
      else if (message.t === 'fetch') await this.fetch(message.recordId)
      else if (message.t === 'askFates') await this.fates(message.commitIds)
      else await this.handBack(message)
    } catch (error) {
      this.around.log(`session ended: ${errorName(error)}`)
      this.refuse('tryAgain')
    }
  }

  private async hello(message: Extract<ClientMessage, { t: 'hello' }>): Promise<void> {
    const { directory, epoch, clock, heads, storage } = this.around
    if (message.v > PROTOCOL_VERSION) return this.refuse('tooNew')
    if (message.v < PROTOCOL_VERSION) return this.refuse('badMessage')
    // It may have been revoked between the upgrade and the hello.
    if ((await directory.device(this.device.device)) === null) return this.refuse('unknownDevice')
    const grants = await directory.grantsOn(this.device)
    this.grants = grants.map(({ grant }) => grant)
    const handingOver = this.holding().length === 0
    // Whoever had a grant once may still deliver what was written under it; there is nothing to read.
    if (handingOver && !(message.handOver && this.grants.length > 0)) return this.refuse('noGrant')
    const now = clock().getTime()
    this.driftMs = Math.round(message.now - now)
    const restoring = (await isOpen(storage)) ? { restoring: true } : {}
    const facts = grants.map(({ fact }) => fact)
    this.say({ t: 'welcome', v: PROTOCOL_VERSION, epoch, now, grants: facts, ...restoring })
    if (handingOver) return
    const parts = {
      storage,
      recent: heads.recent,
      carrier: this,
      mayRead: (partition: string) => this.mayRead(partition),
      sign: async (text: string) => new Uint8Array((await this.around.key.sign(text)).signature),
      send: (page: Uint8Array) => this.line.send(page),
      failed: () => this.refuse('tryAgain'),
    }
    const pump = new Pump(parts, message.epoch === epoch ? message.cursors : {})
    this.pump = pump
    this.around.sightings.saw(this.device.device)
    this.stopListening = heads.listen((grown) => pump.wake(grown))
    pump.wake(heads.all())
  }

  private async push(frames: Parameters<Pipeline['submit']>[0]): Promise<void> {
    // A device that sends more than hands can write waits; meanwhile it is not read, and others go before it.
    const wait = this.allowance.take(frames.length, performance.now())
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    if (this.closed) return
    this.answer(await this.around.pipeline.submit(frames, this.driftMs, { ...NOW, carrier: this }))
  }

  private answer(outcome: Outcome): void {
    if ('busy' in outcome) this.say({ t: 'busy', message: outcome.busy })
    else this.say({ t: 'ack', results: [...outcome.results] })
  }

  private async handBack(message: Extract<Work, { t: 'survey' | 'handBack' | 'handedBack' }>): Promise<void> {
    const { storage, clock } = this.around
    // The window was closed meanwhile: the client learns it by connecting again.
    if (!(await isOpen(storage))) return this.refuse('tryAgain')
    if (message.t === 'survey')
      this.say({ t: 'lacking', records: await lacking(this.around, this.device, message.records) })
    else if (message.t === 'handBack') this.answer(await takeBack(this.around, message.records, this.driftMs))
    else await storage.setMeta(reportKey(this.device.device), clock().toISOString())
  }

  // Read from the store, not from the documents at hand: those may be ahead of what is durable.
  private async fetch(recordId: string): Promise<void> {
    const nothing: ServerMessage = { t: 'record', recordId, update: null, receivedAt: null, facts: [] }
    const stored = await this.around.storage.record(recordId)
    if (!stored || !this.mayRead(stored.partition)) return this.say(nothing)
    const { receivedAt } = stored
    const facts = [...stored.facts]
    try {
      const update = Uint8Array.from(Y.encodeStateAsUpdate(buildRecord(stored).doc))
      this.say({ t: 'record', recordId, update, receivedAt, facts })
    } catch {
      this.around.log('a stored record cannot be read')
      this.say({ ...nothing, receivedAt, facts })
    }
  }

  private async fates(commitIds: readonly string[]): Promise<void> {
    const found = await this.around.storage.heldCommits(commitIds)
    const own = new Map(
      found.filter(({ device }) => device === this.device.device).map((one) => [one.commitId, one]),
    )
    const fates = commitIds.map((commitId) => {
      const { state, reason } = own.get(commitId) ?? { state: 'unknown', reason: '' }
      return { commitId, state, reason } as const
    })
    this.say({ t: 'fates', fates })
  }

  private holding(day = dayOf(this.around.clock())): readonly Grant[] {
    return this.grants.filter((grant) => holdsOn(grant, day))
  }

  // Asked for every commit and everyone who is connected; the answer changes with the day and with the tree.
  private mayRead(partition: string): boolean {
    const { clock, places } = this.around
    const day = dayOf(clock())
    const when = `${day} ${places.version}`
    if (this.readable.when !== when) this.readable = { when, partitions: new Map() }
    const known = this.readable.partitions.get(partition)
    if (known !== undefined) return known
    const may = this.holding(day).some((grant) => mayRead(grant, partition, places))
    this.readable.partitions.set(partition, may)
    return may
  }

  private say(message: ServerMessage): void {
    this.line.send(encodeMessage(message)).catch(() => this.end())
  }
}
