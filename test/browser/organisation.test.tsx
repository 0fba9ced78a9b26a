/** The office keeps the organisation; what it writes is what a station chooses from, and a station only reads it. */
import { useState } from 'react'
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { OrganisationScreen } from '../../renderer/features/organisation'
import type { OrganisationPlace } from '../../renderer/features/organisation/parts'
import { createTruth } from '../../renderer/sync/truth'
import { today } from '../../renderer/ui/dates'
import { Field } from '../../renderer/ui/form/Field'
import { machine, until } from './support/machine'
import { Office } from './support/office'
import { pendingOf, start } from './support/replicators'
import { grantFor } from './support/server'
import { show } from './support/show'

/** The screen with a place of its own, as the window keeps it in its address. */
function Screen({ first }: { readonly first: OrganisationPlace }) {
  const [place, setPlace] = useState(first)
  return <OrganisationScreen place={place} onChange={setPlace} />
}

/** Types into a field as a person would. */
function type(place: HTMLElement, id: string, text: string): void {
  const input = place.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)
  if (!input) throw new Error(`no field ${id}`)
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
  set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

function button(place: HTMLElement, words: string): HTMLButtonElement | undefined {
  return [...place.querySelectorAll('button')].find((one) => one.textContent?.replace(/\s/g, '') === words)
}

const nowhere = () => undefined

it('a deputy whom the office adds for a station is in that station’s picker after the sync', async () => {
  const clerk = await machine({ atOffice: true })
  const station = await machine()
  const server = new Office()
  server.grants = [
    await clerk.server.sign(grantFor(clerk.author.person, clerk.office, null)),
    await station.server.sign(grantFor(station.author.person, clerk.office, station.station)),
  ]
  const left = await clerk.store.create(
    'deputy',
    `org/${clerk.office}`,
    { fields: { name: '已离任者', level: 'district', to: '2026-01-31' } },
    clerk.author,
  )
  const added = await clerk.store.create(
    'deputy',
    `org/${clerk.office}`,
    {
      fields: { name: '新到任者', level: 'district', phone: '13800000001' },
      items: { memberships: { m1: { order: 1, station: station.station, from: '2026-02-01' } } },
    },
    clerk.author,
  )
  start(clerk, server)
  await until(async () => (await pendingOf(clerk)) === 0, 'delivered')
  start(station, server)
  await until(async () => (await station.store.row(added.recordId)) !== undefined, 'received')

  const place = show(
    station,
    <Field
      id="pick"
      spec={{ type: 'ref', to: 'deputy', label: '代表' }}
      station={station.station}
      value={undefined}
      onChange={nowhere}
    />,
  )
  await until(() => place.querySelector('#pick') !== null, 'picker')
  await userEvent.click(page.getByLabelText('代表'))
  const offered = () =>
    [...document.querySelectorAll('.ant-select-item')].map((one) => one.textContent?.trim() ?? '')
  await until(() => offered().length === 4, 'options')
  expect(offered()).toEqual(['本站代表', '新到任者（区）', '已离任', '已离任者（区）'])

  // The station reads the file: no field, no way to save or withdraw. A stranger’s telephone is not shown.
  const place2 = show(
    station,
    <OrganisationScreen place={{ part: 'deputy', record: added.recordId }} onChange={nowhere} />,
  )
  await until(() => place2.textContent?.includes('13800000001') === true, 'own deputy with telephone')
  expect(place2.querySelector('.field, .save-bar')).toBeNull()
  expect(['保存', '撤回这条记录', '登记离任', '新增代表'].filter((words) => button(place2, words))).toEqual(
    [],
  )
  await clerk.store.edit(left.recordId, { fields: { phone: '13900000002' } }, clerk.author)
  await until(
    async () =>
      (await station.store.row(left.recordId))?.fields !== left.fields && (await pendingOf(clerk)) === 0,
    'edited',
  )
  const place3 = show(
    station,
    <OrganisationScreen place={{ part: 'deputy', record: left.recordId }} onChange={nowhere} />,
  )
  await until(() => place3.textContent?.includes('只对人大街道工委') === true, 'telephone withheld')
  expect(place3.textContent).not.toContain('13900000002')
})

