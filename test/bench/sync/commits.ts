/** How many commits a second get an acknowledgement, and how many the bare store takes of the same bytes with the same pragmas. */
import path from 'node:path'
import type { Frame } from '../../../shared/wire/frames'
import { openFile, pragma } from '../../../sync-server/storage/schema'
import { sampleStation } from '../../faults/sample'
import { Draft, type TestDevice } from '../../support/device'
import { testFolder } from '../../support/folder'
import { WireClient } from '../../support/wire-client'

export interface RateOptions {
  readonly url: string
  readonly commits: number
  /** Commits of one push, and of one transaction of the bare store. */
  readonly together: number
}

/** Changes of a record before a new one is begun. */
const CHANGES = 6

/** Commits a second, acknowledged by the server (each push after the acknowledgement of the one before) and stored bare. */
export async function commitRates({
  url,
  commits,
  together,
}: RateOptions): Promise<{ acknowledged: number; bare: number }> {
  const { device, partition } = await sampleStation(url)
  const frames = await signedFrames(device, partition, commits)
  const pushes: Frame[][] = []
  for (let at = 0; at < frames.length; at += together) pushes.push(frames.slice(at, at + together))
  const client = await WireClient.connect(url, device)
  await client.caughtUp()
  const start = performance.now()
  for (const push of pushes)
    for (const result of await client.push(...push))
      if (!result.ok) throw new Error(`refused: ${result.code}`)
  const acknowledged = commits / ((performance.now() - start) / 1000)
  client.close()
  return { acknowledged, bare: await bareRate(pushes) }
}

async function signedFrames(device: TestDevice, partition: string, count: number): Promise<Frame[]> {
  const frames: Promise<Frame>[] = []
  let draft = new Draft(device, 'visit', partition)
  for (let at = 0; at < count; at += 1) {
    if (at % CHANGES === 0) draft = new Draft(device, 'visit', partition)
    const first = at % CHANGES === 0 ? { mode: 'visit', date: '2026-03-05' } : {}
    frames.push(draft.edit({ fields: { ...first, place: `第 ${at} 处` } }).frame())
  }
  return Promise.all(frames)
}

async function bareRate(pushes: readonly Frame[][]): Promise<number> {
  const folder = await testFolder('bare')
  const db = openFile(path.join(folder.path, 'bare.db'))
  pragma(db, 'journal_mode = WAL')
  db.exec('PRAGMA synchronous = FULL')
  pragma(db, 'secure_delete = ON')
  db.exec(
    'CREATE TABLE commits (seq INTEGER PRIMARY KEY AUTOINCREMENT, content BLOB NOT NULL, signature BLOB NOT NULL)',
  )
  const insert = db.prepare('INSERT INTO commits (content, signature) VALUES (?, ?)')
  const start = performance.now()
  for (const push of pushes) {
    db.exec('BEGIN IMMEDIATE')
    for (const { content, signature } of push) insert.run([content, signature])
    db.exec('COMMIT')
  }
  const seconds = (performance.now() - start) / 1000
  db.close()
  await folder.remove()
  return pushes.flat().length / seconds
}
