/**
 * `npm run bench -- sync [--quick]`: our sync server beside others, in the same run on the same machine, ours and the peers taking
 * turns, medians of five rounds (of three, where one takes half a minute: first joins and idle sockets).
 *
 * Peers: hocuspocus 3.4.4 with its SQLite extension as it comes (stores 2 s after a change, syncs nothing), and the server of
 * y-websocket 2.1 over y-leveldb (writes at once, syncs nothing). Neither checks a signature, a right or a content. Every server is
 * a process of its own on loopback; so are all clients of a system together, in Node, with the client library that belongs to it
 * (ours: test/bench/sync/ours, which signs, opens documents and keeps one push under way as the real replicator does).
 *
 * - Propagation: 24 clients, 90 writes a second in all, falling where they will (the same moments for every system), after a round
 *   that warms all of them up. Measured from the moment at which a saved change goes to the socket (ours: once it is signed, which is
 *   part of saving and is told apart; the peers': just before the edit) until the event is in the document of another machine,
 *   over all pairs of a write and a reader. Ours has then been checked, stored and synced. mesh: all in one partition, one document at the peers. star: 23 stations
 *   with their own, and the office, which reads all. Limits: p50 no more than the best peer's and one fsync, measured on the same
 *   disk between the rounds; p99 no more than twice the best peer's. Beside them stands y-websocket with one signature checked and one
 *   row synced before each update is passed on: as quick as any server can be here that promises both.
 * - Offline day: a machine with the 3,000 records of its station (one document at the peers) comes back; 50 were changed meanwhile,
 *   here (until all are acknowledged and seen by another machine) or elsewhere (until all are here). Bytes are those of the TCP
 *   connection, both ways, from its first to its last: handshake, grants, signatures, acknowledgements.
 * - First join: 23 stations with 3,000 records each; our stored history, the peers' bare content. Ours keeps in memory what the real
 *   client puts into IndexedDB, so that its memory is above that of a machine that writes to a disk. The line is cut at several
 *   points, also within a page, and what had been stored must not come again.
 * - Commits: acknowledged a second, one by one and 200 a push, as a share of what the bare store takes of the same bytes with the same
 *   pragmas in transactions of the same size.
 * - Memory: of the server's process by the system's count, its highest point, after serving, and for each of 1,000 idle sockets.
 */
import { testFolder } from '../../support/folder'
import type { Effort, Say } from './collected'
import { filled } from './fill'
import { firstJoins, idleSockets, withFilled } from './memory'
import { peersHere } from './peers'
import { commits, offlineDays, propagation } from './rounds'
import { type Compared, compared } from './statistics'
import type { SystemName } from './system'
import { withSystems } from './world'

const FULL: Effort = { rounds: 5, longRounds: 3, seconds: 4, sockets: 1000, commits: 300 }
const QUICK: Effort = { rounds: 1, longRounds: 1, seconds: 2, sockets: 100, commits: 60 }
const RECORDS = 3000

export async function sync(say: Say, quick: boolean): Promise<Compared[]> {
  const effort = quick ? QUICK : FULL
  const stations = quick ? 2 : 23
  const peers = await peersHere(say)
  const names: readonly SystemName[] = ['ours', ...peers]
  const spreading: readonly SystemName[] = peers.length > 0 ? [...names, 'durable'] : names
  const folder = await testFolder('bench-sync')
  try {
    const figures = await withSystems(spreading, { folder: folder.path }, async (systems) => {
      const found = await propagation(systems, folder.path, effort, say)
      const [ours] = systems
      return ours ? [...found, ...(await commits(ours, effort, say))] : found
    })
    const made = await filled(say, stations, RECORDS)
    figures.push(compared(`生成 ${made.records} 条记录（只在第一次）`, 'ours', [made.seconds], '秒'))
    const further = await withFilled(names, folder.path, made, async (systems) => {
      const joins = await firstJoins(systems, made, RECORDS, effort, say)
      const at = { station: made.stations[0] ?? '', records: RECORDS }
      return [...(await offlineDays(systems, at, effort, say)), ...joins]
    })
    return [...figures, ...further, ...(await idleSockets(names, folder.path, effort, say))]
  } finally {
    await folder.remove()
  }
}
