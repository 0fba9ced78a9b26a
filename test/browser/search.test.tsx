/** The search on the real store: its worker reads the rows by itself and follows every commit; the dialog is used by keyboard. */
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { SearchBox } from '../../renderer/features/search'
import { SessionProvider } from '../../renderer/store'
import { openDatabase } from '../../renderer/store/database'
import { type Search, startSearch } from '../../renderer/store/search'
import { follow } from '../../renderer/store/search/follow'
import { SearchIndex } from '../../renderer/store/search/search-index'
import { databaseName } from '../../renderer/store/store'
import { createTruth } from '../../renderer/sync/truth'
import { machine, until } from './support/machine'
import { remoteVisit } from './support/server'

let search: Search | null = null
let root: Root | null = null
afterEach(() => {
  search?.stop()
  search = null
  root?.unmount()
  root = null
  location.hash = ''
  document.body.replaceChildren()
})

const words = (text: string) => ({ items: { matters: { m1: { order: 1, words: text } } } })

it('finds what was saved before and after it began, and what was changed', async () => {
  const here = await machine()
  const first = await here.visit(words('东门路灯坏了'))
  const started = startSearch(databaseName(here.profile))
  search = started
  const ids = async (query: string) =>
    (await started.find(query)).groups.flatMap((group) => group.hits.map((hit) => hit.recordId))
  await until(() => started.state().phase === 'ready', 'built')
  expect(await ids('ludeng')).toEqual([first.recordId])

  const second = await here.visit(words('西门路灯也坏了'))
  await until(async () => (await ids('路灯')).length === 2, 'the second save')
  await here.store.edit(first.recordId, words('改成了井盖'), here.author)
  await until(async () => (await ids('井盖')).length === 1, 'the edit')
  expect(await ids('路灯')).toEqual([second.recordId])
  await here.db.rows.delete(second.recordId)
  await until(async () => (await ids('路灯')).length === 0, 'the removal')
})

it('takes what is committed while it is being built, however the batches fall', async () => {
  const here = await machine()
  for (let at = 0; at < 7; at += 1) await here.visit(words(`第${at}处积水`))
  const index = new SearchIndex()
  const db = await openDatabase(databaseName(here.profile))
  const following = follow(db, index, () => undefined, 2)
  const edited = (await here.store.rows('visit'))[0]!
  await here.store.edit(edited.recordId, words('路面塌陷'), here.author)
  await here.visit(words('又一处积水'))
  await following.built
  await until(() => index.find('塌陷').count === 1 && index.find('积水').count === 7, 'all commits')
  expect(index.size).toBe(8)
  following.stop()
  db.close()
})

it('finds what came by a large page of sync, and no longer what went', async () => {
  const here = await machine()
  const gone = await here.visit(words('旧的积水'))
  const index = new SearchIndex()
  const db = await openDatabase(databaseName(here.profile))
  const following = follow(db, index, () => undefined)
  await following.built
  const changes = Array.from({ length: 70 }, (_, at) => {
    const { remote, first } = remoteVisit(here.partition, words(`第${at}处塌陷`))
    return remote.entry(at + 1, first)
  })
  await here.store.sync.apply({ changes, cursors: {} })
  await here.db.rows.where('recordId').belowOrEqual(gone.recordId).delete()
  await until(() => index.find('塌陷').count === 70 && index.find('积水').count === 0, 'the page')
  expect(index.size).toBe(70)
  following.stop()
  db.close()
})

it('says so when the stored data cannot be opened', async () => {
  const started = startSearch('jzt-newer')
  search = started
  const request = indexedDB.open('jzt-newer', 990)
  await new Promise((done) => {
    request.onsuccess = done
  })
  const again = startSearch('jzt-newer')
  await until(() => again.state().phase === 'failed', 'failed')
  await expect(again.find('路灯')).rejects.toThrow('更新的版本')
  again.stop()
  request.result.close()
  indexedDB.deleteDatabase('jzt-newer')
})

