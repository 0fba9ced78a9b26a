/**
 * Rows that follow every commit: read once by index, the newest first and in parts, then patched by what each commit changed. What
 * a save costs does not depend on how many rows a screen shows, and nobody reads a year again because one record was edited.
 */
import type { Row } from '../../shared/records/row'
import { newestFirst } from './queries'
import type { RowChange, RowChanges } from './row-changes'

/** What is known so far. */
export interface RowsSoFar {
  /** Newest first. */
  readonly rows: readonly Row[]
  /** Everything asked for is in `rows`. */
  readonly complete: boolean
}

/** Which rows, and how they are read the first time. */
export interface RowSource {
  /** Two sources with one key ask the same. */
  readonly key: string
  readonly matches: (row: Row) => boolean
  /** Gives what matches, part after part. */
  readonly read: () => AsyncIterable<readonly Row[]>
  /** The whole answer, where another answer in memory contains it: then nothing is read. */
  readonly known?: () => readonly Row[] | undefined
}

/** ms for which an answer that nobody shows any more is kept: going back to a screen shows it at once. */
const KEPT_MS = 30_000

/** ms between two times that a long reading is told of: each time the screens count and sort anew what is there. */
const TOLD_EVERY_MS = 150

const NOTHING: RowsSoFar = { rows: [], complete: false }

/** Rows after a change; the same array when none of them is concerned. Pure. */
export function patched(
  rows: readonly Row[],
  change: ReadonlyMap<string, Row | null>,
  matches: (row: Row) => boolean,
): readonly Row[] {
  const kept = rows.filter((row) => !change.has(row.recordId))
  const fresh = [...change.values()].flatMap((row) => (row && matches(row) ? row : []))
  if (fresh.length === 0) return kept.length === rows.length ? rows : kept
  return merged(kept, fresh.sort(newestFirst))
}

/** Two lists, each newest first, as one. Pure. */
function merged(a: readonly Row[], b: readonly Row[]): readonly Row[] {
  const both: Row[] = []
  let at = 0
  for (const row of b) {
    for (let next = a[at]; next && newestFirst(next, row) <= 0; next = a[at]) {
      both.push(next)
      at += 1
    }
    both.push(row)
  }
  for (; at < a.length; at += 1) {
    const row = a[at]
    if (row) both.push(row)
  }
  return both
}

/** One question and its present answer. Reads when the first listener comes, and stays true until `end`. */
export class LiveRows {
  private now: RowsSoFar = NOTHING
  private failure: unknown
  private readonly listeners = new Set<() => void>()
  private readonly unsubscribe: () => void
  /** Changes told while the rows are still being read: what was read may be older than they are. */
  private during: Map<string, Row | null> | null = null
  private reading = 0
  private leaving: ReturnType<typeof setTimeout> | undefined

  /** `left` is called when nobody has listened for a while. */
  constructor(
    private readonly source: RowSource,
    changes: RowChanges,
    private readonly left: () => void,
  ) {
    this.unsubscribe = changes.subscribe((change) => this.take(change))
    this.leave()
    const known = source.known?.()
    if (known) this.now = { rows: known, complete: true }
    else void this.read()
  }

  get failed(): boolean {
    return this.failure !== undefined
  }

  /** @throws what went wrong while reading */
  readonly get = (): RowsSoFar => {
    if (this.failure !== undefined) throw this.failure
    return this.now
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    clearTimeout(this.leaving)
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) this.leave()
    }
  }

  private leave(): void {
    clearTimeout(this.leaving)
    this.leaving = setTimeout(this.left, KEPT_MS)
  }

  end(): void {
    this.reading += 1
    clearTimeout(this.leaving)
    this.unsubscribe()
    this.listeners.clear()
  }

  private become(next: RowsSoFar): void {
    if (next.rows === this.now.rows && next.complete === this.now.complete) return
    this.now = next
    for (const listener of this.listeners) listener()
  }

  private async read(): Promise<void> {
    this.reading += 1
    const turn = this.reading
    const during = new Map<string, Row | null>()
    this.during = during
    const rows: Row[] = []
    let told = Number.NEGATIVE_INFINITY
    const tell = (complete: boolean) => {
      told = performance.now()
      this.become({ rows: patched([...rows], during, this.source.matches), complete })
    }
    try {
      for await (const part of this.source.read()) {
        if (turn !== this.reading) return
        for (const row of part) rows.push(row)
        // While it is read again after an unknown change, the rows of before stay.
        if (!this.now.complete && performance.now() - told > TOLD_EVERY_MS) tell(false)
      }
      if (turn !== this.reading) return
      this.during = null
      tell(true)
    } catch (error) {
      if (turn !== this.reading) return
      this.failure = error
      for (const listener of this.listeners) listener()
    }
  }

  private take({ rows, unknown }: RowChange): void {
    if (unknown) {
      void this.read()
      return
    }
    for (const [id, row] of rows) this.during?.set(id, row)
    this.become({ ...this.now, rows: patched(this.now.rows, rows, this.source.matches) })
  }
}

/** The answers in use: screens that ask the same share one. */
export class LiveRowBook {
  private readonly live = new Map<string, LiveRows>()

  constructor(private readonly changes: RowChanges) {}

  /** The answer to a question; reading starts when nobody asked it before, or when it failed then. */
  ask(source: RowSource): LiveRows {
    const known = this.live.get(source.key)
    if (known && !known.failed) return known
    known?.end()
    const asked = new LiveRows(source, this.changes, () => {
      asked.end()
      if (this.live.get(source.key) === asked) this.live.delete(source.key)
    })
    this.live.set(source.key, asked)
    return asked
  }

  /** A row that some answer holds; undefined when none does. */
  find(recordId: string): Row | undefined {
    for (const asked of this.live.values()) {
      const row = asked.failed ? undefined : asked.get().rows.find((one) => one.recordId === recordId)
      if (row) return row
    }
    return undefined
  }

  end(): void {
    for (const asked of this.live.values()) asked.end()
    this.live.clear()
  }
}
