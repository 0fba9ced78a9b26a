/** The form of a record as an officer uses it: keys, the way back, what is missing, and what somebody else writes meanwhile. */
import { App } from 'antd'
import { type ReactNode, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { MeetingsScreen } from '../../../renderer/features/meetings'
import { VisitsScreen } from '../../../renderer/features/visits'
import { SessionProvider } from '../../../renderer/store'
import { createTruth } from '../../../renderer/sync/truth'
import type { Patch } from '../../../shared/records/document'
import type { Row } from '../../../shared/records/row'
import { violations } from '../support/axe'
import { type Machine, machine, until } from '../support/machine'

let root: Root | null = null
let frame: HTMLElement
afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})

const SCREENS = { meeting: MeetingsScreen, visit: VisitsScreen }

function Screen({
  kind,
  first,
  begin,
}: {
  readonly kind: keyof typeof SCREENS
  readonly first: string | null
  readonly begin: string | null
}): ReactNode {
  const [record, setRecord] = useState(first)
  const Shown = SCREENS[kind]
  return (
    <App>
      <Shown record={record} onOpen={setRecord} wish={{ step: '', begin, leave: null }} />
    </App>
  )
}

function show(
  { store, author }: Machine,
  kind: keyof typeof SCREENS,
  record: string | null = null,
  begin: string | null = null,
): void {
  root?.unmount()
  frame = document.body.appendChild(document.createElement('div'))
  root = createRoot(frame)
  root.render(
    <SessionProvider store={store} truth={createTruth()} person={author.person}>
      <Screen kind={kind} first={record} begin={begin} />
    </SessionProvider>,
  )
}

const says = (words: string) => until(() => frame.innerText.includes(words), words)
const input = (path: string): HTMLInputElement | HTMLTextAreaElement | null => {
  const found = document.getElementById(`meeting-${path}`)
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null
}
const holds = (path: string, value: string) =>
  until(() => input(path)?.value === value, `${path} holds ${value}`)
const field = (path: string) => {
  const found = input(path)
  if (!found) throw new Error(`no input ${path}`)
  return found
}

const MEETING = {
  type: 'deliberation',
  title: '停车议事会',
  date: '2026-03-05',
  place: '议事厅',
  deputies: ['d1'],
}

function meeting({ store, partition, author }: Machine, patch: Patch = {}): Promise<Row> {
  return store.create('meeting', partition, { ...patch, fields: { ...MEETING, ...patch.fields } }, author)
}

it('Ctrl+Z outside of a text takes the last change back and goes there; Ctrl+Y makes it again', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('place'), '东门')
  await userEvent.click(page.getByText('民生议政会', { exact: true }))
  await says('民生微实事项目')
  await userEvent.keyboard('{Control>}z{/Control}')
  await until(() => !frame.innerText.includes('民生微实事项目'), 'the type of before')
  await userEvent.keyboard('{Control>}z{/Control}')
  await holds('place', '议事厅')
  await until(() => document.activeElement === input('place'), 'the focus where it was')
  await says('已撤销：地点')
  await userEvent.keyboard('{Control>}y{/Control}')
  await holds('place', '东门')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => {
    const [row] = await here.store.rows('meeting')
    return row?.fields.place === '东门' && row.fields.type === 'deliberation'
  }, 'saved')
})

it('Ctrl+Z in a text takes back what was typed there, then what was changed before, one after the other', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('place'), '东门')
  await userEvent.click(field('title'))
  await userEvent.keyboard('甲')
  await holds('title', '停车议事会甲')
  await userEvent.keyboard('{Control>}z{/Control}')
  await holds('title', '停车议事会')
  await holds('place', '东门')
  await userEvent.keyboard('{Control>}z{/Control}')
  await holds('place', '议事厅')
  await holds('title', '停车议事会')
  await until(() => document.activeElement === input('place'), 'the focus where it was')
  await userEvent.keyboard('{Control>}y{/Control}')
  await holds('place', '东门')
  await userEvent.keyboard('{Control>}y{/Control}')
  await holds('title', '停车议事会甲')
})

