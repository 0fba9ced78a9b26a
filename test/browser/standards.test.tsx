/** 标准核对: the office ticks what it found at a station; the station reads it, and it stands beside the items that ask for it. Who heads a station. */
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { AssessmentScreen } from '../../renderer/features/assessment'
import { OrganisationScreen } from '../../renderer/features/organisation'
import { today } from '../../renderer/ui/dates'
import { STANDARDS } from '../../shared/records/dictionaries'
import type { StationRow } from '../../shared/records/row'
import { type Machine, machine, until } from './support/machine'
import { show } from './support/show'

const nowhere = () => undefined

async function stationOf({ store }: Machine): Promise<StationRow> {
  const [row] = await store.rows('station')
  if (!row) throw new Error('no station')
  return row
}

/** A clerk's machine with an office, its station, and who heads it. */
async function clerk(): Promise<Machine> {
  const at = await machine({ atOffice: true })
  const { store, author, office, station } = at
  const partition = `org/${office}`
  await store.create('office', partition, { fields: { name: '示例工委' } }, author, office)
  const fields = {
    name: '龙田社区人大代表联络站',
    short: '龙田站',
    head: '陈卫东',
    hours: '周一至周五 9:00—18:00',
  }
  await store.create('station', partition, { fields }, author, station)
  for (const [name, role] of [
    ['陈卫东', 'stationHead'],
    ['黄志强', 'officer'],
  ]) {
    const items = { posts: { p: { order: 1, role, station, fullTime: true } } }
    await store.create('person', partition, { fields: { name }, items }, author)
  }
  return at
}

function line(place: HTMLElement, name: string): HTMLElement {
  const found = [...place.querySelectorAll<HTMLElement>('.standard')].find((one) =>
    one.textContent?.startsWith(name),
  )
  if (!found) throw new Error(`no standard ${name}`)
  return found
}

async function tick(place: HTMLElement, name: string, state: string): Promise<void> {
  const choice = [...line(place, name).querySelectorAll('label')].find((one) => one.textContent === state)
  choice?.click()
  await until(() => line(place, name).textContent?.includes('核对') === true, `${name} ${state}`)
}

it('the office ticks what it found, says what is lacking, and takes the rest as met', async () => {
  const at = await clerk()
  const place = show(
    at,
    <OrganisationScreen place={{ part: 'station', record: at.station }} onChange={nowhere} />,
  )
  await until(() => place.querySelectorAll('.standard').length === Object.keys(STANDARDS).length, 'the list')
  expect(place.textContent).toContain('五具备 0/5 达标')
  await tick(place, '固定场所', '达标')
  await tick(place, '办公设备', '未达标')
  await userEvent.fill(page.getByLabelText('办公设备：缺什么、何时补齐'), '打印机坏了，月底前换')
  await userEvent.click(page.getByRole('button', { name: '其余 10 项都达标' }))
  await until(() => place.textContent?.includes('五具备 4/5 达标') === true, 'counted')
  expect(place.textContent).toContain('四统一 4/4 达标')
  expect(place.textContent).toContain('三上墙 3/3 达标')

  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await stationOf(at)).items.standards.length === 12, 'saved')
  const { standards } = (await stationOf(at)).items
  expect(standards.filter(({ state }) => state === 'lacking')).toMatchObject([
    { standard: 'equipment', on: today(), note: '打印机坏了，月底前换' },
  ])
  expect(standards.every(({ on }) => on === today())).toBe(true)

  // What is lacking can be filtered among all stations.
  const list = show(at, <OrganisationScreen place={{ part: 'station' }} onChange={nowhere} />)
  await until(() => list.textContent?.includes('1 项未达标') === true, 'in the list')
})

it('a station reads the list, its hours, and who heads it; it can change none of it', async () => {
  const at = await clerk()
  const items = {
    standards: { equipment: { order: 1, standard: 'equipment', state: 'lacking', note: '缺打印机' } },
  }
  await at.store.edit(at.station, { items }, at.author)
  const reader = await machine({ as: at, server: at.server })
  for (const kind of ['office', 'station', 'person'] as const)
    await reader.db.rows.bulkPut(await at.store.rows(kind))
  const place = show(
    reader,
    <OrganisationScreen place={{ part: 'station', record: at.station }} onChange={nowhere} />,
  )
  await until(() => place.querySelectorAll('.standard').length === 12, 'the list')
  expect(line(place, '办公设备').textContent).toContain('未达标')
  expect(line(place, '办公设备').textContent).toContain('缺打印机')
  expect(line(place, '固定场所').textContent).toContain('未核对')
  expect(place.querySelector('.standard input, .save-bar')).toBeNull()
  expect(place.textContent).toContain('周一至周五 9:00—18:00')
  await until(() => place.textContent?.includes('陈卫东（站长）') === true, 'the head')
  expect(place.textContent).toContain('黄志强（联络员）')
})

it('beside the items of the assessment that ask for it stands what was found, and nothing beside the others', async () => {
  const at = await clerk()
  const items = {
    standards: {
      equipment: { order: 1, standard: 'equipment', state: 'lacking', on: '2026-02-03', note: '缺打印机' },
    },
  }
  await at.store.edit(at.station, { items }, at.author)
  const item = (code: string) => (
    <AssessmentScreen station={at.station} year={2026} quarter={1} item={code} onChange={nowhere} />
  )
  const asked = show(at, item('2.2'))
  await until(() => asked.textContent?.includes('达标核对：') === true, 'what was found')
  expect(asked.textContent).toContain('办公设备未达标（2026年2月3日），缺打印机')
  expect(asked.querySelector('.assess-entry')).not.toBeNull()

  const other = show(at, item('1.3'))
  await until(() => other.querySelector('.assess-entry') !== null, 'the entry')
  expect(other.textContent).not.toContain('达标核对')

  // Who holds the six roles, and which of them nobody holds.
  const [head] = (await at.store.rows('person')).filter(({ title }) => title === '陈卫东')
  const terms = {
    old: { order: 1, role: 'advisor', from: '2024-01-01', to: '2025-12-31' },
    now: { order: 2, role: 'supervisor', from: '2026-01-01' },
  }
  await at.store.edit(head?.recordId ?? '', { items: { terms } }, at.author)
  const roles = show(at, item('1.2'))
  await until(() => roles.textContent?.includes('履职监督员　陈卫东') === true, 'who holds the role')
  expect(roles.textContent).toContain('2026年3月31日在任的六员：联络站联络员　无；')
  expect(roles.textContent).toContain('政情咨询员　无')

  // Both are in post: the records decide, and name the persons.
  const staffed = show(at, item('1.1'))
  await until(() => staffed.querySelector('.assess-big')?.textContent === '1.5 / 1.5 分', 'full points')
})
