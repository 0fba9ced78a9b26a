/** A district over two offices: it sees both offices' stations, and changes nothing that is theirs to decide. */
import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { AssessmentScreen } from '../../renderer/features/assessment'
import { IssuesScreen } from '../../renderer/features/issues'
import { OrganisationScreen } from '../../renderer/features/organisation'
import { WorkbenchScreen } from '../../renderer/features/workbench'
import { type Machine, machine, until } from './support/machine'
import { show } from './support/show'

const nowhere = () => undefined

/** What a district's machine has received: two offices with a station each, an issue at the first. */
async function district(): Promise<
  Machine & { readonly offices: readonly string[]; readonly issue: string }
> {
  const at = await machine({ atOffice: true })
  const { store, author, office } = at
  await store.create('office', `org/${office}`, { fields: { name: '某区人大' } }, author, office)
  const stations: string[] = []
  const offices: string[] = []
  for (const name of ['甲', '乙']) {
    const id = newId()
    offices.push(id)
    await store.create('office', `org/${office}`, { fields: { name: `${name}街工委` } }, author, id)
    const fields = {
      name: `${name}社区人大代表联络站`,
      short: `${name}站`,
      street: `${name}街道`,
      central: true,
    }
    stations.push((await store.create('station', `org/${id}`, { fields }, author)).recordId)
    await store.create('deputy', `org/${id}`, { fields: { name: `代表${name}`, level: 'district' } }, author)
  }
  const fields = { title: '路口积水', date: '2026-03-01', source: 'snap' }
  const issue = await store.create('issue', `${stations[0]}/2026`, { fields }, author)
  // What an office entered for another office's station counts for nothing.
  await store.create(
    'assessment',
    `assessment/${offices[1]}/2026`,
    {
      fields: { station: stations[0] ?? '', year: 2026, quarter: 1 },
      items: { entries: { '2.2': { verdict: 'scored', score: 1, figures: '冒名' } } },
    },
    author,
  )
  return { ...at, offices, issue: issue.recordId }
}

it('its workbench shows the stations under their offices', async () => {
  const place = show(await district(), <WorkbenchScreen place={{}} />)
  const groups = () => [...place.querySelectorAll('.tiles-group')].map((one) => one.textContent)
  await until(() => groups().length === 2, 'two groups')
  expect(groups()).toEqual(['甲街工委', '乙街工委'])
  expect(place.querySelectorAll('.tile')).toHaveLength(2)
})

it('its workbench lets it look at what is overdue, and leaves the pressing to the office', async () => {
  const at = await district()
  const routed = { on: '2026-03-02', route: 'office', unit: newId(), due: '2026-03-06' }
  await at.store.step(at.issue, 'routed', routed, at.author)
  const place = show(at, <WorkbenchScreen place={{}} />)
  await until(() => place.textContent?.includes('承办单位逾期　1 件') === true, 'one is overdue')
  const verbs = [...place.querySelectorAll('.wait .ant-btn')].map((one) =>
    one.textContent?.replace(/\s/g, ''),
  )
  expect(verbs).toEqual(['查看'])
})

it('it reads an office’s matter and is offered no step and no field', async () => {
  const at = await district()
  const wish = { step: '', begin: null, leave: null }
  const place = show(at, <IssuesScreen record={at.issue} onOpen={nowhere} wish={wish} />)
  const title = () => place.querySelector<HTMLInputElement>('#issue-title')
  await until(() => title()?.value === '路口积水', 'the matter')
  expect(title()?.disabled).toBe(true)
  const words = [...place.querySelectorAll('.issue-page button')].map((one) =>
    one.textContent?.replace(/\s/g, ''),
  )
  expect(words.filter((word) => ['保存', '撤回这条记录', '分流交办', '办结'].includes(word ?? ''))).toEqual(
    [],
  )
})

it('it reads the assessment of a station as its office has it, and enters nothing', async () => {
  const at = await district()
  const place = show(
    at,
    <AssessmentScreen station={null} year={2026} quarter={1} item="2.2" onChange={nowhere} />,
  )
  await until(() => place.textContent?.includes('由联络站所属的') === true, 'whose decision it is')
  expect([...place.querySelectorAll('.assess-group')].map((one) => one.textContent)).toEqual([
    '甲街工委',
    '乙街工委',
  ])
  expect(place.querySelector('.assess-entry')).toBeNull()
  expect(place.textContent).not.toContain('冒名')
})

it('its grid is that of all offices, or of the one that is chosen', async () => {
  const at = await district()
  const all = show(at, <OrganisationScreen place={{ part: 'grid' }} onChange={nowhere} />)
  await until(() => all.querySelectorAll('.grid-station').length === 2, 'both')
  expect(all.textContent).toContain('家—站—点 2+0+0')
  const one = show(
    at,
    <OrganisationScreen place={{ part: 'grid', office: at.offices[1] }} onChange={nowhere} />,
  )
  await until(() => one.querySelectorAll('.grid-station').length === 1, 'one')
  expect(one.textContent).toContain('乙街工委　家—站—点 1+0+0')
  expect(one.textContent).toContain('代表乙')
  expect(one.textContent).not.toContain('代表甲')
})
