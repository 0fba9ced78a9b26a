/** The page on which a record is read, over the list from which it was opened: what it says, its links, and the way back. */
import { App } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { RegistersScreen } from '../../renderer/features/registers'
import { SessionProvider } from '../../renderer/store'
import { createTruth } from '../../renderer/sync/truth'
import { today } from '../../renderer/ui/dates'
import { Below } from '../../renderer/ui/list/Below'
import { RecordPage } from '../../renderer/ui/record/RecordPage'
import type { Row } from '../../shared/records/row'
import { violations } from './support/axe'
import { type Machine, machine, until } from './support/machine'
import '../../renderer/app/styles'

let root: Root | null = null
let place: HTMLElement
let station: Machine
let visit: Row
let issue: Row

const read = () => new URLSearchParams(location.hash.split('?')[1]).get('read')

/** The frame of the app as far as this is about: the register, and over it what the address asks to read. */
function Framed({ children }: { readonly children: ReactNode }): ReactNode {
  const [opened, setOpened] = useState(read())
  useEffect(() => {
    const follow = () => setOpened(read())
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: 600 }}>
      <Below className="screen-below" covered={opened !== null}>
        {children}
      </Below>
      {opened && <RecordPage key={opened} recordId={opened} back={() => history.back()} />}
    </div>
  )
}

beforeEach(async () => {
  location.hash = '#/registers'
  station = await machine()
  const partition = `${station.station}/${today().slice(0, 4)}`
  const { author, store } = station
  visit = await store.create(
    'visit',
    partition,
    {
      fields: { mode: 'reception', date: today(), name: '周文海' },
      items: { matters: { m1: { order: 1, words: '东门路灯不亮' } } },
    },
    author,
  )
  issue = await store.create(
    'issue',
    partition,
    { fields: { source: 'visit', visit: visit.recordId, date: today(), title: '东门路灯' } },
    author,
  )
  await store.edit(issue.recordId, { fields: { title: '东门五盏路灯不亮' } }, author)
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  root.render(
    <App>
      <SessionProvider store={store} truth={createTruth()} person={author.person}>
        <Framed>
          <RegistersScreen kind="" />
        </Framed>
      </SessionProvider>
    </App>,
  )
  await until(() => place.querySelectorAll('.table-row').length === 2, 'both are listed')
})
afterEach(() => {
  root?.unmount()
  root = null
  location.hash = ''
  document.body.replaceChildren()
})

const page = () => place.querySelector<HTMLElement>('.record-over')
const grid = () => place.querySelector<HTMLElement>('.table-grid')!
/** The row on which the keys stand. */
const active = () =>
  document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')?.textContent ?? ''

it('opens over the list by Enter, is left by Escape, and the arrows go on from the same row', async () => {
  grid().focus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  await until(() => active() !== '', 'a row')
  const stoodOn = active()
  await userEvent.keyboard('{Enter}')
  await until(() => page()?.querySelector('.record-columns') != null, 'opened')
  await until(() => page()!.contains(document.activeElement), 'the focus is on the page')
  expect(grid().checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).toBe(false)
  await userEvent.keyboard('{Escape}')
  await until(() => page() === null, 'closed')
  expect(document.activeElement).toBe(grid())
  expect(active()).toBe(stoodOn)
})

it('tells what happened, leads to what it has to do with, and back step by step to the list', async () => {
  grid().focus()
  location.hash = `#/registers?read=${issue.recordId}`
  await until(() => page()?.textContent?.includes('来自接访走访') === true, 'where it came from')
  // The value before and the value after.
  const told = () => page()?.querySelector('.record-aside')?.textContent ?? ''
  await until(() => told().includes('东门路灯') && told().includes('东门五盏路灯不亮'), 'what happened')

  page()!.querySelector<HTMLElement>('.record-links a')!.click()
  await until(() => page()?.textContent?.includes('由此产生的民生问题（1）') === true, 'the visit')
  expect(read()).toBe(visit.recordId)
  expect(await violations(page()!)).toEqual([])
  await userEvent.keyboard('{Escape}')
  await until(() => read() === issue.recordId, 'the issue again')
  await until(() => page()!.contains(document.activeElement), 'with the focus')
  await userEvent.keyboard('{Escape}')
  await until(() => page() === null, 'the list')
  expect(document.activeElement).toBe(grid())
})

it('is printed as a sheet, by its button and by Ctrl+P; the keyboard comes back to the record', async () => {
  location.hash = `#/registers?read=${visit.recordId}`
  const button = () => [...place.querySelectorAll('button')].find(({ textContent }) => textContent === '打印')
  await until(() => button() !== undefined, 'the button')
  await userEvent.click(button()!)
  await until(() => document.body.dataset.sheetReady === '1', 'laid out')
  const dialog = () => document.querySelector<HTMLElement>('[role=dialog][aria-label="打印接访登记表"]')
  expect(dialog()?.textContent).toContain('东门路灯不亮')
  expect(dialog()?.innerText).toContain('A4 竖版，1页')
  expect(await violations(dialog()!.querySelector<HTMLElement>('.preview')!)).toEqual([])
  await userEvent.keyboard('{Escape}')
  await until(() => dialog() === null, 'closed')
  await until(() => document.activeElement === button(), 'the focus where it was')
  await userEvent.keyboard('{Control>}p{/Control}')
  await until(() => dialog() !== null, 'open again')
})

it('a resident takes a receipt home, with what was said and where to ask', async () => {
  location.hash = `#/registers?read=${visit.recordId}`
  const button = () =>
    [...place.querySelectorAll('button')].find(({ textContent }) => textContent === '打印回执')
  await until(() => button() !== undefined, 'the button')
  await userEvent.click(button()!)
  await until(() => document.body.dataset.sheetReady === '1', 'laid out')
  const dialog = () => document.querySelector<HTMLElement>('[role=dialog][aria-label="打印接访回执"]')
  expect(dialog()?.textContent).toContain('东门路灯不亮')
  expect(dialog()?.textContent).toContain('怎样知道结果')
  expect(dialog()?.innerText).toContain('A4 竖版，1页')
  await userEvent.keyboard('{Escape}')
  await until(() => dialog() === null, 'closed')
  await until(() => document.activeElement === button(), 'the focus where it was')
})

it('a step taken by mistake is taken back with a reason, and stays in the history as such', async () => {
  const { store, author } = station
  const data = { on: today(), outcome: 'solved', note: '已修好' }
  await store.step(issue.recordId, 'closed', data, author)
  location.hash = `#/registers?read=${issue.recordId}`
  const says = (words: string) => until(() => (page()?.innerText ?? '').includes(words), words)
  const button = (name: string) =>
    [...(page()?.querySelectorAll('button') ?? [])].find(
      (one) => one.textContent?.replaceAll(' ', '') === name,
    )
  await until(() => button('记错了，收回') !== undefined, 'the way back')
  await userEvent.click(button('记错了，收回')!)
  await userEvent.click(button('收回这一步')!)
  await says('请写明为什么收回')
  await userEvent.keyboard('点错了{Enter}')
  await says('已收回')
  await says('理由点错了')
  expect(page()!.querySelector('.history-passed')?.textContent).toContain('办结')
  expect(await violations(page()!.querySelector('.history')!)).toEqual([])
  const row = await store.row(issue.recordId)
  expect(row).toMatchObject({ kind: 'issue', state: { stage: 'registered', closings: [] } })
  expect(button('记错了，收回')).toBeUndefined()
  // The matter goes on.
  await until(() => button('办结') !== undefined, 'the step again')
})
