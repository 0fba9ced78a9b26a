/** 活动: a posting is begun, saved by the keyboard and taken down; a plan says what no record bears out; the office reads and filters. */

import { useState } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ActivitiesScreen } from '../../renderer/features/activities'
import { today } from '../../renderer/ui/dates'
import { type Machine, machine, until } from './support/machine'
import { show } from './support/show'

let frame: HTMLElement
beforeEach(async () => {
  await page.viewport(1280, 760)
})

interface Place {
  readonly kind: string
  readonly record: string | null
  readonly begin: string | null
}

function Screen({ first }: { first: Place }) {
  const [place, setPlace] = useState(first)
  const { kind, record, begin } = place
  return (
    <ActivitiesScreen
      kind={kind}
      record={record}
      wish={{ step: '', begin, leave: null }}
      onOpen={(next, id, begun) => setPlace({ kind: next, record: id, begin: begun ?? null })}
    />
  )
}

function open(at: Machine, kind: string, record: string | null = null, begin: string | null = null): void {
  frame = show(at, <Screen first={{ kind, record, begin }} />)
}

const says = (words: string) => until(() => frame.innerText.includes(words), words)

it('a posting is begun from the list, saved with Ctrl+S, and taken down by its step', async () => {
  const here = await machine()
  open(here, 'posting')
  await says('还没有上墙记录')
  await userEvent.click(page.getByRole('button', { name: '新增上墙' }))
  await userEvent.click(page.getByRole('menuitem', { name: '接待公告' }))
  await says('公告的接待日')
  await says('登记要素还缺：标题、张贴位置、接待日')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await here.store.rows('posting')).length === 1, 'saved')
  await says('未撤下')
  await userEvent.click(page.getByRole('button', { name: /^撤\s?下$/ }))
  await userEvent.click(page.getByRole('button', { name: '确定撤下' }))
  await until(async () => {
    const [row] = await here.store.rows('posting')
    return row !== undefined && row.state.takenDownOn !== ''
  }, 'taken down')
  await says('撤下')
  await until(() => page.getByRole('button', { name: /^撤\s?下$/ }).elements().length === 0, 'not twice')
})

it('a notice that the workbench asks for stands ready with its reception days, and is stored with each', async () => {
  const here = await machine()
  open(here, 'posting', null, 'notice')
  await says('公告的接待日')
  await until(() => document.activeElement?.id === 'posting-title', 'the first field has the focus')
  await userEvent.keyboard('十二月代表接待日')
  // The first reception day stands open.
  for (const [at, day] of ['2026-12-03', '2026-12-17'].entries()) {
    if (at > 0) await userEvent.click(page.getByRole('button', { name: '添加接待日' }))
    const field = page.getByRole('textbox', { name: '接待日期' }).nth(at)
    await userEvent.fill(field, day)
    await userEvent.keyboard('{Enter}')
  }
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await here.store.rows('posting')).length === 1, 'saved')
  const [row] = await here.store.rows('posting')
  expect(row?.fields).toMatchObject({ type: 'notice', title: '十二月代表接待日' })
  expect(row?.items.receptions.map(({ on }) => on)).toEqual(['2026-12-03', '2026-12-17'])
})

it('a joint supervision names its partners and what came of it', async () => {
  const here = await machine()
  open(here, 'activity', null, 'joint')
  await says('联动监督')
  await userEvent.fill(page.getByLabelText('主题'), '联合检察机关监督护学岗')
  await userEvent.click(page.getByLabelText('联动机关'))
  for (const name of ['检察', '审计']) {
    const option = () => document.querySelector<HTMLElement>(`.ant-select-item-option[title="${name}"]`)
    await until(() => option() !== null, name)
    option()?.click()
  }
  await userEvent.keyboard('{Escape}')
  await userEvent.fill(page.getByLabelText('发现问题（个）'), '3')
  await userEvent.fill(page.getByLabelText('整改到位（个）'), '2')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await here.store.rows('activity')).length === 1, 'saved')
  const [row] = await here.store.rows('activity')
  expect(row?.fields).toMatchObject({
    type: 'joint',
    partners: ['procuratorate', 'audit'],
    found: 3,
    putRight: 2,
  })
})

it('what is missing is asked for at its place, and nothing is stored', async () => {
  const here = await machine()
  open(here, 'deed')
  await userEvent.click(page.getByRole('button', { name: '新增帮扶' }))
  await userEvent.click(page.getByRole('menuitem', { name: '捐赠' }))
  await says('佐证材料')
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('请填写“事由”')
  expect(await here.store.rows('deed')).toEqual([])
})

