/** What may be said about saving and delivery. It comes from commits, acknowledgements and heartbeats, never from a socket's state. */

/** Something that keeps work from being delivered; `message` is for the person and names the way out. */
export interface SyncProblem {
  readonly code: string
  readonly message: string
}

/** What the replicator knows at this moment. */
export interface ConnectionTruth {
  /** The server answered within the last half minute. */
  readonly online: boolean
  /** Everything that the server had for us when last asked on this connection is stored here. */
  readonly caughtUp: boolean
  /** The first join is running; how many records have come. */
  readonly receiving: { readonly received: number } | null
  readonly problem: SyncProblem | null
  /** How far this PC's clock is ahead of the server's, in ms, as of the last connection; 0 before the first. It changes nothing but what is shown. */
  readonly clockAhead: number
}

export const OFFLINE: ConnectionTruth = {
  online: false,
  caughtUp: false,
  receiving: null,
  problem: null,
  clockAhead: 0,
}

/** Where the status bar reads the connection from. */
export interface TruthSource {
  get(): ConnectionTruth
  /** Called after every change. Returns how to stop. */
  subscribe(listener: () => void): () => void
}

/** What the status bar shows. */
export interface SyncTruth extends ConnectionTruth {
  /** Frames that are saved here and not yet acknowledged (n 条待送). */
  readonly pending: number
  /** Photos that are saved here and that the server does not have yet. */
  readonly photos: number
  /** ms since 1970 of the last save; null when nothing was saved yet. */
  readonly savedAt: number | null
  /** ms since 1970 at which everything had last been acknowledged (已送达工委). */
  readonly deliveredAt: number | null
  /** Work that was refused or given back, and waits for a person. */
  readonly setAsides: number
  /** Work that waits at the office to be claimed (待认领). */
  readonly held: number
  /** Work that the office has claimed, until it was seen here. */
  readonly claimed: number
}
