/** First joins, and what servers and clients occupy for it. Every client process and, for sockets, every server is a fresh one. */
import { cp } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { besides, type Collected, type Effort, note, type Say } from './collected'
import type { Made } from './fill'
import { memoryOf, spawnClient } from './processes'
import { type Compared, compared } from './statistics'
import { Joined, type SystemName } from './system'
import { type Measured, startSystem, withSystems } from './world'

const MB = 1_000_000
/** Where the line is cut, as shares of all that comes over it, counted anew on each line. */
const CUTS = [0.002, 0.03, 0.11, 0.19, 0.27, 0.35]
/** A server may have given back what it has used after so long (ms). */
const SETTLED_MS = 3_000
const SERVED = 100_000
const SERVER_LIMIT_MB = 400

interface Ways {
  readonly rate: Collected
  readonly wire: Collected
  readonly client: Collected
  readonly server: Collected
}

async function joinOnce(
  { name, url, serverPid }: Measured,
  made: Made,
  records: number,
  cuts: readonly number[],
  into?: Ways,
): Promise<Joined> {
  const client = await spawnClient(name)
  try {
    const { stations } = made
    const joined = await client.ask(Joined, 'firstJoin', { url, stations, records, cuts })
    if (into) {
      const seconds = joined.ms / 1000
      note(into.rate, name, joined.records / seconds)
      note(into.wire, name, joined.bytes / MB / seconds)
      note(into.client, name, await memoryOf(client.pid, 'VmHWM'))
      note(into.server, name, await memoryOf(serverPid, 'VmHWM'))
    }
    return joined
  } finally {
    await client.end()
  }
}

/** All records of all stations on a new machine. Servers are those of `systems`, just started, so that the first round tells their peak. */
export async function firstJoins(
  systems: readonly Measured[],
  made: Made,
  records: number,
  { longRounds: rounds }: Effort,
  say: Say,
): Promise<Compared[]> {
  const ways: Ways = { rate: new Map(), wire: new Map(), client: new Map(), server: new Map() }
  let bytes = 0
  for (let round = 0; round < rounds; round++) {
    say(`首次接收 ${made.records} 条：第 ${round + 1}/${rounds} 轮`)
    for (const one of systems) {
      const joined = await joinOnce(one, made, records, [], ways)
      if (one.name === 'ours') bytes = joined.bytes
    }
  }
  const title = `首次接收 ${made.records} 条`
  const figures = [
    ...besides(`${title}：每秒条数`, '条/秒', ways.rate, () => undefined, true),
    ...besides(`${title}：每秒流量`, 'MB/s', ways.wire, () => undefined, true),
    ...besides(`${title}：接收方内存最高点`, 'MB', ways.client, () => undefined),
    ...besides(`${title}：服务器内存最高点`, 'MB', ways.server, () => undefined),
  ]
  const [ours] = systems
  if (!ours) return figures
  say('首次接收，中途断开几次')
  const cut = await joinOnce(
    ours,
    made,
    records,
    CUTS.map((share) => share * bytes),
  )
  figures.push(
    compared(`${title}：断开 ${cut.cuts} 次后重复收到的提交`, 'ours', [cut.again], '条', { limit: 0 }),
    compared(`${title}：断开 ${cut.cuts} 次后的流量，与不断开相比`, 'ours', [cut.bytes / bytes], '倍', {
      limit: 1.1,
    }),
  )
  const served: Collected = new Map()
  for (const one of systems) {
    // The rounds have served far more already.
    if (made.records * (rounds + 1) < SERVED) await joinOnce(one, made, records, [])
    await pause(SETTLED_MS)
    note(served, one.name, await memoryOf(one.serverPid, 'VmRSS'))
  }
  return [...figures, ...besides('送出十万条以上后服务器占用内存', 'MB', served, () => SERVER_LIMIT_MB)]
}

/** What a socket costs a server on which nothing happens. */
export async function idleSockets(
  names: readonly SystemName[],
  folder: string,
  { longRounds: rounds, sockets }: Effort,
  say: Say,
): Promise<Compared[]> {
  const each: Collected = new Map()
  for (let round = 0; round < rounds; round++) {
    say(`${sockets} 个空闲连接：第 ${round + 1}/${rounds} 轮`)
    for (const name of names) {
      const one = await startSystem(name, { folder: path.join(folder, `idle-${round}`) })
      try {
        // Some first: what the first ones cost is not what each costs.
        await one.client.ask(z.unknown(), 'idle', { url: one.url, count: sockets / 10 })
        await one.client.ask(z.unknown(), 'endIdle', {})
        await pause(SETTLED_MS)
        const before = await memoryOf(one.serverPid, 'VmRSS')
        await one.client.ask(z.unknown(), 'idle', { url: one.url, count: sockets })
        await pause(SETTLED_MS)
        note(each, name, ((await memoryOf(one.serverPid, 'VmRSS')) - before) * (1024 / sockets))
      } finally {
        await one.end()
      }
    }
  }
  return besides(`${sockets} 个空闲连接，每个`, 'kB', each, () => undefined)
}

/** Servers with everything in them. */
export async function withFilled<T>(
  names: readonly SystemName[],
  folder: string,
  made: Made,
  work: (systems: readonly Measured[]) => Promise<T>,
): Promise<T> {
  const store = path.join(folder, 'filled-store')
  await cp(made.store, store, { recursive: true })
  return withSystems(
    names,
    { folder: path.join(folder, 'filled'), filled: { store, documents: made.documents } },
    work,
  )
}