it('a second plan for the same time leads to the first', async () => {
  const here = await machine()
  const { store, partition, author } = here
  const first = await store.create('plan', partition, { fields: { year: 2026, period: 'q1' } }, author)
  const second = await store.create('plan', partition, { fields: { year: 2026, period: 'q1' } }, author)
  open(here, 'plan', second.recordId)
  await says('已经有一份 2026年第一季度活动计划')
  await userEvent.click(page.getByRole('link', { name: '2026年第一季度活动计划' }))
  await until(() => location.hash.includes(first.recordId), 'the first')
})

it('a plan that is there is opened where a new one is chosen', async () => {
  const here = await machine()
  const { store, partition, author } = here
  const year = Number(today().slice(0, 4))
  const plan = await store.create(
    'plan',
    partition,
    { fields: { year, period: 'year', note: '全年' } },
    author,
  )
  open(here, 'plan')
  await says('在左侧选择一条计划')
  await userEvent.click(page.getByRole('button', { name: '新增计划' }))
  await userEvent.click(page.getByRole('menuitem', { name: `${year}年全年　已有，打开` }))
  await until(() => document.querySelector('[id="plan-note"]') !== null, 'the form')
  expect(document.querySelector<HTMLTextAreaElement>('[id="plan-note"]')?.value).toBe('全年')
  await userEvent.click(page.getByRole('button', { name: '新增计划' }))
  await userEvent.click(page.getByRole('menuitem', { name: `${year + 1}年全年` }))
  await until(
    () => document.querySelector<HTMLTextAreaElement>('[id="plan-note"]')?.value === '',
    'a new one',
  )
  expect((await store.rows('plan')).map(({ recordId }) => recordId)).toEqual([plan.recordId])
})

it('a plan tells which items lack an element and which have no record of their day', async () => {
  const here = await machine()
  const { store, partition, author } = here
  const row = await store.create(
    'plan',
    partition,
    {
      fields: { year: 2026, period: 'q1' },
      items: { items: { i1: { order: 1, on: '2026-03-05', topic: '停车', doneOn: '2026-03-05' } } },
    },
    author,
  )
  open(here, 'plan', row.recordId)
  await says('事项1还缺：地点、形式、人员')
  await says('当天没有活动、帮扶、会议或接访走访记录')
  const fields = { type: 'inspection', title: '视察停车场', date: '2026-03-05' }
  await store.create('activity', partition, { fields }, author)
  await says('1 项，有记录的完成 1 项')
})

it('who came to an activity is told by one tap, as at a meeting', async () => {
  const here = await machine()
  const { store, office, station, author } = here
  const items = { memberships: { m1: { station, from: '2025-01-01' } } }
  const fields = { name: '崔光明', level: 'district' }
  const { recordId } = await store.create('deputy', `org/${office}`, { fields, items }, author)
  open(here, 'activity', null, 'inspection')
  await says('本站代表 0/1')
  await userEvent.keyboard('视察停车场')
  await userEvent.click(page.getByRole('button', { name: '崔光明', exact: true }))
  await says('本站代表 1/1')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await store.rows('activity'))[0]?.fields.deputies?.join() === recordId, 'saved')
})

it('a plan of another year takes a short day as one of that year, and says which day lies outside it', async () => {
  const here = await machine()
  const next = new Date().getFullYear() + 1
  open(here, 'plan', null, `${next}-q1`)
  await until(() => frame.querySelector('input[id^="plan-items-"][id$="-on"]') !== null, 'an item')
  const day = () => frame.querySelector<HTMLInputElement>('input[id^="plan-items-"][id$="-on"]')!
  const type = async (text: string) => {
    day().focus()
    await until(() => day() === document.activeElement, 'the calendar’s own field')
    day().select()
    await userEvent.keyboard(`${text}{Enter}`)
  }
  await type('1-15')
  await until(() => day().value === `${next}年1月15日`, 'of the year that is planned')
  expect(frame.innerText).not.toContain('不在计划期内')
  await type('4-2')
  await says(`事项1的时间${next}年4月2日不在计划期内`)
})

it('the office reads what the stations registered, and filters it', async () => {
  const here = await machine({ atOffice: true })
  const { store, partition, author } = here
  for (const [type, title] of [
    ['talk', '民法典宣讲'],
    ['inspection', '视察学校周边'],
  ])
    await store.create(
      'activity',
      partition,
      { fields: { type, title, date: `${new Date().getFullYear()}-01-05` } },
      author,
    )
  open(here, 'activity')
  await says('视察学校周边')
  expect(page.getByRole('button', { name: '新增活动' }).elements()).toEqual([])
  await userEvent.fill(page.getByRole('textbox', { name: '查找' }), '民法典')
  await until(() => !frame.innerText.includes('视察学校周边'), 'filtered')
  await userEvent.fill(page.getByRole('textbox', { name: '查找' }), '没有这样的')
  await says('没有符合条件的记录')
})