it('nothing is said to be saved while a field shows what was not taken', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('title', '停车议事会')
  await userEvent.fill(field('place'), '东门')
  await userEvent.tripleClick(page.getByLabelText('日期', { exact: false }).first())
  await userEvent.keyboard('2026-2-30')
  await userEvent.click(field('title'))
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('有一格填的内容没有采用')
  await until(() => document.activeElement === input('date'), 'the focus on it')
  expect((await here.store.rows('meeting'))[0]?.fields.place).toBe('议事厅')
  await userEvent.keyboard('{Control>}a{/Control}2026-2-27{Tab}')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await here.store.rows('meeting'))[0]?.fields.place === '东门', 'saved')
  expect((await here.store.rows('meeting'))[0]?.fields.date).toBe('2026-02-27')
})

const stepButton = (words: string) => page.getByRole('button', { name: words, exact: true })
const finalOn = () => document.getElementById('meeting-step-finalized-on')
const finalDay = () => (finalOn() instanceof HTMLInputElement ? finalOn()?.getAttribute('value') : null)

/** Opens the step and writes its day, without confirming it. */
async function beginFinal(day: string): Promise<void> {
  await userEvent.click(stepButton('纪要定稿'))
  await until(() => finalOn() !== null, 'the step')
  await userEvent.tripleClick(page.getByLabelText('定稿日期', { exact: false }))
  await userEvent.keyboard(`${day}{Tab}`)
}

it('a form in which nobody wrote is not saved', async () => {
  const here = await machine()
  show(here, 'visit', null, 'reception')
  await until(() => frame.querySelector('.save-bar') !== null, 'the form')
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('还没有填写内容')
  expect(await here.store.rows('visit')).toEqual([])
  await userEvent.fill(page.getByLabelText('姓名'), '李某')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await here.store.rows('visit')).length === 1, 'saved')
})

it('saving a record says that a step which was begun is not saved with it', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await beginFinal('2026-3-6')
  await userEvent.fill(field('place'), '东门')
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('“纪要定稿”还没有确定，不会随这里保存')
  expect((await here.store.rows('meeting'))[0]?.state.finalizedOn).toBe('')
})

it('Escape closes the calendar of a step before the step, and leads back to its button', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await userEvent.click(stepButton('纪要定稿'))
  await until(() => finalOn() !== null, 'the step')
  await userEvent.click(page.getByLabelText('定稿日期', { exact: false }))
  const calendar = () => document.querySelector('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)')
  await until(() => calendar() !== null, 'an open calendar')
  await userEvent.keyboard('{Escape}')
  await until(() => calendar() === null, 'a closed calendar')
  expect(finalOn()).not.toBeNull()
  await userEvent.keyboard('{Escape}')
  await until(() => finalOn() === null, 'a closed step')
  await until(() => document.activeElement?.textContent?.startsWith('纪要定稿') === true, 'its button')
})

it('a step that is half written is kept over Escape and another start, and is given up only by its button', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await beginFinal('2026-3-6')
  await says('还没有确定')
  await userEvent.keyboard('{Escape}')
  await says('未确定')
  show(here, 'meeting', recordId)
  await says('未确定')
  await userEvent.click(page.getByRole('button', { name: /^纪要定稿/ }))
  await until(() => finalDay() === '2026年3月6日', 'the day that was written')
  await userEvent.click(page.getByRole('button', { name: '放弃填写' }))
  await until(() => !frame.innerText.includes('未确定'), 'given up')
  await userEvent.click(stepButton('纪要定稿'))
  await until(() => finalOn() !== null && finalDay() !== '2026年3月6日', 'a new form')
})

it('what was written for a step that somebody else took meanwhile is still there', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await beginFinal('2026-3-6')
  await says('还没有确定')
  await here.store.step(recordId, 'finalized', { on: '2026-03-09' }, here.author)
  await says('现在不能再办“纪要定稿”')
  await says('定稿日期：2026年3月6日')
  await userEvent.click(page.getByRole('button', { name: '不要了' }))
  await until(() => !frame.innerText.includes('现在不能再办'), 'gone')
  show(here, 'meeting', recordId)
  await says('纪要已于2026年3月9日定稿')
  expect(frame.innerText).not.toContain('现在不能再办')
})