it('a picker without names says whether they are still coming, or who enters them', async () => {
  const station = await machine()
  const truth = createTruth()
  truth.set({ receiving: { received: 12 } })
  const spec = { type: 'ref', to: 'deputy', label: '代表' } as const
  show(
    station,
    <Field id="pick" spec={spec} station={station.station} value={undefined} onChange={nowhere} />,
    truth,
  )
  await until(() => document.querySelector('#pick') !== null, 'picker')
  await userEvent.click(page.getByLabelText('代表'))
  await until(() => document.body.textContent?.includes('正在从工委接收名册') === true, 'still coming')
  truth.set({ receiving: null })
  await until(() => document.body.textContent?.includes('请人大街道工委在“组织”里添加') === true, 'none')
})

it('the office adds a point, and corrects its own signature', async () => {
  const clerk = await machine({ atOffice: true })
  const form = show(clerk, <Screen first={{ part: 'point' }} />)
  await until(() => button(form, '新增联络点') !== undefined, 'list')
  button(form, '新增联络点')?.click()
  await until(() => form.querySelector('#point-name') !== null, 'form')
  type(form, 'point-name', '东门花园联络点')
  button(form, '保存')?.click()
  await until(() => form.textContent?.includes('所属联络站') === true, 'still open')
  await until(() => form.querySelector('.save-failure') !== null, 'the station is required')
  expect(await clerk.store.rows('point')).toEqual([])

  await clerk.store.create(
    'office',
    `org/${clerk.office}`,
    { fields: { name: '示例工委', signature: '旧全称' } },
    clerk.author,
    clerk.office,
  )
  const own = show(clerk, <OrganisationScreen place={{ part: 'office' }} onChange={nowhere} />)
  await until(() => own.querySelector('#office-signature') !== null, 'own data')
  type(own, 'office-signature', '某区人大常委会某街道工作委员会')
  await until(() => own.textContent?.includes('有未保存的改动') === true, 'dirty')
  button(own, '保存')?.click()
  await until(
    async () => (await clerk.store.rows('office'))[0]?.fields.signature === '某区人大常委会某街道工作委员会',
    'saved',
  )
  await until(
    () => own.querySelector('.save-state-kept')?.textContent?.includes('暂存于浏览器') === true,
    'and says where',
  )
})

it('a deputy is found in the list by initials and by sound', async () => {
  const clerk = await machine({ atOffice: true })
  for (const name of ['尹小红', '张伟'])
    await clerk.store.create(
      'deputy',
      `org/${clerk.office}`,
      { fields: { name, level: 'district' } },
      clerk.author,
    )
  const place = show(clerk, <Screen first={{ part: 'deputy' }} />)
  const listed = () => [...place.querySelectorAll('.table-row')].map((row) => row.textContent ?? '')
  await until(() => listed().length === 2, 'both')
  const search = place.querySelector<HTMLInputElement>(
    '.list-filter input, input[type=search], input[placeholder*="姓名"]',
  )
  for (const typed of ['yxh', 'xiaohong']) {
    await userEvent.fill(search!, typed)
    await until(() => listed().length === 1 && listed()[0]!.includes('尹小红'), typed)
  }
})

it('what a deputy did goes on paper under the deputy’s name', async () => {
  const clerk = await machine({ atOffice: true })
  const { recordId } = await clerk.store.create(
    'deputy',
    `org/${clerk.office}`,
    { fields: { name: '郑晓燕', level: 'district' } },
    clerk.author,
  )
  const station = await machine()
  const [from, year] = [today(), today().slice(0, 4)]
  const fields = { mode: 'reception', date: from, deputies: [recordId], name: '李某' }
  const matters = { m1: { order: 1, words: '路灯不亮' } }
  const partition = `${station.station}/${year}`
  await clerk.store.create('visit', partition, { fields, items: { matters } }, clerk.author)
  const screen = show(
    clerk,
    <OrganisationScreen place={{ part: 'deputy', record: recordId }} onChange={nowhere} />,
  )
  const tools = () => screen.querySelector('.org-figures .ant-btn:enabled')
  await until(() => tools() !== null, 'what the deputy did')
  await userEvent.click(page.elementLocator(tools() ?? screen))
  await userEvent.click(page.getByRole('menuitem', { name: '打印台账（全部 1 条）' }))
  const paper = () => document.querySelector('.register-preview')?.textContent ?? ''
  await until(() => /筛选：全部.*路灯不亮/s.test(paper()), 'the register')
  expect(paper()).toContain(`郑晓燕代表${year}年履职记录共 1 条`)
  expect(paper()).not.toContain('履职记录台账')
})

