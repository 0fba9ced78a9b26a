/** What is given back after a restore, at the wire: official numbers come along, whatever order it comes in. docs/protocol.md. */
import path from 'node:path'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { SignedFact } from '../../../shared/wire/facts'
import type { Returned } from '../../../shared/wire/messages'
import { WINDOW } from '../../../sync-server/sockets/hand-back'
import { openFile } from '../../../sync-server/storage/schema'
import { openSqlite } from '../../../sync-server/storage/sqlite'
import { type Draft, signFrame } from '../../support/device'
import { type District, startDistrict } from '../../support/district'
import type { WireClient } from '../../support/wire-client'

let district: District
beforeEach(async () => {
  district = await startDistrict()
})
afterEach(() => district.close())

/** Commits a visit; returns it with its signed number. */
async function numbered(client: WireClient): Promise<{ draft: Draft; number: SignedFact }> {
  const draft = district.visit()
  await client.accepted(await draft.frame())
  const [number] = (await client.change(draft.recordId)).facts ?? []
  if (!number) throw new Error('it got no number')
  return { draft, number }
}

const figure = ({ json }: SignedFact): string => /〕(\d+)号/.exec(json)?.[1] ?? ''

/** The store as a backup from before has it: these records never came, and their numbers were never given. */
async function forget(drafts: readonly Draft[]): Promise<void> {
  const file = path.join(district.data, 'store.db')
  const db = openFile(file)
  for (const { recordId } of drafts)
    for (const table of ['commits', 'records', 'facts'])
      db.prepare(`DELETE FROM ${table} WHERE recordId = ?`).run([recordId])
  db.exec('DELETE FROM counters')
  db.close()
  const storage = openSqlite({ file })
  await storage.setMeta(WINDOW, new Date().toISOString())
  await storage.close()
  await district.restart()
}

async function returned({ draft, number }: { draft: Draft; number: SignedFact }): Promise<Returned> {
  const { recordId, kind, partition, by } = draft
  const update = Uint8Array.from(Y.encodeStateAsUpdate(draft.doc))
  const envelope = { commitId: newId(), recordId, kind, partition, person: by.person, device: by.device }
  return { frame: await signFrame({ ...envelope, update }, by.key), receivedAt: null, number }
}

it('P52 R9 each keeps the number that it had, in whatever order they come, and the next new one gets the next', async () => {
  const client = await district.connect(district.officers[0])
  const first = await numbered(client)
  const second = await numbered(client)
  expect([first, second].map(({ number }) => figure(number))).toEqual(['1', '2'])
  await forget([first.draft, second.draft])
  const again = await district.connect(district.officers[0])
  again.send({ t: 'handBack', records: [await returned(second), await returned(first)] })
  expect((await again.next('ack')).results.map(({ ok }) => ok)).toEqual([true, true])
  for (const one of [first, second]) {
    const [number] = (await again.change(one.draft.recordId)).facts ?? []
    expect(number?.json).toBe(one.number.json)
  }
  expect(figure((await numbered(again)).number)).toBe('3')
})

it('P52 R9 a number that has been given to another meanwhile is not given twice', async () => {
  const client = await district.connect(district.officers[0])
  const first = await numbered(client)
  await forget([first.draft])
  const again = await district.connect(district.officers[0])
  expect(figure((await numbered(again)).number)).toBe('1')
  again.send({ t: 'handBack', records: [await returned(first)] })
  expect((await again.next('ack')).results.map(({ ok }) => ok)).toEqual([true])
  const [number] = (await again.change(first.draft.recordId)).facts ?? []
  expect(number && figure(number)).toBe('2')
})