it('a step on a day that lies ahead, or before the record, is taken only when it was asked', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  const state = async () => (await here.store.rows('meeting'))[0]?.state.finalizedOn
  await beginFinal('2999-1-1')
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await says('在今天之后')
  expect(await state()).toBe('')
  await userEvent.keyboard('{Control>}a{/Control}2026-3-1{Tab}')
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await says('早于这条记录的日期2026年3月5日')
  expect(await state()).toBe('')
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await until(async () => (await state()) === '2026-03-01', 'taken when asked again')
})

it('a row that was removed comes back with the button 撤销, whole', async () => {
  const here = await machine()
  const { recordId } = await meeting(here, {
    items: { topics: { t1: { order: 1, title: '停车', measure: '画线' }, t2: { order: 2, title: '噪音' } } },
  })
  show(here, 'meeting', recordId)
  await until(() => input('topics-t1-title') !== null, 'the topic')
  await userEvent.click(page.getByRole('button', { name: '移除议题1' }))
  await says('已移除一条议题')
  await userEvent.click(page.getByRole('button', { name: '撤销', exact: true }).first())
  await holds('topics-t1-measure', '画线')
  await until(() => !frame.innerText.includes('已移除一条议题'), 'no line about it')
  await until(() => !frame.innerText.includes('有未保存的改动'), 'nothing unsaved')
})

it('an Enter of the input method neither saves nor goes on; what is required is named and the focus goes there', async () => {
  const here = await machine()
  show(here, 'meeting', null, 'deliberation')
  await until(() => document.activeElement === input('title'), 'the focus in the title')
  field('title').dispatchEvent(
    new KeyboardEvent('keydown', { key: 's', ctrlKey: true, isComposing: true, bubbles: true }),
  )
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('请填写“出席代表”')
  expect(document.activeElement?.id).toBe('meeting-deputies')
  expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true')
  expect(await here.store.rows('meeting')).toEqual([])
})

it('what is typed is kept as a draft and comes back after the form was closed', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('place'), '东门')
  await until(() => here.store.mayHaveDraft(`form:meeting:${recordId}`), 'a draft')
  show(here, 'meeting', recordId)
  await holds('place', '东门')
  await says('已恢复上次没有保存的内容')
  await userEvent.click(page.getByRole('button', { name: '放弃草稿' }))
  await holds('place', '议事厅')
  await until(() => !here.store.mayHaveDraft(`form:meeting:${recordId}`), 'no draft')
})

it('both writings are shown where somebody else changed the same field meanwhile, and one is chosen before saving', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('place'), '东门')
  await here.store.edit(recordId, { fields: { place: '西门', chair: '陈站长' } }, here.author)
  await holds('chair', '陈站长')
  expect(input('place')?.value).toBe('东门')
  await says('刚改为“西门”，与您的写法不同')
  await userEvent.click(field('place'))
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('请先选定用哪个写法')
  expect((await here.store.row(recordId))?.title).toBe('停车议事会')
  await until(() => document.activeElement?.textContent?.includes('采用') === true, 'the focus on the choice')
  await userEvent.click(page.getByRole('button', { name: '保留我的写法' }))
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => {
    const [row] = await here.store.rows('meeting')
    return row?.fields.place === '东门' && row.lost.length === 0
  }, 'ours')
})

it('what both wrote apart from each other is named at the head and chosen at its field', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  const row = await here.db.rows.get(recordId)
  if (!row) throw new Error('not stored')
  const lost = {
    path: 'fields/place',
    shown: '议事厅',
    lost: '西门',
    by: 'p2',
    at: row.updatedAt,
    event: 'e1',
  }
  await here.db.rows.put({ ...row, lost: [lost] })
  show(here, 'meeting', recordId)
  await says('两人同时改了同一处')
  const choice = () => frame.querySelector<HTMLElement>('[aria-label="同时修改：地点"]')
  expect(input('place')?.closest('.field')?.contains(choice())).toBe(true)
  expect(choice()?.textContent).toContain('改为“议事厅”；另一人改为“西门”')
  expect(await violations(choice()!)).toEqual([])
  await userEvent.click(page.getByRole('button', { name: '去看：地点' }))
  await until(() => choice()?.contains(document.activeElement) === true, 'the keyboard stands on the choice')
  expect(document.activeElement?.textContent).toBe('采用“西门”')
  await userEvent.keyboard('{Enter}')
  await holds('place', '西门')
  await until(() => !frame.innerText.includes('两人同时改了同一处'), 'settled')
  await until(() => document.activeElement === input('place'), 'and the keyboard goes on in the field')
})

