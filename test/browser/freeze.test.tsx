/** 考核 → 冻结: what is frozen is what hangs, whatever is recorded later; a station prints it from its own computer. */
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import {
  type AssessmentPlace,
  AssessmentPrintScreen,
  AssessmentScreen,
} from '../../renderer/features/assessment'
import { entryRecordId } from '../../renderer/features/assessment/entries'
import { resultRecordId } from '../../renderer/features/assessment/frozen'
import { WorkbenchScreen } from '../../renderer/features/workbench'
import { today } from '../../renderer/ui/dates'
import type { Author, Patch } from '../../shared/records/document'
import { PACK } from '../../shared/rules/assessment/index'
import { chineseDate, yearOf } from '../../shared/rules/workdays'
import { type Machine, machine, until } from './support/machine'
import { Remote, stranger } from './support/server'
import { show } from './support/show'

const SECOND = 'st-second'
/** A Tuesday, eight working days after the quarter. */
const NOW = new Date('2026-10-20T02:00:00Z')
const SEASON = { year: 2026, quarter: 3 } as const
const ITEMS = PACK.categories.flatMap(({ items }) => items)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

function Screen({ first }: { readonly first: AssessmentPlace }): ReactNode {
  const [place, setPlace] = useState(first)
  return (
    <>
      {/* As the address changes: forward, back, a link. */}
      <button type="button" onClick={() => setPlace({ ...place, quarter: 2 })}>
        去上一季
      </button>
      <AssessmentScreen {...place} onChange={setPlace} />
    </>
  )
}

async function organisation({ store, author, office, station }: Machine): Promise<void> {
  const partition = `org/${office}`
  await store.create('office', partition, { fields: { name: '示例工委' } }, author, office)
  await store.create('station', partition, { fields: { name: '龙田站' } }, author, station)
  await store.create('station', partition, { fields: { name: '竹坑站' } }, author, SECOND)
}

/** The office has entered every item of a station, all but these at full points. */
async function enterAll(
  { store, author, office }: Machine,
  station: string,
  others: Readonly<Record<string, number>> = {},
): Promise<void> {
  const subject = { station, ...SEASON }
  const entries = Object.fromEntries(
    ITEMS.map(({ code, points }, order) => [
      code,
      { order, verdict: 'scored', score: others[code] ?? points, figures: '已核', note: '核实' },
    ]),
  )
  const patch: Patch = { fields: { ...subject }, items: { entries } }
  const partition = `assessment/${office}/${SEASON.year}`
  await store.create('assessment', partition, patch, author, entryRecordId(subject))
}

function correct({ store, author }: Machine, station: string, code: string, score: number) {
  const patch: Patch = { items: { entries: { [code]: { score } } } }
  return store.edit(entryRecordId({ station, ...SEASON }), patch, author)
}

/** Who writes at this moment, and not when the machine was made. */
const now = (author: Author): Author => ({ ...author, now: new Date() })
const button = (words: string) =>
  [...document.querySelectorAll<HTMLElement>('button')].find(
    // Two characters stand apart.
    ({ textContent }) => textContent?.replace(/\s/g, '') === words.replace(/\s/g, ''),
  )
const press = async (words: string) => {
  await until(() => button(words) !== undefined, `“${words}”`)
  button(words)?.click()
}
const said = (words: string) => until(() => document.body.textContent?.includes(words) === true, `“${words}”`)

