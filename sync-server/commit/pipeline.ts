/**
 * The way of every commit into the store: judged one by one, stored together in one durable transaction, answered only then.
 * Pushes that wait while one batch is stored form the next one.
 */
import type { Frame, FrameContent } from '../../shared/wire/frames'
import type { Result } from '../../shared/wire/messages'
import { errorName, type Log } from '../log'
import { type HeldCommit, StorageFailure, type StoredCommit } from '../storage/port'
import { type Arrival, BatchInTheMaking, resultOf, type Shop, type Verdict } from './batch'
import { readFrame, readSigned, type Signed } from './checks'
import type { FreshChange } from './fresh'
import type { FrameRefusal } from './refusals'

/** Answers to the frames of a push in their order; or nothing could be stored just now and all of it should come again. */
export type Outcome = { readonly results: readonly Result[] } | { readonly busy: string }

/** partition → sequence number of its newest commit */
export type Committed = ReadonlyMap<string, number>

const MAX_BATCH_FRAMES = 400
/** Signatures up to which they are checked on this thread. */
const FEW = 4
const BUSY = '服务器暂时存不下新内容（可能磁盘已满）。您的记录都在本机，稍后会自动重送。'

/** When a push arrived, what number its new record has, whether it is given back, over which connection it came, what it decides. */
export type Past = Pick<Arrival, 'arrived' | 'number' | 'returned' | 'carrier' | 'decision'>
/** It arrives now, and its record gets the next number. */
export const NOW: Past = { arrived: null, number: null }

interface Push extends Arrival {
  readonly frames: readonly Frame[]
  readonly answer: (outcome: Outcome) => void
}

interface Hooks {
  /** Called after every stored batch, once it is durable, with the commits in their order. */
  readonly committed: (heads: Committed, fresh: readonly FreshChange[]) => void
  /** Called for every refusal, with its code. */
  readonly refused: (code: string) => void
  /** Called for every push that was answered: seconds since it arrived, and its frames. */
  readonly answered: (seconds: number, frames: number) => void
  readonly log: Log
}

export class Pipeline {
  private waiting: Push[] = []
  private running: Promise<void> | null = null
  private stale = false
  /** Frames of pushes that were not answered yet. */
  private open = 0

  constructor(
    private readonly shop: Shop,
    private readonly hooks: Hooks,
  ) {}

  /**
   * Takes a push; resolves once it is stored and synced, or cannot be. Never rejects. `driftMs` as in NewCommit. `past` is for
   * the sample, which tells of days that are over, and for what is given back after a restore.
   */
  submit(frames: readonly Frame[], driftMs: number, past: Past = NOW): Promise<Outcome> {
    const since = performance.now()
    this.open += frames.length
    return new Promise((resolve) => {
      const answer = (outcome: Outcome) => {
        this.open -= frames.length
        this.hooks.answered((performance.now() - since) / 1000, frames.length)
        resolve(outcome)
      }
      this.waiting.push({ frames, driftMs, ...past, answer })
      this.running ??= this.run()
    })
  }

  /** Frames that wait to be judged and stored. */
  get queued(): number {
    return this.open
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    while (this.running) await this.running
  }

