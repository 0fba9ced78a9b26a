/** The rounds of each part of the bench: ours, then a peer, then the other, and again. */
import { z } from 'zod'
import { besides, type Collected, type Effort, note, type Say } from './collected'
import { fsyncTimes } from './fsync'
import { Propagated, type PropagationOptions } from './propagation'
import { type Compared, compared, median } from './statistics'
import { OfflineDay, type Topology } from './system'
import type { Measured } from './world'

const CLIENTS = 24
const RATE = 90
const WARM = { rate: 300, seconds: 6 }

const WORDS: Readonly<Record<Topology, string>> = { mesh: '全互见', star: '各站到工委' }

export async function propagation(
  systems: readonly Measured[],
  folder: string,
  { rounds, seconds }: Effort,
  say: Say,
): Promise<Compared[]> {
  const fsync: number[] = []
  const figures: Compared[] = []
  for (const topology of ['mesh', 'star'] as const) {
    const [p50, p99, missing]: [Collected, Collected, Collected] = [new Map(), new Map(), new Map()]
    const signing: number[] = []
    // The first round is thrown away: it lets every system write more than it will again, so that none is measured cold.
    for (let round = -1; round < rounds; round++) {
      say(`写入到别处可见，${WORDS[topology]}：${round < 0 ? '预热' : `第 ${round + 1}/${rounds} 轮`}`)
      const own = fsyncTimes(folder, 100)
      if (round >= 0) fsync.push(median(own))
      for (const { name, url, client } of systems) {
        const options: PropagationOptions = {
          url,
          topology,
          room: String(round),
          clients: CLIENTS,
          rate: round < 0 ? WARM.rate : RATE,
          seconds: round < 0 ? WARM.seconds : seconds,
          seed: round,
        }
        const result = await client.ask(Propagated, 'propagate', options)
        if (round < 0) continue
        if (name === 'ours') signing.push(result.prepared)
        note(p50, name, result.p50)
        note(p99, name, result.p99)
        note(missing, name, result.expected - result.came)
      }
    }
    const sync = median(fsync)
    const title = `写入到别处可见（24 个客户端，每秒 90 次，${WORDS[topology]}）`
    figures.push(compared(`${title} 此前：保存并签名 p50`, 'ours', signing, 'ms'))
    figures.push(...besides(`${title} p50`, 'ms', p50, (peer) => peer + sync))
    figures.push(...besides(`${title} p99`, 'ms', p99, (peer) => peer * 2))
    figures.push(
      ...[...missing].map(([name, counts]) => compared(`${title} 未到`, name, counts, '次', { limit: 0 })),
    )
  }
  return [compared('一次 fsync', '本机磁盘', fsync, 'ms'), ...figures]
}

export async function commits(ours: Measured, effort: Effort, say: Say): Promise<Compared[]> {
  const Rates = z.object({ acknowledged: z.number(), bare: z.number() })
  const figures: Compared[] = []
  for (const together of [1, 200]) {
    const name = together === 1 ? '逐条提交' : `成批提交（一次 ${together} 条）`
    const [acknowledged, bare]: [number[], number[]] = [[], []]
    for (let round = 0; round < effort.rounds; round++) {
      say(`${name}：第 ${round + 1}/${effort.rounds} 轮`)
      const count = together === 1 ? effort.commits : effort.commits * 10
      const rates = await ours.client.ask(Rates, 'commitRates', { url: ours.url, commits: count, together })
      acknowledged.push(rates.acknowledged)
      bare.push(rates.bare)
    }
    const peer = { name: '裸存储', value: median(bare) }
    figures.push(compared(name, 'ours', acknowledged, '次/秒', { peer }))
    figures.push(compared(name, '裸存储', bare, '次/秒'))
  }
  return figures
}

/** 50 of a station's records changed while its machine was away. */
export async function offlineDays(
  systems: readonly Measured[],
  at: { readonly station: string; readonly records: number },
  { rounds }: Effort,
  say: Say,
): Promise<Compared[]> {
  const figures: Compared[] = []
  for (const where of ['here', 'there'] as const) {
    const [bytes, ms]: [Collected, Collected] = [new Map(), new Map()]
    for (let round = 0; round < rounds; round++) {
      say(`离线一天后重连：第 ${round + 1}/${rounds} 轮`)
      for (const { name, url, client } of systems) {
        // Each way has records of its own.
        const own = where === 'here' ? round : rounds + round
        const options = { url, ...at, changed: 50, where, round: own }
        const day = await client.ask(OfflineDay, 'offlineDay', options)
        note(bytes, name, (day.up + day.down) / 1000)
        note(ms, name, day.ms)
      }
    }
    const title = `离线一天后重连，3000 条中${where === 'here' ? '本机' : '别处'}改了 50 条`
    figures.push(...besides(`${title}：上下行合计`, 'kB', bytes, () => 12))
    figures.push(...besides(`${title}：用时`, 'ms', ms, () => 300))
  }
  return figures
}