it('freezes what is entered everywhere, tells what has changed since, and freezes that with a reason', async () => {
  const at = await machine({ atOffice: true })
  const { store, station } = at
  await organisation(at)
  await enterAll(at, station)
  const first = { station, ...SEASON, item: '2.1' }
  show(at, <Screen first={first} />)
  // The second station is not done: this one alone can be frozen, and has no place.
  await press('冻结 0/2 站')
  await press('冻结 1 站……')
  await said('还有 1 站没有评完')
  await press('冻结 1 站')
  await said('已冻结 100分')
  const kept = async (id = station) =>
    (await store.rows('result')).find(({ fields }) => fields.station === id)
  expect(await kept()).toMatchObject({
    recordId: resultRecordId({ station, ...SEASON }),
    partition: `posted/${at.office}/${SEASON.year}`,
    state: { frozenOn: today(), note: '' },
  })
  expect(JSON.parse((await kept())?.state.sheet ?? '')).toMatchObject({ rank: '', total: { value: '100' } })

  await enterAll(at, SECOND, { '2.1': 0 })
  await press('冻结 1/2 站')
  // Now that both are done the first has a place that its sheet does not bear.
  await press('冻结 2 站……')
  await press('重新冻结 2 站')
  await said('请写明为什么重新冻结')
  expect(await kept(SECOND)).toBeUndefined()
  expect(document.activeElement?.closest('.freeze-note'), 'the reason can be typed at once').not.toBeNull()
  await userEvent.keyboard('两站都已评完{Enter}')
  await said('冻结 2/2 站')
  expect(JSON.parse((await kept())?.state.sheet ?? '')).toMatchObject({ rank: '第1名（共2站）' })
  expect((await kept())?.state.note).toBe('两站都已评完')
  expect((await kept(SECOND))?.state.note, 'the first time there is nothing to explain').toBe('')

  await correct(at, station, '2.1', 0.5)
  await press('冻结后有 2 处变化')
  await until(() => document.activeElement?.closest('.popover-inside') !== null, 'the keyboard inside')
  await press('重新冻结')
  await until(() => document.activeElement?.closest('.freeze-note') !== null, 'the keyboard in the reason')
  await press('取消')
  await said('冻结的一览表上：1分')
  await said('本季已经冻结')
  await correct(at, station, '2.1', 1)
  await said('已冻结 100分')
})

it('a freezing that is taken back leaves the one before, and one thing at a time', async () => {
  const at = await machine({ atOffice: true })
  const { store, station } = at
  await organisation(at)
  await enterAll(at, station)
  show(at, <Screen first={{ station, ...SEASON, item: '2.1' }} />)
  await press('冻结……')
  await press('冻结 1 站')
  await said('已冻结 100分')
  await correct(at, station, '2.1', 0.5)
  await press('冻结后有 2 处变化')
  await press('重新冻结')
  await until(() => document.activeElement?.closest('.freeze-note') !== null, 'the reason')
  await userEvent.keyboard('补录{Enter}')
  await until(() => button('重新冻结 1 站') === undefined, 'that it is done')
  const sheet = async () => JSON.parse((await store.rows('result'))[0]?.state.sheet || '{}').total?.value
  await until(async () => (await sheet()) !== '100', 'the new sheet')
  const frozen = () => document.querySelector<HTMLElement>('.assess-hint.mark-good')
  await until(() => frozen() !== null, 'that nothing has changed since')
  frozen()?.click()
  await said('收回后，更早一次冻结的重新有效')
  await press('记错了，收回')
  await until(() => document.activeElement?.closest('.take-back') !== null, 'why')
  await userEvent.keyboard('冻重了{Enter}')
  await until(async () => (await sheet()) === '100', 'the one before')
  await until(() => document.querySelector('.take-back') === null, 'that the form is gone')
  // Something waits to be entered again: what is frozen stays, and nothing can be frozen anew.
  const cells: Patch = { items: { entries: { '2.1': null } } }
  await store.edit(entryRecordId({ station, ...SEASON }), cells, at.author)
  await said('完成后才能重新冻结')
  expect(await sheet()).toBe('100')
  await press('记错了，收回')
  await until(() => document.activeElement?.closest('.take-back') !== null, 'why')
  await userEvent.keyboard('都不算{Enter}')
  await until(async () => (await sheet()) === undefined, 'that nothing is frozen')
  const marks = () => [...document.querySelectorAll('.assess-hint')].map(({ textContent }) => textContent)
  await until(() => marks().includes('冻结已收回'), 'that it says so')
})

it('does not freeze half of what changed while it was asked', async () => {
  const at = await machine({ atOffice: true })
  const { store, station } = at
  await organisation(at)
  await enterAll(at, station)
  show(at, <Screen first={{ station, ...SEASON }} />)
  await press('冻结……')
  await until(() => button('冻结 1 站') !== undefined, 'the dialog')
  const cells: Patch = { items: { entries: { '2.1': null } } }
  await store.edit(entryRecordId({ station, ...SEASON }), cells, at.author)
  await press('冻结 1 站')
  await said('龙田站刚刚又有要录入的项目')
  expect(await store.rows('result')).toEqual([])
})