it('a unit that is there already is named before it is there twice', async () => {
  const clerk = await machine({ atOffice: true })
  const org = `org/${clerk.office}`
  await clerk.store.create('unit', org, { fields: { name: '区水务局' } }, clerk.author)
  const form = show(clerk, <Screen first={{ part: 'unit' }} />)
  await until(() => button(form, '新增承办单位') !== undefined, 'list')
  button(form, '新增承办单位')?.click()
  await until(() => form.querySelector('#unit-name') !== null, 'form')
  type(form, 'unit-name', '区水务')
  await until(() => form.textContent?.includes('有未保存的改动') === true, 'dirty')
  expect(form.textContent).not.toContain('已有同名')
  type(form, 'unit-name', '区水务局')
  await until(() => form.textContent?.includes('已有同名的承办单位“区水务局”') === true, 'said')
})

it('a deputy who leaves does so everywhere on the day that is written, and no post ends before it begins', async () => {
  const clerk = await machine({ atOffice: true })
  const { recordId } = await clerk.store.create(
    'deputy',
    `org/${clerk.office}`,
    {
      fields: { name: '离任者', level: 'district', from: '2021-11-01' },
      items: {
        memberships: {
          m0: { order: 0, station: clerk.station, from: '2020-01-01', to: '2026-02-14' },
          m1: { order: 1, station: clerk.station, from: '2021-11-01' },
        },
      },
    },
    clerk.author,
  )
  // Its partition is of the station; received here like every station's.
  const fields = { mode: 'reception', date: '2026-02-15', deputies: [recordId] }
  await clerk.store.create('visit', clerk.partition, { fields }, clerk.author)
  const place = show(clerk, <Screen first={{ part: 'deputy', record: recordId }} />)
  const value = (id: string) => place.querySelector<HTMLInputElement>(`#${id}`)?.value
  await until(() => value('deputy-from') === '2021年11月1日', 'the form')
  await userEvent.click(page.getByRole('button', { name: '登记离任' }))
  await until(() => document.activeElement?.id === 'deputy-to', 'the day')
  const write = async (day: string) => {
    await userEvent.keyboard(`{Control>}a{/Control}${day}{Tab}`)
  }
  await write('2020-1-1')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(() => place.innerText.includes('“任职至”早于“任职自”'), 'refused')
  await until(() => document.activeElement?.id === 'deputy-to', 'the day again')
  // By mistake the day on which the other one had ended long ago.
  await write('2026-2-14')
  await until(() => value('deputy-memberships-m1-to') === '2026年2月14日', 'the membership')
  const doubt = '2026年2月14日离任以后还有履职记录（最晚2026年2月15日）'
  await until(() => place.innerText.includes(doubt), 'what was done after it')
  await userEvent.click(page.getByLabelText('任职至'))
  await write('2026-2-15')
  await until(() => value('deputy-memberships-m1-to') === '2026年2月15日', 'the membership, too')
  await until(() => !place.innerText.includes('离任以后还有履职记录'), 'no doubt any more')
  await userEvent.keyboard('{Control>}s{/Control}')
  const stored = async () => await clerk.store.row(recordId)
  await until(async () => {
    const row = await stored()
    return row?.kind === 'deputy' && row.fields.to === '2026-02-15'
  }, 'saved')
  const row = await stored()
  expect(row?.kind === 'deputy' && row.items.memberships.map(({ to }) => to)).toEqual([
    '2026-02-14',
    '2026-02-15',
  ])
})
