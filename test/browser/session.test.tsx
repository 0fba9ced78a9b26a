/** What screens read: rows, names, who I am and the truth about delivery follow every commit. */
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it } from 'vitest'
import {
  exposeAutomation,
  SessionProvider,
  useContent,
  useMe,
  useNames,
  useRows,
  useSyncTruth,
} from '../../renderer/store'
import { startReplicator } from '../../renderer/sync'
import { createTruth } from '../../renderer/sync/truth'
import { machine, until } from './support/machine'
import { Office } from './support/office'
import { grantFor } from './support/server'

let root: Root | null = null
afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})

function show(screen: ReactNode): () => string {
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  root.render(screen)
  return () => place.textContent ?? ''
}

function Screen({ first }: { first: string }): ReactNode {
  const me = useMe()
  const visits = useRows('visit', me.station ? { station: me.station } : {})
  const names = useNames()
  const truth = useSyncTruth()
  const content = useContent(first)
  if (!visits || content === undefined) return '读取中'
  const deputies = visits.flatMap((visit) => visit.fields.deputies ?? []).map((id) => names.of(id))
  const state = truth.online ? '在线' : '离线'
  return [
    `${me.name}${me.expired ? '（已到期）' : ''}`,
    `${visits.length} 条`,
    deputies.join('、'),
    `${truth.pending} 条待送`,
    state,
    `${content?.events.length ?? 0} 步`,
  ].join('|')
}

it('shows what is stored and follows it', async () => {
  const here = await machine()
  const { store, author, office: officeId, partition } = here
  const truth = createTruth()
  const deputy = await store.create(
    'deputy',
    `org/${officeId}`,
    { fields: { name: '李卫东', level: 'district' } },
    author,
  )
  const visit = await here.visit({ fields: { deputies: [deputy.recordId] } })
  const text = show(
    <SessionProvider store={store} truth={truth} person={author.person} withoutGrant="授权已收回">
      <Screen first={visit.recordId} />
    </SessionProvider>,
  )
  await until(() => text() === '陈桂英|1 条|李卫东|2 条待送|离线|1 步', 'first look')

  await store.edit(visit.recordId, { fields: { place: '西门' } }, author)
  await here.visit({ fields: { deputies: [] } })
  await until(() => text() === '陈桂英|2 条|李卫东|4 条待送|离线|2 步', 'after two saves')

  const office = new Office()
  office.grants = [await here.server.sign(grantFor(author.person, officeId, here.station))]
  const replicator = startReplicator(store, { truth, openSocket: office.openSocket })
  await until(() => text() === '陈桂英|2 条|李卫东|0 条待送|在线|2 步', 'delivered')
  replicator.stop()

  const ended = grantFor(author.person, officeId, here.station, { to: '2025-06-30' })
  await store.sync.grants([await here.server.sign(ended)])
  await until(() => text().startsWith('陈桂英（已到期）|2 条'), 'the grant has ended')
  await store.sync.grants([])
  await until(() => text() === '授权已收回', 'no grant at all')
  expect(await store.rows('visit', { station: partition.split('/')[0]! })).toHaveLength(2)
})

it('offers the driver object with promises that hold', async () => {
  const here = await machine()
  await here.visit()
  const replicator = startReplicator(here.store, { openSocket: new Office().openSocket })
  const jzt = exposeAutomation(here.store, replicator.truth, () => null)
  expect(globalThis.jzt).toBe(jzt)
  await jzt.whenDelivered()
  await jzt.whenCaughtUp()
  expect(await jzt.truth()).toMatchObject({ pending: 0, online: true, caughtUp: true })
  expect(Object.keys(await jzt.canonical())).toHaveLength(1)
  expect(() => jzt.author()).toThrow('还没有人解锁')
  replicator.stop()
  globalThis.jzt = undefined
})
