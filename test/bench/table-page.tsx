/** What runs in the browser of the table's bench: the real register over a real store that holds the rows of a whole district. */
import { ConfigProvider, App as Messages } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { createRoot } from 'react-dom/client'
import { THEMES } from '../../renderer/app/theme'
import { RegistersScreen } from '../../renderer/features/registers'
import { openStore, SessionProvider } from '../../renderer/store'
import { openDatabase } from '../../renderer/store/database'
import { databaseName } from '../../renderer/store/store'
import { createTruth } from '../../renderer/sync/truth'
import { NO_FILTER, picked } from '../../renderer/ui/table/filter'
import { type Memory, OWN_ARRANGEMENT } from '../../renderer/ui/table/memory'
import { readContent } from '../../shared/records/document'
import { NOT_RECEIVED, projectRow, type Row } from '../../shared/records/row'
import { generateSample } from '../../shared/sample/generate'
import { playRecord } from '../../shared/sample/play'
import { grantFor, testServer } from '../browser/support/server'
import '../../renderer/app/styles'

const PROFILE = 'bench'
const BATCH = 5000
/** The view that lists everything; so it is opened as an officer opens it. */
const VIEW = '全部时间'

export interface Size {
  readonly stations: number
  readonly records: number
  /** Day `YYYY-MM-DD` up to which there are records. */
  readonly today: string
}

/** Times in ms of single frames, or from an action to the frame that shows its result. */
export type Times = number[]

declare global {
  var tableBench:
    | {
        /** Puts the rows of a district into the store and opens the register; gives how many. */
        prepare(size: Size): Promise<number>
        /** From typing a text to the frame that shows what it finds. */
        typed(texts: readonly string[]): Promise<Times>
        /** From clicking what a selector names to the frame that shows other rows. */
        clicked(selector: string): Promise<number>
        /** Frames while the list scrolls by so many pixels a frame. */
        scrolled(step: number, frames: number): Promise<Times>
        /** Frames until `done` says so. */
        frames(done: () => boolean): Promise<Times>
      }
    | undefined
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
/** After the next frame has been drawn. */
const drawn = async () => {
  await frame()
  await new Promise((resolve) => setTimeout(resolve))
}

function one<T extends Element>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector)
  if (!(found instanceof type)) throw new Error(`the page has no ${selector}`)
  return found
}

async function fill(size: Size): Promise<string> {
  const sample = generateSample({
    seed: 1,
    stations: size.stations,
    recordsPerStation: size.records,
    today: size.today,
  })
  const db = await openDatabase(databaseName(PROFILE))
  let rows: Row[] = []
  for (const [at, record] of sample.records.entries()) {
    const number = record.kind === 'issue' ? `民〔2026〕${at}号` : null
    rows.push(projectRow(record, readContent(playRecord(record, () => 'bench')), { ...NOT_RECEIVED, number }))
    if (rows.length < BATCH && at < sample.records.length - 1) continue
    await db.rows.bulkPut(rows)
    rows = []
  }
  db.close()
  const office = sample.records.find((record) => record.kind === 'office')
  if (!office) throw new Error('the sample has no office')
  return office.recordId
}

/** What the foot of the list says: how many rows there are and how many are found. */
const said = () => document.querySelector('.list-foot [role="status"]')?.textContent ?? ''

async function untilSaid(test: (words: string) => boolean): Promise<void> {
  while (!test(said())) await frame()
  await drawn()
}

globalThis.tableBench = {
  async prepare(size) {
    const office = await fill(size)
    const store = await openStore(PROFILE)
    const server = await testServer()
    const person = 'clerk'
    await store.sync.publicKey()
    await store.sync.join({
      person,
      grants: [await server.sign(grantFor(person, office, null))],
      enrolment: {
        device: 'bench',
        deviceName: '测试电脑',
        server: 'http://127.0.0.1:1',
        serverKey: server.publicKey,
        epoch: 'epoch-1',
        token: 'secret',
        sample: false,
      },
    })
    const memory: Memory = {
      arrangement: OWN_ARRANGEMENT,
      views: [{ name: VIEW, filter: picked(NO_FILTER, 'period', 'all'), ...OWN_ARRANGEMENT }],
    }
    await store.keepDraft('list:registers', memory)
    createRoot(one('#root', HTMLElement)).render(
      <ConfigProvider locale={zhCN} theme={THEMES.light}>
        <Messages className="messages">
          <SessionProvider store={store} truth={createTruth()} person={person}>
            <main className="screen" style={{ height: '100%' }}>
              <RegistersScreen kind="" />
            </main>
          </SessionProvider>
        </Messages>
      </ConfigProvider>,
    )
    await untilSaid((words) => words.startsWith('共'))
    return size.stations * size.records
  },

  async typed(texts) {
    const input = one('input[aria-label="查找"]', HTMLInputElement)
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
    const times: Times = []
    for (const text of texts) {
      const before = said()
      const start = performance.now()
      set?.call(input, text)
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await untilSaid((words) => words !== before)
      times.push(performance.now() - start)
    }
    return times
  },

  async clicked(selector) {
    const target = one(selector, HTMLElement)
    const rows = () => document.querySelector('.table-body')?.textContent ?? ''
    const before = rows() + said()
    const start = performance.now()
    target.click()
    while (rows() + said() === before) await frame()
    await drawn()
    return performance.now() - start
  },

  async scrolled(step, frames) {
    const grid = one('.table-grid', HTMLElement)
    grid.scrollTop = 0
    await drawn()
    let left = frames
    return this.frames(() => {
      grid.scrollTop += step
      return left-- <= 0
    })
  },

  async frames(done) {
    const times: Times = []
    let last = performance.now()
    do {
      await frame()
      const now = performance.now()
      times.push(now - last)
      last = now
    } while (!done())
    return times
  },
}
