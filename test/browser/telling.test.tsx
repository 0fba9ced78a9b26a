/** 告知群众: whom it is told to stands there, and what the resident thinks is asked for once. */
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { today } from '../../renderer/ui/dates'
import { RecordPage } from '../../renderer/ui/record/RecordPage'
import { type Machine, machine, until } from './support/machine'
import { show } from './support/show'

const nowhere = () => undefined
let place: HTMLElement
const says = (words: string) => until(() => place.innerText.includes(words), words)

/** A matter that was closed today, open to be told. */
async function closed({ store, partition, author }: Machine, fields: object): Promise<string> {
  const all = { source: 'snap', date: today(), title: '路灯不亮', ...fields }
  const { recordId } = await store.create('issue', partition, { fields: all }, author)
  await store.step(recordId, 'closed', { on: today(), outcome: 'solved', note: '已修复' }, author)
  return recordId
}

it('names the resident of the visit, else the deputy who raised it', async () => {
  const here = await machine()
  const { store, partition, office, author } = here
  const deputy = await store.create('deputy', `org/${office}`, { fields: { name: '崔光明' } }, author)
  const snap = await closed(here, { deputy: deputy.recordId })
  place = show(here, <RecordPage recordId={snap} act="told" back={nowhere} />)
  await says('告知对象：提出代表 崔光明')
  const visit = await store.create(
    'visit',
    partition,
    { fields: { mode: 'reception', date: today(), name: '周文海', phone: '13800138000' } },
    author,
  )
  const heard = await closed(here, { source: 'reception', visit: visit.recordId })
  place = show(here, <RecordPage recordId={heard} act="told" back={nowhere} />)
  await says('告知对象：周文海　13800138000')
})

it('without what the resident thinks is asked about once, there, and then taken', async () => {
  const here = await machine()
  const recordId = await closed(here, {})
  place = show(here, <RecordPage recordId={recordId} act="told" back={nowhere} />)
  await userEvent.click(page.getByLabelText('告知方式', { exact: false }))
  await userEvent.keyboard('{Enter}')
  const stage = async () => (await here.store.rows('issue'))[0]?.state.stage
  await userEvent.click(page.getByRole('button', { name: '确定告知群众' }))
  await says('按没有征求计')
  await until(() => document.activeElement?.id === 'issue-step-told-satisfaction', 'where it is written')
  expect(await stage()).toBe('closed')
  await userEvent.click(page.getByRole('button', { name: '确定告知群众' }))
  await until(async () => (await stage()) === 'told', 'told')
})
