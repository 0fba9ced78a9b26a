/** The workbench: what is not settled stands on it, however old it is, and nobody is pressed where nobody is. */
import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { WorkbenchScreen } from '../../renderer/features/workbench'
import { type Machine, machine, until } from './support/machine'
import { show } from './support/show'

const OLD = '2019-03-01'

/** A matter that nobody ever closed, at a station whose name is known. */
async function oldMatter(at: Machine, station: string, unit = newId()): Promise<void> {
  const { store, author } = at
  const fields = { title: '路口积水', date: OLD, source: 'snap' as const }
  const { recordId } = await store.create('issue', `${station}/2019`, { fields }, author)
  await store.step(recordId, 'routed', { on: OLD, route: 'office', unit, due: '2019-03-22' }, author)
}

it('of a station tells of a matter that was left open years ago', async () => {
  const at = await machine()
  await oldMatter(at, at.station)
  const place = show(at, <WorkbenchScreen place={{}} />)
  await until(() => place.innerText.includes('路口积水'), 'the matter')
})

it('of the office counts it as open and overdue, and hands on what a unit that was withdrawn still has', async () => {
  const at = await machine({ atOffice: true })
  const { store, author, office } = at
  await store.create('office', `org/${office}`, { fields: { name: '某街工委' } }, author, office)
  const names = { name: '甲社区人大代表联络站', short: '甲站', street: '甲街道' }
  const station = (await store.create('station', `org/${office}`, { fields: names }, author)).recordId
  const unit = (await store.create('unit', `org/${office}`, { fields: { name: '环保办' } }, author)).recordId
  await oldMatter(at, station, unit)
  const place = show(at, <WorkbenchScreen place={{}} />)
  const verbs = () =>
    [...place.querySelectorAll('.wait .ant-btn')].map((one) => one.textContent?.replace(/\s/g, ''))
  await until(() => verbs().join() === '催办', 'the unit')
  const figures = () => place.querySelector('.tile dl')?.textContent
  await until(() => figures()?.endsWith('未办结1逾期1') === true, 'its station')
  await store.step(unit, 'withdrawn', {}, author)
  await until(() => verbs().join() === '改派', 'somebody else')
  expect(place.innerText).toContain('环保办（已撤回）')
})
