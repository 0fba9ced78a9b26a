/** 恢复 as a person meets it: what it lists, what it says when there is nothing, no journal, or a disk that cannot be read. */
import { App } from 'antd'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it } from 'vitest'
import { RecoveryScreen } from '../../renderer/features/recovery'
import { FirstRun } from '../../renderer/features/start'
import { type Store, StoreProvider } from '../../renderer/store'
import { createTruth } from '../../renderer/sync'
import { memoryJournal } from './support/journal'
import { machine, until } from './support/machine'
import { testServer } from './support/server'

let root: Root | null = null
let place: HTMLElement
afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})

function show(store: Store, screen: ReactNode): () => string {
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  root.render(
    <App>
      <StoreProvider store={store} truth={createTruth()}>
        {screen}
      </StoreProvider>
    </App>,
  )
  return () => place.textContent ?? ''
}

const press = (words: string) =>
  [...place.querySelectorAll('button')].find((button) => button.textContent?.includes(words))?.click()

/** A machine that lost its database, and the journal of what was written on it. */
async function lost() {
  const journal = memoryJournal()
  const server = await testServer()
  const before = await machine({ journal, server })
  await before.visit({ items: { matters: { m1: { order: 1, words: '路灯坏了' } } } })
  return { journal, after: await machine({ journal, server, as: before }) }
}

it('R16 lists what this machine lacks, restores it, and then has nothing left to do', async () => {
  const { after } = await lost()
  const text = show(after.store, <RecoveryScreen />)
  await until(() => text().includes('路灯坏了'), 'the record is listed')
  expect(text()).toContain('本机缺 1 次，1 次还没有工委的回执，可以恢复')
  expect(text()).toContain('恢复选中的 1 条')
  press('恢复选中的')
  await until(() => text().includes('本机不缺任何记录，不需要恢复'), 'nothing is missing')
  expect(await after.store.rows('visit')).toHaveLength(1)
})

it('says that the journal is empty, and that a browser has none', async () => {
  const { store } = await machine({ journal: memoryJournal() })
  const text = show(store, <RecoveryScreen />)
  await until(() => text().includes('备份日志里还没有记录'), 'empty')
  root?.unmount()
  const browser = await machine()
  const said = show(browser.store, <RecoveryScreen />)
  await until(() => said().includes('浏览器里没有磁盘上的备份日志，不能恢复'), 'no journal')
})

it('says why the journal cannot be read, and reads it again', async () => {
  const { journal, after } = await lost()
  const read = journal.journalRead
  journal.journalRead = () => Promise.reject(new Error('读写磁盘时出错。'))
  const text = show(after.store, <RecoveryScreen />)
  await until(() => text().includes('备份日志没有读出来'), 'the failure')
  journal.journalRead = read
  press('再试一次')
  await until(() => text().includes('路灯坏了'), 'the record is listed')
})

it('R16 tells whoever opens an empty machine that there is a journal, and nothing of its content', async () => {
  const { after } = await lost()
  const none = () => undefined
  const text = show(after.store, <FirstRun server={null} deviceName="电脑" onJoined={none} onSample={none} />)
  await until(() => text().includes('备份日志里有 1 条记录的 1 次保存'), 'the notice')
  expect(text()).toContain('其中 1 次还没有工委的回执')
  expect(text()).not.toContain('路灯坏了')
})
