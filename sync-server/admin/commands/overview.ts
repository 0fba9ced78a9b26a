/** What is in the store: the newest records, and how much of everything. */
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { dayOf } from '../../clock'
import { countPhotos } from '../../photos/places'
import { onStore } from '../command'
import { type Named, namedRecords } from '../people'
import { listWords } from '../words'

const RecordLine = z.object({
  recordId: z.string(),
  kind: z.string(),
  partition: z.string(),
  seq: z.number(),
})

export const records = onStore({
  name: 'records',
  about: '列出最近送达的记录（只有编号，没有内容）',
  takes: ['limit', 'partition'],
  input: z.object({
    limit: z.coerce.number().int().min(1).max(100_000).default(100),
    partition: z.string().max(120).optional(),
  }),
  output: z.array(RecordLine),
  run: async ({ storage }, { limit, partition }) => [...(await storage.newest(limit, partition ?? null))],
  say: (found) =>
    listWords(
      `最近送达的记录 ${found.length} 条：`,
      found.map(({ recordId, kind, partition, seq }) => `${seq}  ${recordId}  ${kind}  ${partition}`),
      '没有记录。',
    ),
})

const Place = z.object({ id: z.string(), name: z.string(), office: z.string() })

export const stats = onStore({
  name: 'stats',
  about: '概况：人大街道工委、联络站、记录、电脑、占用空间和今天的计数',
  input: z.object({}),
  output: z.object({
    running: z.boolean(),
    sockets: z.number(),
    epoch: z.string(),
    offices: z.array(Place),
    stations: z.array(Place),
    records: z.record(z.string(), z.number()),
    commits: z.number(),
    lastSeq: z.number(),
    devices: z.number(),
    revoked: z.number(),
    /** Bytes of the database, and of the log that is not yet written into it. */
    bytes: z.number(),
    logBytes: z.number(),
    photos: z.number(),
    photoBytes: z.number(),
    today: z.record(z.string(), z.number()),
  }),
  async run(desk) {
    const { storage, epoch, counts, clock, folder, photos, sockets } = desk
    await counts.flush()
    return {
      running: sockets !== null,
      sockets: sockets?.() ?? 0,
      epoch,
      offices: await namedRecords(desk, 'office'),
      stations: await namedRecords(desk, 'station'),
      ...(await storage.totals()),
      logBytes: await sizeOf(path.join(folder, 'store.db-wal')),
      ...(await countPhotos(photos.root)),
      today: { ...(await storage.counts(dayOf(clock()))) },
    }
  },
  say: (found) =>
    [
      found.running ? `服务正在运行，${found.sockets} 个连接。` : '服务没有运行。',
      ...found.offices.map((office) => `${officeWords(office, found.offices)}  ${office.id}`),
      ...found.stations.map(({ id, name }) => `联络站 ${name}  ${id}`),
      `记录 ${sum(found.records)} 条（${shares(found.records)}），提交 ${found.commits} 次，末次序号 ${found.lastSeq}。`,
      `电脑 ${found.devices} 台，其中已注销 ${found.revoked} 台。`,
      `数据 ${megabytes(found.bytes)}，日志 ${megabytes(found.logBytes)}，照片 ${found.photos} 张（${megabytes(found.photoBytes)}）。`,
      `今天：${shares(found.today)}。`,
    ].join('\n'),
})

/** An office's record lives in its own organisation, or in that of its district. */
function officeWords(one: Named, offices: readonly Named[]): string {
  const district = offices.find(({ id }) => id === one.office && id !== one.id)
  if (district) return `人大街道工委 ${one.name}（属 ${district.name}）`
  return offices.some(({ id, office }) => office === one.id && id !== one.id)
    ? `区人大 ${one.name}`
    : `人大街道工委 ${one.name}`
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size
  } catch {
    return 0
  }
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}

function shares(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts)
  return entries.length === 0 ? '无' : entries.map(([what, count]) => `${what} ${count}`).join('，')
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
