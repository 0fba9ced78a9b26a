/** Replicators of a test, with times short enough to wait for; `afterEach` stops them all. */
import { afterEach } from 'vitest'
import { type Replicator, startReplicator } from '../../../renderer/sync'
import type { Timing } from '../../../renderer/sync/session'
import type { Machine } from './machine'
import type { Office } from './office'

/** Patient enough for a busy machine, quick enough to wait for. */
export const TIMING: Timing = { ping: 50, patience: 5000, retry: { min: 5, max: 20 }, noGrant: 60_000 }

const running: Replicator[] = []
afterEach(() => {
  for (const replicator of running.splice(0)) replicator.stop()
})

/** Lets a machine sync with an office. */
export function start(who: Machine, office: Office, timing: Timing = TIMING): Replicator {
  const replicator = startReplicator(who.store, { openSocket: office.openSocket, timing })
  running.push(replicator)
  return replicator
}

export async function pendingOf({ store }: Machine): Promise<number> {
  return (await store.delivery()).pending
}
