/** A meeting while it is held: who came, by one tap; its time; and what it decided, followed as a matter. */
import { v7 as newId } from 'uuid'
import { beforeEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { today } from '../../../renderer/ui/dates'
import { frame, holds, meeting, says, show } from '../support/forms'
import { type Machine, machine, until } from '../support/machine'

beforeEach(() => {
  location.hash = ''
})

async function deputy(
  { store, office, author }: Machine,
  name: string,
  station: string,
  to?: string,
): Promise<string> {
  const items = { memberships: { m1: { station, from: '2025-01-01' } } }
  const fields = { name, level: 'district', to }
  return (await store.create('deputy', `org/${office}`, { fields, items }, author)).recordId
}

it('one tap says that a deputy of the station has come, another takes it back', async () => {
  const here = await machine()
  const first = await deputy(here, '崔光明', here.station)
  await deputy(here, '别站代表', newId())
  await deputy(here, '已离任', here.station, '2025-12-31')
  const { recordId } = await meeting(here, { fields: { deputies: [] } })
  show(here, 'meeting', recordId)
  await says('本站代表 0/1')
  const name = () => [...frame.querySelectorAll<HTMLElement>('.roll-name')]
  expect(name().map(({ innerText }) => innerText)).toEqual(['崔光明'])
  name()[0]?.click()
  await says('本站代表 1/1')
  expect(name()[0]?.getAttribute('aria-pressed')).toBe('true')
  await userEvent.keyboard('{Control>}s{/Control}')
  const stored = async () => (await here.store.rows('meeting'))[0]?.fields.deputies
  await until(async () => (await stored())?.join() === first, 'saved')
  name()[0]?.click()
  await says('本站代表 0/1')
})

it('is begun and ended by its clock, saved with its end, and its minutes are opened', async () => {
  const here = await machine()
  const { recordId } = await meeting(here, { fields: { date: today() } })
  show(here, 'meeting', recordId)
  await userEvent.click(page.getByRole('button', { name: '现在开始' }))
  await says('已开 0 分钟')
  expect(frame.querySelector('[role="timer"]')).not.toBeNull()
  await userEvent.click(page.getByRole('button', { name: '结束并生成纪要' }))
  await until(() => location.hash.includes(`read=${recordId}`), 'the minutes')
  // What is missing is said once more: it can still be written before the minutes are final.
  await until(
    () => document.body.innerText.includes('定稿前请补上：主持人、发言要点、记录人、议题'),
    'what is missing',
  )
  const [stored] = await here.store.rows('meeting')
  expect(stored?.fields.begin).toMatch(/^\d\d:\d\d$/)
  expect(stored?.fields.end).toMatch(/^\d\d:\d\d$/)
  await until(() => !frame.innerText.includes('结束并生成纪要'), 'no clock any more')
})

it('does not end where something is missing, nor before it has begun', async () => {
  const here = await machine()
  show(here, 'meeting', null, 'deliberation')
  await until(() => document.activeElement?.id === 'meeting-title', 'the form')
  await userEvent.click(page.getByRole('button', { name: '现在开始' }))
  await until(() => document.activeElement?.id === 'meeting-deputies', 'on to who has come')
  await userEvent.click(page.getByRole('button', { name: '结束并生成纪要' }))
  await says('请填写“出席代表”')
  await says('已开 0 分钟')
  expect(frame.innerText).toContain('结束并生成纪要')
  const { recordId } = await meeting(here, { fields: { date: today(), begin: '23:59' } })
  show(here, 'meeting', recordId)
  await says('23:59 开会')
  expect(frame.innerText).not.toContain('结束并生成纪要')
})

it('those who have not come are written down by one press', async () => {
  const here = await machine()
  const first = await deputy(here, '崔光明', here.station)
  await deputy(here, '林静', here.station)
  const { recordId } = await meeting(here, { fields: { deputies: [first] } })
  show(here, 'meeting', recordId)
  await userEvent.click(page.getByRole('button', { name: '未到 1 人填入请假、缺席' }))
  await holds('absent', '林静')
  await until(() => document.activeElement?.id === 'meeting-absent', 'on to the reason')
  // Who comes after all is absent no more.
  await userEvent.click(page.getByRole('button', { name: '林静', pressed: false }))
  await holds('absent', '')
})

it('a meeting of another day has no clock', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('title', '停车议事会')
  expect(frame.innerText).not.toContain('现在开始')
})

it('a decision becomes a matter once, saved with what was typed, and its unit and limit stand ready', async () => {
  const here = await machine()
  const unit = newId()
  const { recordId } = await meeting(here, {
    items: { decisions: { d1: { matter: '修好东门路灯', unit, due: '2026-03-31', order: 0 } } },
  })
  show(here, 'meeting', recordId)
  await holds('title', '停车议事会')
  await userEvent.fill(document.getElementById('meeting-place') as HTMLElement, '东门')
  await userEvent.click(page.getByRole('button', { name: '立为民生问题：修好东门路灯' }))
  await until(() => location.hash.includes('act=routed'), 'its step')
  const [issue] = await here.store.rows('issue', {})
  const id = issue?.recordId
  expect(location.hash).toContain(`read=${id}`)
  expect(issue).toMatchObject({ title: '修好东门路灯', state: { stage: 'registered' } })
  expect(issue?.fields).toMatchObject({ meeting: recordId, source: 'deliberation' })
  // What was typed is saved with it; the hall where they met is not where the matter is.
  expect((await here.store.rows('meeting'))[0]?.fields.place).toBe('东门')
  expect(issue?.fields.place).toBeUndefined()
  expect(await here.store.draft(`step:${id}:routed`)).toMatchObject({ unit, due: '2026-03-31' })
  await says('民生问题：待编号（待分流）')
  expect(frame.innerText).not.toContain('立为民生问题')
})

it('says that nothing is written of what it was about', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  const missing = () => frame.querySelector<HTMLElement>('.save-missing')?.innerText ?? ''
  await until(() => missing().includes('议题'), 'no topic')
  await userEvent.fill(frame.querySelector('[id$="-title"][id*="topics"]') as HTMLElement, '停车')
  await until(() => !missing().includes('议题'), 'a topic')
})