  /** Does something while no batch is being judged or stored; pushes wait. Rejects with what the work throws. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    await this.idle()
    const done = work()
    this.running = done
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => this.run())
    return done
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) await this.commit(this.take())
    this.running = null
  }

  private take(): Push[] {
    let frames = 0
    const end = this.waiting.findIndex((push, at) => {
      frames += push.frames.length
      return at > 0 && frames > MAX_BATCH_FRAMES
    })
    const taken = end < 0 ? this.waiting : this.waiting.slice(0, end)
    this.waiting = end < 0 ? [] : this.waiting.slice(end)
    return taken
  }

  private async commit(pushes: readonly Push[]): Promise<void> {
    try {
      if (this.stale) await this.startAfresh()
      const { answers, heads, fresh } = await this.store(pushes)
      // Whoever waits to see it first: the author knows it already.
      if (heads.size > 0) this.hooks.committed(heads, fresh)
      for (const [at, push] of pushes.entries()) push.answer({ results: answers[at] ?? [] })
    } catch (error) {
      this.stale = true
      this.hooks.log(`batch not stored: ${error instanceof StorageFailure ? error.code : errorName(error)}`)
      for (const push of pushes) push.answer({ busy: BUSY })
    }
  }

  // What a failed batch left in memory is not in the store.
  private async startAfresh(): Promise<void> {
    this.shop.documents.clear()
    this.shop.numbering.forget()
    await this.shop.places.load(this.shop.storage)
    this.stale = false
  }

  private async store(pushes: readonly Push[]): Promise<{
    answers: Result[][]
    heads: Committed
    fresh: readonly FreshChange[]
  }> {
    const { storage, documents, numbering } = this.shop
    const batch = new BatchInTheMaking(this.shop)
    const { read, stored, kept } = await this.read(pushes, batch)
    const judge = (entry: Signed | FrameRefusal, push: Push): Promise<Verdict> | Verdict =>
      'code' in entry
        ? entry
        : batch.judge(entry, stored.get(entry.content.commitId), kept.get(entry.content.commitId), push)
    const verdicts: Verdict[][] = []
    for (const [at, push] of pushes.entries()) {
      const row: Verdict[] = []
      for (const entry of read[at] ?? []) row.push(await judge(entry, push))
      verdicts.push(row)
    }
    const { commits, records, held, decisions } = batch
    const counters = numbering.steps()
    const seqs =
      commits.length + held.length > 0
        ? await storage.append({ commits, records, counters, held, decisions })
        : []
    numbering.keep()
    const where = batch.where(seqs)
    documents.settle(
      commits.map(({ recordId }) => recordId),
      where,
    )
    documents.trim()
    const heads = new Map(commits.map(({ partition }, at) => [partition, seqs[at] ?? 0]))
    const answers = verdicts.map((row, push) =>
      row.map((verdict, index) => resultOf(verdict, commitIdOf(read[push]?.[index]), index, where)),
    )
    this.countRefusals(answers)
    return { answers, heads, fresh: batch.fresh(seqs) }
  }

  // While signatures are checked, the store is asked for what these frames will meet; a few frames are also tried meanwhile.
  private async read(
    pushes: readonly Push[],
    batch: BatchInTheMaking,
  ): Promise<{
    read: (Signed | FrameRefusal)[][]
    stored: ReadonlyMap<string, StoredCommit>
    /** Those that wait to be claimed, or waited. */
    kept: ReadonlyMap<string, HeldCommit>
  }> {
    const { storage, documents, directory } = this.shop
    const contents = pushes.map(({ frames }) => frames.map((frame) => ({ frame, content: readFrame(frame) })))
    const readable = contents.flat().flatMap(({ content }) => ('code' in content ? [] : [content]))
    const ids = readable.map(({ commitId }) => commitId)
    const alone = ids.length <= FEW
    // The store first: its thread works while signatures are checked on this one.
    const readAndTried = async (frame: Frame, content: FrameContent | FrameRefusal) => {
      const signed = await readSigned(frame, content, directory, alone)
      if (alone && !('code' in signed)) batch.tryAhead(signed)
      return signed
    }
    const [commits, held, , read] = await Promise.all([
      storage.commits(ids),
      storage.heldCommits(ids),
      documents.warm(new Set(readable.map(({ recordId }) => recordId))),
      Promise.all(
        contents.map((row) => Promise.all(row.map(({ frame, content }) => readAndTried(frame, content)))),
      ),
    ])
    return {
      read,
      stored: new Map(commits.map((commit) => [commit.commitId, commit])),
      kept: new Map(held.map((commit) => [commit.commitId, commit])),
    }
  }

  private countRefusals(answers: readonly Result[][]): void {
    for (const result of answers.flat()) if (!result.ok) this.hooks.refused(result.code)
  }
}

function commitIdOf(entry: Signed | FrameRefusal | undefined): string | null {
  if (!entry) return null
  return 'content' in entry ? entry.content.commitId : (entry.commitId ?? null)
}