it('what is frozen is what is printed, also at the station, until it is taken back', async () => {
  const at = await machine({ atOffice: true })
  const { store, station, author } = at
  await organisation(at)
  await enterAll(at, station)
  show(at, <Screen first={{ station, ...SEASON }} />)
  await press('冻结……')
  await press('冻结 1 站')
  await said('已冻结 100分')
  await correct(at, station, '2.1', 0.5)
  const sheet = show(at, <AssessmentPrintScreen station={station} {...SEASON} />)
  await said('冻结的内容打印')
  const total = () => sheet.querySelector('.wall-total')?.textContent
  await until(() => total()?.includes('100') === true, 'the frozen total')
  const toHang = () =>
    [...document.querySelectorAll('a')].find(({ textContent }) => textContent === '登记上墙')
  expect(toHang(), 'it hangs at the station').toBeUndefined()
  expect(sheet.textContent).toContain(chineseDate(today()))

  const there = await machine({ as: { office: at.office, station, author } })
  await organisation(there)
  const [result] = await store.rows('result')
  const recordId = result?.recordId ?? ''
  const stored = await at.db.docs.get(recordId)
  if (!result || !stored) throw new Error('nothing was frozen')
  const { kind, partition } = stored
  const update = Uint8Array.from(stored.state)
  const receivedAt = new Date().toISOString()
  await there.store.sync.apply({
    changes: [{ seq: 1, recordId, kind, partition, update, receivedAt }],
    cursors: { [partition]: 1 },
  })
  show(there, <Screen first={{ station, ...SEASON, item: '2.1' }} />)
  await said('已冻结 100分')
  await said('人大街道工委核定，见冻结的一览表')
  expect(document.body.textContent).not.toContain('待录入')
  expect(button('冻结……')).toBeUndefined()
  const own = show(there, <AssessmentPrintScreen station={station} {...SEASON} />)
  await until(() => own.querySelector('.wall-total')?.textContent?.includes('100') === true, 'the same total')
  await until(() => toHang() !== undefined, 'what comes after printing')
  // When the next quarter's can hang this one has had its time.
  vi.setSystemTime(new Date('2027-01-04T02:00:00Z'))
  show(there, <AssessmentPrintScreen station={station} {...SEASON} />)
  await said('冻结的内容打印')
  expect(toHang()).toBeUndefined()
  vi.setSystemTime(NOW)

  // The workbench leads to the sheet until it hangs.
  const desk = show(there, <WorkbenchScreen place={{}} />)
  const way = () => desk.querySelector<HTMLAnchorElement>('[data-duty="unposted"] .duty-do')
  await until(() => way()?.textContent === '打印上墙', 'the duty')
  expect(way()?.getAttribute('href')).toBe(
    `#/print/assessment?station=${station}&year=${SEASON.year}&quarter=${SEASON.quarter}`,
  )
  const hung = { type: 'assessment', title: '季度考核', from: today() } as const
  vi.setSystemTime(Date.now() + 60_000)
  await there.store.create('posting', `${station}/${yearOf(today())}`, { fields: hung }, now(author))
  await until(() => way() === null, 'that it hangs')

  await store.step(recordId, 'takenBack', { step: result.state.step, note: '冻早了' }, author)
  show(at, <Screen first={{ station, ...SEASON }} />)
  await until(() => button('冻结……') !== undefined, 'that it is open again')
})

it('a district above the office reads, and freezes nothing', async () => {
  const district = await machine({ atOffice: true })
  const { store, author, office } = district
  const own = { ...district, office: 'st-office' }
  await store.create('office', `org/${office}`, { fields: { name: '示例区人大' } }, author, office)
  await organisation(own)
  await enterAll(own, own.station)
  await enterAll(own, SECOND)
  show(district, <Screen first={{ station: own.station, ...SEASON }} />)
  await until(() => button('冻结 0/2 站') !== undefined, 'the steps')
  await said('评分 已录完')
  button('冻结 0/2 站')?.click()
  await said('还没有冻结')
  expect(button('冻结 2 站……')).toBeUndefined()
  expect(button('冻结……')).toBeUndefined()
})

it('a result that was withdrawn is restored when it is frozen, and one that cannot be frozen stops no other', async () => {
  const at = await machine({ atOffice: true })
  const { store, station, office, author } = at
  await organisation(at)
  await enterAll(at, station)
  await enterAll(at, SECOND)
  const partition = `posted/${office}/${SEASON.year}`
  const made = async (id: string) => {
    const recordId = resultRecordId({ station: id, ...SEASON })
    await store.create('result', partition, { fields: { station: id, ...SEASON } }, author, recordId)
    return recordId
  }
  await store.step(await made(station), 'withdrawn', {}, author)
  // Its server has not taken what was written here: nothing can be added to it for now.
  await at.db.docs.update(await made(SECOND), { frozen: 1 })
  show(at, <Screen first={{ station, ...SEASON }} />)
  await press('冻结 0/2 站')
  await press('冻结 2 站……')
  await press('冻结 2 站')
  await said('已冻结 1 站，1 站没有冻结。竹坑站')
  await press('关闭')
  await said('已冻结 100分')
})

