/** Several matters urged or handed over together, from the list: one form for all, each with its own step, and what fails is told. */

import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { IssuesScreen } from '../../renderer/features/issues'
import { Behind } from '../../renderer/features/workbench/Behind'
import { StoreError } from '../../renderer/store'
import { type Machine, machine, until } from './support/machine'
import { show } from './support/show'

const WISH = { step: '', begin: null, leave: null }

/** A station with matters of these titles; those whose title begins with 交 are handed over. */
async function matters(titles: readonly string[]): Promise<Machine & { readonly unit: string }> {
  const here = await machine()
  const unit = newId()
  await here.store.create('unit', `org/${here.office}`, { fields: { name: '街道办' } }, here.author, unit)
  for (const title of titles) {
    const fields = { title, date: '2026-03-01', source: 'snap' }
    const { recordId } = await here.store.create('issue', here.partition, { fields }, here.author)
    const routed = { on: '2026-03-02', route: 'office', unit, due: '2026-03-04' }
    if (title.startsWith('交')) await here.store.step(recordId, 'routed', routed, here.author)
  }
  return { ...here, unit }
}

const buttons = (scope: ParentNode) => [...scope.querySelectorAll('button')]
const button = (words: string, scope: ParentNode = document) =>
  buttons(scope).find(({ textContent }) => textContent?.replace(/\s/g, '') === words.replace(/\s/g, ''))
const grid = () => document.querySelector<HTMLElement>('[role="grid"]')

async function selectAll(): Promise<void> {
  await until(() => document.querySelector('.table-row') !== null, 'the list')
  grid()?.focus()
  await userEvent.keyboard('{Control>}a{/Control}')
}

const urgedOf = async ({ store }: Machine) =>
  (await store.rows('issue', {})).map((row) => [row.title, row.state.urgedOn.length] as const).sort()

it('urges all that are being handled, leaves out the others and says why, and keeps the words until they are sent', async () => {
  const here = await matters(['交一', '交二', '新三'])
  show(here, <IssuesScreen record={null} onOpen={() => undefined} wish={WISH} />)
  await selectAll()
  await until(() => button('催办 2 件') !== undefined, 'the button')
  button('催办 2 件')?.click()
  await until(() => document.querySelector('#issue-step-urged-note') !== null, 'the form')
  const dialog = document.querySelector<HTMLElement>('.ant-modal')
  expect(dialog?.innerText).toContain('不在其中：1 件还没有交办')
  await userEvent.fill(document.querySelector('#issue-step-urged-note') as HTMLElement, '请本周答复')
  await userEvent.keyboard('{Escape}')
  await until(() => button('催办这 2 件') === undefined, 'closed')
  button('催办 2 件')?.click()
  await until(
    () => document.querySelector<HTMLTextAreaElement>('#issue-step-urged-note')?.value === '请本周答复',
    'the words again',
  )
  button('催办这 2 件')?.click()
  await until(() => button('催办这 2 件') === undefined, 'done')
  // They are not selected any more, so that nobody urges them again by mistake; what was left out is. The keys go on in the list.
  await until(() => button('催办 2 件') === undefined, 'no button')
  await until(() => document.querySelector('.list-foot')?.textContent?.includes('已选 1 条') === true, 'one')
  await until(() => document.activeElement === grid(), 'the list')
  expect(await urgedOf(here)).toEqual([
    ['交一', 1],
    ['交二', 1],
    ['新三', 0],
  ])
  // Whoever does it again on the same day is told.
  await selectAll()
  await until(() => button('催办 2 件') !== undefined, 'the button')
  button('催办 2 件')?.click()
  await until(() => document.querySelector('#issue-step-urged-note') !== null, 'the form')
  const again = () => document.querySelector<HTMLElement>('.ant-modal')
  await until(() => again()?.innerText.includes('其中 2 件今天已经催办过') === true, 'the warning')
})

it('all that was just done together is taken back together, and stays in the history', async () => {
  const here = await matters(['交一', '交二'])
  show(here, <IssuesScreen record={null} onOpen={() => undefined} wish={WISH} />)
  const urge = async () => {
    await selectAll()
    await until(() => button('催办 2 件') !== undefined, 'the button')
    button('催办 2 件')?.click()
    await until(() => button('催办这 2 件') !== undefined, 'the form')
    button('催办这 2 件')?.click()
    await until(() => button('办错了，全部收回') !== undefined, 'done, and the way back')
  }
  await urge()
  const urged = async (times: number) => (await urgedOf(here)).every(([, count]) => count === times)
  expect(await urged(1)).toBe(true)
  button('办错了，全部收回')?.focus()
  await userEvent.keyboard('{Enter}')
  await until(() => urged(0), 'taken back')
  await until(() => document.body.innerText.includes('已收回 2 件的“催办”'), 'says so')
  const [first] = await here.store.rows('issue', {})
  const events = (await here.store.content(first?.recordId ?? ''))?.events ?? []
  expect(events.filter(({ type }) => ['urged', 'takenBack'].includes(type))).toHaveLength(2)
  // Done anew, it counts anew.
  await until(() => button('办错了，全部收回') === undefined, 'no more to take back')
  await until(() => document.activeElement === grid(), 'the keys go on in the list')
  await urge()
  expect(await urged(1)).toBe(true)
  // What was done since stays.
  const later = { ...here.author, now: new Date(Date.now() + 60_000) }
  await here.store.step(first?.recordId ?? '', 'urged', { on: '2026-03-07' }, later)
  button('办错了，全部收回')?.click()
  const days = async () => (await here.store.rows('issue', {})).flatMap(({ state }) => state.urgedOn)
  await until(async () => (await days()).join() === '2026-03-07', 'that one alone')
})

