/** 本季排名: only among stations that were assessed by one pack, to the end, and are of one sort (家 or 站). */
import type { Assessment } from './types'

export interface Ranked {
  /** 1 is best; equal totals share a place. */
  readonly place: number
  readonly of: number
}

/** Place of one assessment among its peers; null while they are not comparable. */
export function rankOf(station: string, peers: readonly Assessment[]): Ranked | null {
  const own = peers.find((peer) => peer.station === station)
  const first = peers[0]
  if (!own || !first || peers.length < 2) return null
  const alike = peers.every(
    (peer) =>
      peer.totals.final &&
      peer.pack.id === first.pack.id &&
      peer.year === first.year &&
      peer.quarter === first.quarter,
  )
  if (!alike) return null
  return {
    place: 1 + peers.filter((peer) => peer.totals.earned > own.totals.earned).length,
    of: peers.length,
  }
}