it('a result that was erased for good comes back under another id', async () => {
  const at = await machine({ atOffice: true })
  const { store, station, db } = at
  await organisation(at)
  await enterAll(at, station)
  const subject = { station, ...SEASON }
  db.erased.add(resultRecordId(subject))
  show(at, <Screen first={subject} />)
  await press('冻结……')
  await press('冻结 1 站')
  await said('已冻结 100分')
  expect((await store.rows('result')).map(({ recordId }) => recordId)).toEqual([resultRecordId(subject, 2)])
})

it('two clerks who froze different figures unaware of each other: the office rules which stands', async () => {
  const at = await machine({ atOffice: true })
  const { store, station, office, author } = at
  await organisation(at)
  await enterAll(at, station)
  const [recordId, partition] = [resultRecordId({ station, ...SEASON }), `posted/${office}/${SEASON.year}`]
  await store.create('result', partition, { fields: { station, ...SEASON } }, author, recordId)
  const before = await at.db.docs.get(recordId)
  show(at, <Screen first={{ station, ...SEASON }} />)
  await press('冻结……')
  await press('冻结 1 站')
  await said('已冻结 100分')
  const [mine] = await store.rows('result')
  const theirs = JSON.parse(mine?.state.sheet ?? '')
  theirs.total.value = '88.5'
  const remote = new Remote(recordId, 'result', partition, before?.state)
  const kept = { on: today(), total: '88.5分 良好', sheet: JSON.stringify(theirs) }
  const update = remote.step('frozen', kept, stranger())
  await store.sync.apply({ changes: [remote.entry(1, update)], cursors: { [partition]: 1 } })
  await press('两次冻结不一样，待裁定')
  await said('先不要上墙')
  const choice = () =>
    [...document.querySelectorAll('label')].find(({ textContent }) => textContent?.includes('88.5分 良好'))
  await until(() => choice() !== undefined, 'both')
  choice()?.click()
  const reason = document.querySelector<HTMLInputElement>('[aria-label="裁定理由"]')
  await userEvent.fill(reason as HTMLInputElement, '以后一次核对的为准')
  await press('裁定')
  await until(async () => (await store.rows('result'))[0]?.contested === false, 'the ruling')
  expect((await store.rows('result'))[0]?.state.sheet).toBe(kept.sheet)
  await said('冻结后有 1 处变化')
})

it('what is hung anew after it was frozen bears the days on which it hangs, not those of the one before', async () => {
  const at = await machine({ atOffice: true })
  const { store, station, author } = at
  await organisation(at)
  await enterAll(at, station)
  const hung = (from: string) =>
    store.create(
      'posting',
      `${station}/2026`,
      { fields: { type: 'assessment', title: '季度考核', from } },
      now(author),
    )
  await hung('2026-10-09')
  show(at, <Screen first={{ station, ...SEASON }} />)
  await press('冻结……')
  await press('冻结 1 站')
  await said('已冻结 100分')
  const sheet = show(at, <AssessmentPrintScreen station={station} {...SEASON} />)
  await said('2026年10月9日上墙的在这次冻结以前，请换下')
  const period = () => sheet.querySelector('.wall-public')?.textContent
  await until(() => period()?.includes('2026年10月20日至') === true, 'from today on')
  vi.setSystemTime(new Date('2026-10-27T02:00:00Z'))
  await hung('2026-10-27')
  await until(() => period()?.includes('2026年10月27日至') === true, 'as it hangs')
  // On the very day on which it is frozen anew what hangs is the old one.
  const [result] = await store.rows('result')
  vi.setSystemTime(Date.now() + 60_000)
  await store.step(
    result?.recordId ?? '',
    'frozen',
    { on: today(), sheet: result?.state.sheet ?? '', note: '补录' },
    now(author),
  )
  await said('2026年10月27日上墙的在这次冻结以前，请换下')
})

it('what is asked about one quarter is not answered for another', async () => {
  const at = await machine({ atOffice: true })
  await organisation(at)
  await enterAll(at, at.station)
  show(at, <Screen first={{ station: at.station, ...SEASON }} />)
  await press('冻结……')
  await until(() => button('冻结 1 站') !== undefined, 'the question')
  await press('去上一季')
  await said('截至2026年6月30日')
  await until(() => document.querySelector('.assess-item') !== null, 'the other quarter')
  expect(button('冻结 1 站')).toBeUndefined()
})