it('opens again however soon after it was closed', async () => {
  const here = await machine()
  root = createRoot(document.body.appendChild(document.createElement('div')))
  root.render(
    <SessionProvider store={here.store} truth={createTruth()} person={here.author.person}>
      <SearchBox />
    </SessionProvider>,
  )
  const dialog = () => document.querySelector('dialog')
  const press = () =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'k',
        code: 'KeyK',
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      }),
    )
  await until(() => document.querySelector('.search-box') !== null, 'the box')
  // The box is drawn a moment before it listens: a press that nobody has heard is made again.
  await until(() => {
    if (dialog() === null) press()
    return dialog() !== null
  }, 'the first time')
  await until(() => dialog()?.open === true, 'open')
  const first = dialog()!
  const closed = new Promise((resolve) => first.addEventListener('close', resolve))
  // The browser tells of a closing only when the next press may already have come.
  first.close()
  press()
  await closed
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  expect(dialog()?.open).toBe(true)
  expect(document.activeElement?.getAttribute('role')).toBe('combobox')
})

it('opens by Ctrl+K, is used by keyboard, and gives the focus back', async () => {
  const here = await machine()
  const visit = await here.visit(words('东门路灯坏了'))
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  root.render(
    <SessionProvider store={here.store} truth={createTruth()} person={here.author.person}>
      <button type="button">先前</button>
      <SearchBox />
    </SessionProvider>,
  )
  const dialog = () => document.querySelector('dialog')
  const text = () => dialog()?.textContent ?? ''
  await until(() => document.querySelector('.search-box') !== null, 'the box')
  location.hash = '#/registers?kind=visit'
  const before = document.querySelector('button')!
  before.focus()
  await userEvent.keyboard('{Control>}k{/Control}')
  await until(() => dialog()?.open === true, 'open')
  await until(() => text().includes('可查本机 1 条记录'), 'built')
  expect(document.activeElement?.getAttribute('role')).toBe('combobox')

  const input = dialog()!.querySelector('input')!
  input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  await userEvent.keyboard('ludeng')
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  expect(dialog()!.querySelectorAll('[role=option]')).toHaveLength(0)
  input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  await until(() => dialog()!.querySelectorAll('[role=option]').length === 1, 'found')
  expect([...dialog()!.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['路灯'])

  await userEvent.keyboard('{Escape}')
  await until(() => dialog() === null, 'closed')
  expect(document.activeElement).toBe(before)

  await userEvent.keyboard('{Control>}k{/Control}')
  await until(() => dialog()?.open === true, 'open again')
  await userEvent.keyboard('没有这个词')
  await until(() => text().includes('没有找到'), 'nothing')
  await userEvent.clear(dialog()!.querySelector('input')!)
  await userEvent.keyboard('ludeng')
  await until(() => dialog()!.querySelectorAll('[role=option]').length === 1, 'found again')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await until(() => dialog() === null, 'opened')
  // Over the screen that was shown, which keeps its place.
  expect(location.hash).toBe(`#/registers?kind=visit&read=${visit.recordId}`)
  await userEvent.keyboard('{Control>}k{/Control}')
  await until(() => text().includes('最近查找') && text().includes('ludeng'), 'remembered')
})

it('what belongs to the assessment opens there, and names its station', async () => {
  const here = await machine({ atOffice: true })
  const { store, author, office, station } = here
  await store.create(
    'station',
    `org/${office}`,
    { fields: { name: '龙田站', short: '龙田' } },
    author,
    station,
  )
  const fields = { station, year: 2026, quarter: 3 } as const
  await store.create('result', `posted/${office}/2026`, { fields }, author)
  const place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  root.render(
    <SessionProvider store={store} truth={createTruth()} person={author.person}>
      <SearchBox />
    </SessionProvider>,
  )
  const dialog = () => document.querySelector('dialog')
  await until(() => document.querySelector('.search-box') !== null, 'the box')
  document.querySelector<HTMLElement>('.search-box')?.click()
  await until(() => dialog()?.textContent?.includes('可查本机 2 条记录') === true, 'built')
  await userEvent.keyboard('考核结果')
  const option = () => dialog()?.querySelector('[role=option]')
  await until(() => option()?.textContent?.includes('龙田') === true, 'found, with its station')
  await userEvent.keyboard('{Enter}')
  await until(() => location.hash === `#/assessment?station=${station}&year=2026&quarter=3`, 'its quarter')
})