it('a step saves what was typed before it is taken, and is not taken when that cannot be saved', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  await holds('title', '停车议事会')
  await userEvent.click(page.getByLabelText('日期', { exact: false }).first())
  await userEvent.keyboard('{Control>}a{/Control}{Delete}{Tab}')
  await holds('date', '')
  await userEvent.fill(field('place'), '东门')
  await userEvent.click(page.getByRole('button', { name: '纪要定稿', exact: true }))
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await says('请填写“日期”')
  const state = async () => (await here.store.rows('meeting'))[0]?.state.finalizedOn
  expect(await state()).toBe('')
  await userEvent.keyboard('2026-3-6{Tab}')
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await until(async () => (await state()) !== '', 'final')
  expect((await here.store.rows('meeting'))[0]?.fields).toMatchObject({ place: '东门', date: '2026-03-06' })
})

it('a record is withdrawn only when it was confirmed, and restored at once', async () => {
  const here = await machine()
  const { recordId } = await here.visit()
  show(here, 'visit', recordId)
  const withdrawn = async () => (await here.store.row(recordId))?.withdrawn
  await userEvent.click(page.getByRole('button', { name: '撤回这条记录' }))
  await says('不计入台账和考核')
  await userEvent.keyboard('{Escape}')
  await until(() => !frame.innerText.includes('随时可以恢复'), 'not asked any more')
  expect(await withdrawn()).toBe(false)
  await userEvent.click(page.getByRole('button', { name: '撤回这条记录' }))
  await userEvent.click(page.getByRole('button', { name: '确定撤回' }))
  await says('这条记录已撤回')
  await userEvent.click(page.getByRole('button', { name: /^恢\s?复$/ }))
  await until(async () => (await withdrawn()) === false, 'restored')
})

it('a meeting without a topic has one open to type into; taken out, the next one is another row', async () => {
  const here = await machine()
  const { recordId } = await meeting(here)
  show(here, 'meeting', recordId)
  const title = () => {
    const found = frame.querySelector('[id^="meeting-topics-"][id$="-title"]')
    if (!(found instanceof HTMLInputElement)) throw new Error('no open topic')
    return found
  }
  const topics = async () => (await here.store.rows('meeting'))[0]?.items.topics.map((topic) => topic.title)
  await holds('place', '议事厅')
  await userEvent.keyboard('{Control>}s{/Control}')
  expect(await topics()).toEqual([])
  await userEvent.fill(title(), '加装充电桩')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await topics())?.[0] === '加装充电桩', 'the topic')
  await userEvent.click(page.getByRole('button', { name: '移除议题1' }))
  await userEvent.fill(title(), '划停车位')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => JSON.stringify(await topics()) === '["划停车位"]', 'only the other topic')
})

it('a visit on a day that lies ahead is saved only when it was asked: an issue would follow from it', async () => {
  const here = await machine()
  show(here, 'visit', null, 'reception')
  await until(() => frame.querySelector('#visit-date') !== null, 'the form')
  await userEvent.tripleClick(page.getByLabelText('日期', { exact: false }).first())
  await userEvent.keyboard('2999-1-1{Tab}{Control>}s{/Control}')
  await says('请再保存一次')
  expect(await here.store.rows('visit')).toEqual([])
  await until(() => document.activeElement?.id === 'visit-date', 'the focus on the day')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(
    async () => (await here.store.rows('visit'))[0]?.date === '2999-01-01',
    'saved when asked again',
  )
})
