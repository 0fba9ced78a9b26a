/**
 * Sends a server what a broken or hostile client may send, one thing after the other, and asks each time whether it still stands:
 * it answers, every frame got its one result, and an honest frame in between is taken. Afterwards its file is looked at.
 */
import path from 'node:path'
import fc from 'fast-check'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { RecordEvent } from '../../shared/records/events'
import { isKind, KINDS } from '../../shared/records/index'
import { NOT_RECEIVED, projectRow } from '../../shared/records/row'
import { CLOSE, encodeMessage } from '../../shared/wire/messages'
import { type HeldRecord, readServerFile } from '../support/compare'
import { Draft, signFrame, type TestDevice } from '../support/device'
import { testFolder } from '../support/folder'
import { startServer } from '../support/server'
import { WireClient } from '../support/wire-client'
import { type Attack, attackBy } from './attacks'
import { sampleStation } from './sample'

export interface FuzzOptions {
  readonly count: number
  readonly seed: number
  /** Told now and then how far it is. */
  readonly progress?: (sent: number) => void
}

export interface FuzzFigures {
  readonly sent: number
  /** Refusal code, `taken` or `closed <code>` → how often. */
  readonly outcomes: Readonly<Record<string, number>>
  /** What should not have been; empty when all is well. */
  readonly problems: readonly string[]
}

/** How a connection may end after nonsense. */
const FAIR: readonly number[] = [CLOSE.badMessage, CLOSE.tooLarge, CLOSE.tooNew, 1009]
/** A server that stalls is found out, a machine that is merely busy is not blamed. */
const PATIENCE_MS = 120_000
/** An honest frame is sent after so many others. */
const HONEST_EVERY = 50

/** Starts a server, sends, stops it and looks. Rejects with the seed and the thing that the server did not survive. */
export async function fuzz({ count, seed, progress }: FuzzOptions): Promise<FuzzFigures> {
  const folder = await testFolder('fuzz')
  const data = path.join(folder.path, 'data')
  const said: string[] = []
  const server = await startServer({ data, sample: true, onLine: (line) => said.push(line) })
  try {
    const { device, partition } = await sampleStation(server.url)
    const striker = new Striker(server.url, device, partition)
    await striker.open()
    await fc.assert(
      fc.asyncProperty(attackBy({ ...device, now: new Date() }), async (attack) => {
        await striker.strike(attack)
        if (striker.sent % HONEST_EVERY === 0) await striker.honest()
        if (striker.sent % 1_000 === 0) progress?.(striker.sent)
      }),
      // Told as it was sent: shrinking against a server that has died says nothing.
      { seed, numRuns: count, endOnFailure: true, includeErrorInReport: true },
    )
    await striker.honest()
    await server.stop()
    const { sent, outcomes } = striker
    const unhandled = said.filter((line) => line.includes('unhandled'))
    return { sent, outcomes, problems: [...unhandled, ...problemsIn(path.join(data, 'store.db'))] }
  } finally {
    await server.stop()
    await folder.remove()
  }
}

class Striker {
  sent = 0
  readonly outcomes: Record<string, number> = {}
  private client: WireClient | null = null
  private cursors: Record<string, number> = {}

  constructor(
    private readonly url: string,
    private readonly device: TestDevice,
    private readonly partition: string,
  ) {}

  async open(): Promise<void> {
    const first = this.client === null
    this.client = await WireClient.connect(this.url, this.device, this.cursors)
    this.client.patience = PATIENCE_MS
    if (first) await this.client.caughtUp()
  }

  private get line(): WireClient {
    if (!this.client) throw new Error('not connected')
    return this.client
  }

  private note(outcome: string): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1
  }

  /** Sends it, with a ping behind it: that is answered, or the connection was ended for a reason. */
  async strike(attack: Attack): Promise<void> {
    this.sent += 1
    const { line } = this
    line.socket.send(await this.bytesOf(attack))
    const closed = await Promise.race([line.ping().then(() => null), line.closed()])
    if (closed !== null) {
      if (!FAIR.includes(closed)) throw new Error(`closed with ${closed}`)
      this.note(`closed ${closed}`)
      Object.assign(this.cursors, line.cursors())
      await this.open()
    } else if (attack.how === 'message') {
      this.note('passed over')
    } else {
      const { results } = await line.next('ack')
      const [result, ...more] = results
      if (!result || more.length > 0) throw new Error(`one frame, ${results.length} results`)
      this.note(result.ok ? 'taken' : result.code)
    }
  }

  async honest(): Promise<void> {
    const draft = new Draft(this.device, 'visit', this.partition)
    await this.line.accepted(await draft.edit({ fields: { mode: 'visit', date: '2026-03-05' } }).frame())
  }

  private async bytesOf(attack: Attack): Promise<Uint8Array> {
    if (attack.how === 'message') return attack.bytes
    if (attack.how === 'content')
      return encodeMessage({
        t: 'push',
        frames: [{ content: Uint8Array.from(attack.bytes), signature: new Uint8Array(64) }],
      })
    const { person, device, key } = this.device
    const { partition } = this
    const honest = { commitId: newId(), recordId: newId(), kind: 'visit', partition, person, device }
    const frame = await signFrame({ ...honest, ...attack.over, update: Uint8Array.from(attack.update) }, key)
    return encodeMessage({ t: 'push', frames: [frame] })
  }
}

const Canonical = z.object({
  fields: z.record(z.string(), z.unknown()),
  items: z.record(z.string(), z.unknown()),
  events: z.array(RecordEvent),
})

/** Commits that cannot be read, and records that a client could not show. */
function problemsIn(file: string): string[] {
  const { records, broken } = readServerFile(file)
  return [...broken, ...Object.entries(records).flatMap(([id, record]) => strange(id, record))]
}

/** What does not belong into a record. */
function strange(recordId: string, { kind, partition, canonical }: HeldRecord): string[] {
  if (!isKind(kind)) return [`${recordId}: ${kind}`]
  const { fields, items, events } = Canonical.parse(JSON.parse(canonical))
  const content = { fields, cells: items, events, broken: 0 }
  const row = projectRow({ recordId, kind, partition }, content, NOT_RECEIVED)
  const unknown = Object.keys(fields).filter((key) => !Object.hasOwn(KINDS[kind].fields, key))
  return [...row.unknown, ...unknown].map((name) => `${recordId}: ${name}`)
}