it('what a colleague closes meanwhile is left out at once', async () => {
  const here = await matters(['交一', '交二'])
  show(here, <IssuesScreen record={null} onOpen={() => undefined} wish={WISH} />)
  await selectAll()
  await until(() => button('催办 2 件') !== undefined, 'the button')
  button('催办 2 件')?.click()
  await until(() => button('催办这 2 件') !== undefined, 'the form')
  const [first] = await here.store.rows('issue', {})
  const closed = { on: '2026-03-05', outcome: 'solved', note: '已修好' }
  await here.store.step(first?.recordId ?? '', 'closed', closed, here.author)
  await until(() => button('催办这 1 件') !== undefined, 'one less')
  expect(document.querySelector<HTMLElement>('.ant-modal')?.innerText).toContain('1 件已办结')
})

it('one that cannot be taken stops no other, and is told by its title', async () => {
  const here = await matters(['交一', '交二'])
  const [first] = (await here.store.rows('issue', {})).filter(({ title }) => title === '交一')
  const step: typeof here.store.step = (recordId, ...others) =>
    recordId === first?.recordId
      ? Promise.reject(new StoreError('disk-full', '磁盘已满，没有保存。'))
      : here.store.step(recordId, ...others)
  const store = { ...here.store, step }
  show({ ...here, store }, <IssuesScreen record={null} onOpen={() => undefined} wish={WISH} />)
  await selectAll()
  await until(() => button('催办 2 件') !== undefined, 'the button')
  button('催办 2 件')?.click()
  await until(() => button('催办这 2 件') !== undefined, 'the form')
  button('催办这 2 件')?.click()
  await until(() => document.querySelector('.ant-alert') !== null, 'what failed')
  const said = document.querySelector<HTMLElement>('.ant-alert')?.innerText ?? ''
  expect(said).toContain('已催办 1 件')
  expect(said).toContain('交一：磁盘已满')
  expect(button('办错了，全部收回'), 'what was done can be taken back').toBeDefined()
  await userEvent.keyboard('{Escape}')
  await until(() => document.querySelector('.ant-alert') === null, 'closed by its key')
  expect(await urgedOf(here)).toEqual([
    ['交一', 0],
    ['交二', 1],
  ])
})

it('hands over several at once; what is handed over already only when that is said', async () => {
  const here = await matters(['交一', '新二', '新三'])
  show(here, <IssuesScreen record={null} onOpen={() => undefined} wish={WISH} />)
  await selectAll()
  await until(() => button('分流交办 2 件') !== undefined, 'the button')
  button('分流交办 2 件')?.click()
  await until(() => button('分流交办这 2 件') !== undefined, 'the form')
  const dialog = document.querySelector<HTMLElement>('.ant-modal')
  dialog?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
  await until(() => button('分流交办这 3 件') !== undefined, 'all three')
})

it('behind a figure that asks for a step it is offered for all of them, and others only for those that are selected', async () => {
  const here = await matters(['交一', '交二'])
  const rows = await here.store.rows('issue', {})
  show(here, <Behind figure={{ title: '逾期', rows, step: 'urged' }} atOffice={false} />)
  await until(() => button('催办 2 件') !== undefined, 'the step for all')
  expect(button('改派 2 件')).toBeUndefined()
  await selectAll()
  await until(() => button('改派 2 件') !== undefined, 'every step for the selected')
  button('改派 2 件')?.click()
  await until(() => button('分流交办这 2 件') !== undefined, 'the form')
  expect(document.querySelector<HTMLElement>('.ant-modal')?.innerText).toContain('这些都已经交办')
})

it('from the text that narrows the list the keyboard goes into it with an arrow', async () => {
  const here = await matters(['交一'])
  const place = show(here, <IssuesScreen record={null} onOpen={() => undefined} wish={WISH} />)
  await until(() => place.querySelector('.table-row') !== null, 'the list')
  const text = place.querySelector<HTMLInputElement>('.filter-text input')
  if (!text) throw new Error('no text')
  await userEvent.fill(text, '交')
  await userEvent.keyboard('{ArrowDown}')
  await until(() => document.activeElement === grid(), 'the list')
  await userEvent.keyboard('{ArrowDown}')
  await until(() => place.querySelector('.table-active') !== null, 'its first line')
})
