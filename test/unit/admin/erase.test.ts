/** Erasing for good, at a real server: no byte is left, and late work does not bring it back. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { parseFact } from '../../../shared/wire/facts'
import { Draft } from '../../support/device'
import { TODAY } from '../../support/district'
import { testFolder } from '../../support/folder'
import { startServer } from '../../support/server'
import { WireClient } from '../../support/wire-client'
import * as c from './command'

vi.setConfig({ testTimeout: 120_000 })

const MARKER = '某某某的唯一标记七三九'

/** Files of a folder in which the words stand. */
function filesWith(folder: string, words: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(words))
}

it('P53 an erased record leaves no byte at the server nor in a later backup, reaches everyone, and late work on it is dropped', async () => {
  const folder = await testFolder('erase')
  const data = path.join(folder.path, 'data')
  let server = await startServer({ data })
  try {
    const named = ['--name', '示范人大街道工委', '--signature', '示范人大街道工委', '--administrator', '王某']
    await c.asked(c.Office, data, 'office', ...named)
    const { station } = await c.asked(c.Station, data, 'station', '甲社区联络站')
    const who = ['--role', 'station', '--station', station, '--name', '程序']
    const device = await c.programDevice(data, ...who)
    const place = `${station}/${TODAY.slice(0, 4)}`
    const client = await WireClient.connect(server.url, device)
    const draft = new Draft(device, 'visit', place)
    const written = { mode: 'visit', date: TODAY, name: MARKER }
    await client.accepted(await draft.edit({ fields: written }).frame())
    await client.accepted(await draft.edit({ fields: { name: `${MARKER}又改` } }).frame())
    const other = new Draft(device, 'visit', place).edit({
      fields: { mode: 'visit', date: TODAY, name: '别人' },
    })
    await client.accepted(await other.frame())
    await client.caughtUp()
    expect(filesWith(data, MARKER)).not.toEqual([])

    const Erased = z.object({ before: z.boolean(), emptied: z.boolean() })
    const asked = await c.asked(Erased, data, 'erase', draft.recordId)
    expect(asked).toEqual({ before: false, emptied: true })
    expect(filesWith(data, MARKER)).toEqual([])
    const told = await client.until('the erasure', () =>
      client
        .changes()
        .flatMap(({ facts = [] }) => facts.map(({ json }) => parseFact(json)))
        .find((fact) => fact?.type === 'erased'),
    )
    expect(told).toMatchObject({ recordId: draft.recordId })

    // Late work is answered, so that it is not sent for ever, and leaves no trace.
    const late = await draft.edit({ fields: { name: `${MARKER}迟到` } }).frame()
    expect((await client.push(late))[0]).toMatchObject({ ok: true })
    const fresh = await WireClient.connect(server.url, device)
    await fresh.caughtUp()
    const changes = fresh.changes().filter(({ recordId }) => recordId === draft.recordId)
    expect(changes.map(({ update }) => update.length)).toEqual([2])
    expect(fresh.changes().some(({ recordId }) => recordId === other.recordId)).toBe(true)
    expect(filesWith(data, MARKER)).toEqual([])
    expect(await c.asked(Erased, data, 'erase', draft.recordId)).toMatchObject({ before: true })
    expect(await c.refused(data, 'erase', device.device)).toMatchObject({ exit: 2 })

    await c.asked(z.unknown(), data, 'backup', '--to', path.join(folder.path, 'later.db'))
    expect(filesWith(folder.path, MARKER)).toEqual([])
    const Log = z.object({
      entries: z.array(z.object({ what: z.string(), recordId: z.string().nullable() })),
    })
    expect((await c.asked(Log, data, 'audit')).entries).toContainEqual({
      what: 'erased',
      recordId: draft.recordId,
    })
    client.close()
    fresh.close()
    await server.stop()
    server = await startServer({ data })
    const again = await WireClient.connect(server.url, device)
    await again.push(await draft.edit({ fields: { name: `${MARKER}再迟` } }).frame())
    again.close()
    expect(filesWith(data, MARKER)).toEqual([])
  } finally {
    await server.stop()
    await folder.remove()
  }
})

it('a backup from before an erasure brings nothing back when it is restored', async () => {
  const folder = await testFolder('erase-restore')
  const data = path.join(folder.path, 'data')
  const backup = path.join(folder.path, 'before.db')
  const server = await startServer({ data })
  try {
    const named = ['--name', '示范人大街道工委', '--signature', '示范人大街道工委', '--administrator', MARKER]
    await c.asked(c.Office, data, 'office', ...named)
    const { station } = await c.asked(c.Station, data, 'station', '甲社区联络站')
    const device = await c.programDevice(data, '--role', 'station', '--station', station, '--name', '程序')
    const client = await WireClient.connect(server.url, device)
    const draft = new Draft(device, 'visit', `${station}/${TODAY.slice(0, 4)}`)
    const note = `${MARKER}的事`
    await client.accepted(await draft.edit({ fields: { mode: 'visit', date: TODAY, note } }).frame())
    client.close()
    await c.asked(z.unknown(), data, 'backup', '--to', backup)
    await c.asked(z.unknown(), data, 'erase', draft.recordId)
    await server.stop()
    await c.asked(z.unknown(), data, 'restore', '--from', backup)
    expect(readFileSync(path.join(data, 'store.db')).includes(note)).toBe(false)
    expect(await c.asked(c.Verified, data, 'verify')).toMatchObject({ ok: true, faults: [] })
  } finally {
    await server.stop()
    await folder.remove()
  }
})
