/** What a search finds, in which order, and what it marks. */
import { describe, expect, it } from 'vitest'
import { withLatest } from '../../../renderer/features/search/recent'
import { fold } from '../../../renderer/store/search/fold'
import { joined, windowOf } from '../../../renderer/store/search/marks'
import { findSound } from '../../../renderer/store/search/pinyin'
import { readNumber, readQuery } from '../../../renderer/store/search/query'
import { SearchIndex } from '../../../renderer/store/search/search-index'
import type { Hit, Marked } from '../../../renderer/store/search/types'
import {
  addStep,
  editDocument,
  openDocument,
  type Patch,
  readContent,
} from '../../../shared/records/document'
import type { KindName, Values } from '../../../shared/records/fields'
import { projectRow, type Row } from '../../../shared/records/row'

const AUTHOR = { person: 'p', device: 'd', now: new Date('2026-03-05T01:00:00Z') }
const STATION = 'station-a'

function row(
  kind: KindName,
  recordId: string,
  patch: Patch,
  number: string | null = null,
  step?: { readonly type: string; readonly data: Values },
): Row {
  const doc = openDocument()
  editDocument(doc, patch, AUTHOR)
  if (step) addStep(doc, step.type, step.data, AUTHOR)
  const atStation = kind === 'visit' || kind === 'meeting' || kind === 'issue'
  const partition = atStation ? `${STATION}/2026` : 'org/office'
  return projectRow({ recordId, kind, partition }, readContent(doc), { number, receivedAt: null })
}

function visit(recordId: string, words: string, fields: Values = {}, number: string | null = null): Row {
  const patch = {
    fields: { mode: 'reception', date: '2026-03-05', ...fields },
    items: { matters: { m1: { order: 1, words } } },
  }
  return row('visit', recordId, patch, number)
}

function indexOf(...rows: Row[]): SearchIndex {
  const index = new SearchIndex()
  for (const one of rows) index.put(one)
  return index
}

function idsOf(index: SearchIndex, query: string): string[] {
  return index.find(query).groups.flatMap((group) => group.hits.map((hit) => hit.recordId))
}

function onlyHit(index: SearchIndex, query: string): Hit {
  const [hit] = index.find(query).groups.flatMap((group) => group.hits)
  return hit!
}

const cut = ({ text, ranges }: Marked) => ranges.map(([from, to]) => text.slice(from, to))

describe('what was typed', () => {
  it.each([
    ['接〔2026〕12号', { prefix: '接', year: '2026', count: '12' }],
    ['接[2026] 12 号', { prefix: '接', year: '2026', count: '12' }],
    ['接2026-12', { prefix: '接', year: '2026', count: '12' }],
    ['２０２６－１２'.replace('－', '-'), { prefix: null, year: '2026', count: '12' }],
    ['民12', { prefix: '民', year: null, count: '12' }],
    ['12号', { prefix: null, year: null, count: '12' }],
    ['012', { prefix: null, year: null, count: '12' }],
    ['路12', null],
    ['13812345678', null],
    ['路灯', null],
  ])('%s as a number', (typed, number) => {
    expect(readNumber(typed)).toEqual(number)
  })

  it('is taken apart at spaces of any width, each word once, in small letters', () => {
    expect(readQuery(' 路灯　LED 路灯  ').terms).toMatchObject([
      { text: '路灯', sound: false },
      { text: 'led', sound: true },
    ])
    expect(readQuery("xi'an").terms).toMatchObject([{ text: 'xian', sound: true }])
    expect(readQuery('　 ').terms).toEqual([])
  })

  it('is compared in half-width small letters without changing any position', () => {
    const text = '安装ＬＥＤ灯（３盏），已Ok'
    expect(fold(text)).toBe('安装led灯（3盏），已ok')
    expect(fold(text)).toHaveLength(text.length)
    const same = '没有要改的'
    expect(fold(same)).toBe(same)
  })
})

describe('sounds', () => {
  const sound = (text: string, typed: string, mode: 'full' | 'short') => {
    const range = findSound(text, typed, mode, 0, text.length)
    return range && text.slice(...range)
  }
  it.each([
    ['东门路灯坏了', 'ludeng', 'full', '路灯'],
    ['东门路灯坏了', 'luden', 'full', '路灯'],
    ['东门路灯坏了', 'ld', 'full', null],
    ['东门路灯坏了', 'dmld', 'short', '东门路灯'],
    ['李卫东', 'lwd', 'short', '李卫东'],
    ['李卫东', 'liweid', 'short', '李卫东'],
    ['李卫东', 'liwd', 'short', '李卫东'],
    ['曾小红', 'zengxh', 'short', '曾小红'],
    ['曾小红', 'cengxh', 'short', '曾小红'],
    ['西安路', 'xianlu', 'full', '西安路'],
    ['绿化', 'lvhua', 'full', '绿化'],
    ['吕梁', 'lvl', 'full', '吕梁'],
    ['李卫东', 'lwx', 'short', null],
    ['', 'l', 'short', null],
  ] as const)('%s by %s (%s) finds %s', (text, typed, mode, found) => {
    expect(sound(text, typed, mode)).toBe(found)
  })
})

describe('finding', () => {
  const deputy = row('deputy', 'deputy-li', {
    fields: { name: '李卫东', level: 'district', phone: '13900001111' },
  })
  const unit = row('unit', 'unit-light', { fields: { name: '区路灯管理所' } })
  const station = row('station', STATION, { fields: { name: '坪山社区联络站', community: '坪山' } })
  const lamp = visit(
    'visit-lamp',
    '小区东门外路灯坏了三个月',
    { deputies: ['deputy-li'], place: '六和社区广场' },
    '接〔2026〕12号',
  )
  const lift = visit(
    'visit-lift',
    '电梯常停，去看路灯的人也说',
    { date: '2026-04-01', name: '王秀英' },
    '接〔2026〕112号',
  )
  const issue = row(
    'issue',
    'issue-lamp',
    { fields: { source: 'reception', date: '2026-03-06', title: '东门路灯不亮', description: '三盏都不亮' } },
    '民〔2026〕12号',
    {
      type: 'routed',
      data: { on: '2026-03-07', route: 'office', unit: 'unit-light', note: '请先查线路老化' },
    },
  )
  const index = indexOf(deputy, unit, station, lamp, lift, issue)

  it('holds every word, wherever each stands', () => {
    expect(idsOf(index, '路灯 东门').sort()).toEqual(['issue-lamp', 'visit-lamp'])
    expect(idsOf(index, '路灯 李卫东')).toEqual(['visit-lamp'])
    expect(idsOf(index, '路灯 飞机')).toEqual([])
  })

  it('puts what is so called before what mentions it', () => {
    expect(idsOf(index, '李卫东')[0]).toBe('deputy-li')
    expect(index.find('路灯').groups[0]?.kind).toBe('unit')
    expect(idsOf(index, 'lwd')).toEqual(['deputy-li', 'visit-lamp'])
  })

  it('puts a name that is heard whole before one that only begins so', () => {
    const unit = row('unit', 'unit-emergency', { fields: { name: '区应急管理局' } })
    const resident = visit('visit-resident', '电梯停了', { name: '欧阳建国' })
    const found = indexOf(unit, resident).find('oyjg')
    expect(found.groups.map(({ kind }) => kind)).toEqual(['visit', 'unit'])
  })

  it('puts the newer first among equals and withdrawn ones last', () => {
    const old = visit('old', '噪音', { date: '2026-01-01' })
    const recent = visit('recent', '噪音', { date: '2026-05-01' })
    const withdrawn = { ...visit('gone', '噪音', { date: '2026-06-01' }), withdrawn: true }
    expect(idsOf(indexOf(old, withdrawn, recent), '噪音')).toEqual(['recent', 'old', 'gone'])
  })

  it('finds by station, deputy, handling unit, what a step says, and a telephone number', () => {
    expect(idsOf(index, '坪山 电梯')).toEqual(['visit-lift'])
    expect(idsOf(index, '管理所')).toContain('issue-lamp')
    expect(idsOf(index, '线路老化')).toEqual(['issue-lamp'])
    expect(idsOf(index, '13900001111')).toEqual(['deputy-li'])
    expect(idsOf(index, 'wxy')).toEqual(['visit-lift'])
  })

  it('finds one by its number, however it is written', () => {
    for (const typed of ['接〔2026〕12号', '接2026-12', '接 2026 第12号', '接12'])
      expect(idsOf(index, typed), typed).toEqual(['visit-lamp'])
    expect(
      index
        .find('12')
        .groups.map((group) => group.hits[0]?.recordId)
        .sort(),
    ).toEqual(['issue-lamp', 'visit-lamp'])
    expect(cut(onlyHit(index, '接2026-12').number)).toEqual(['接〔2026〕12号'])
  })

  it('marks what was found, in the title or beside it', () => {
    const hit = onlyHit(index, '东门路灯')
    expect(cut(hit.title)).toEqual(['东门路灯'])
    expect(hit.snippet).toBeNull()
    const place = onlyHit(index, '六和')
    expect(place.snippet?.label).toBe('地点')
    expect(cut(place.snippet!)).toEqual(['六和'])
    const byName = index.find('lwd').groups.find((group) => group.kind === 'visit')?.hits[0]
    expect(byName?.snippet).toMatchObject({ label: '接访代表', text: '李卫东', ranges: [[0, 3]] })
  })

  it('shows nothing of a visitor who asked for secrecy', () => {
    const secret = visit('secret', '楼上噪音', {
      secret: true,
      name: '赵明霞',
      phone: '13711112222',
      address: '和平里3栋',
    })
    const hidden = indexOf(secret)
    for (const typed of ['赵明霞', 'zmx', '13711112222', '和平里']) expect(idsOf(hidden, typed)).toEqual([])
    expect(JSON.stringify(hidden.find('噪音'))).not.toMatch(/赵明霞|1371111|和平里/)
    expect(idsOf(hidden, '噪音')).toEqual(['secret'])
  })

  it('forgets what a row no longer says, and a row that is gone', () => {
    const changing = indexOf(lamp, lift)
    changing.put(visit('visit-lamp', '改成井盖'))
    expect(idsOf(changing, '路灯')).toEqual(['visit-lift'])
    expect(idsOf(changing, '井盖')).toEqual(['visit-lamp'])
    changing.remove('visit-lift')
    expect(idsOf(changing, '路灯')).toEqual([])
    changing.put(lift)
    expect([idsOf(changing, '电梯'), changing.size]).toEqual([['visit-lift'], 2])
  })

  it('finds a record under the new name of its deputy', () => {
    const renaming = indexOf(deputy, lamp)
    renaming.put(row('deputy', 'deputy-li', { fields: { name: '李伟栋', level: 'district' } }))
    expect(idsOf(renaming, '李卫东')).toEqual([])
    expect(idsOf(renaming, '李伟栋')).toEqual(['deputy-li', 'visit-lamp'])
  })

  it('says how many there are and lists the best few', () => {
    const many = indexOf(...Array.from({ length: 30 }, (_, at) => visit(`v${at}`, `第${at}处积水`)))
    expect(many.find('积水')).toMatchObject({ count: 30, groups: [{ kind: 'visit', count: 30 }] })
    expect(idsOf(many, '积水')).toHaveLength(5)
    expect(many.find('jishui', { kind: 'visit', limit: 50 }).groups[0]?.hits).toHaveLength(30)
  })
})

describe('what is shown', () => {
  it('joins hits that overlap', () => {
    expect(
      joined([
        [4, 6],
        [0, 2],
        [1, 3],
      ]),
    ).toEqual([
      [0, 3],
      [4, 6],
    ])
  })

  it('cuts a long text around its first hit and keeps the marks true', () => {
    const text = `${'前'.repeat(200)}路灯${'后'.repeat(200)}`
    const shown = windowOf({ text, ranges: [[200, 202]] }, 40)
    expect(cut(shown)).toEqual(['路灯'])
    expect(shown.text).toMatch(/^…前+路灯后+…$/)
    expect(windowOf({ text: `${'😀'.repeat(40)}`, ranges: [] }, 15).text).toBe(`${'😀'.repeat(7)}…`)
  })

  it('remembers each search once, the latest first', () => {
    expect(withLatest(['路灯', '电梯'], ' 电梯 ')).toEqual(['电梯', '路灯'])
    expect(withLatest(['路灯'], '  ')).toEqual(['路灯'])
    expect(withLatest(['1', '2', '3', '4', '5', '6', '7', '8'], '9')).toHaveLength(8)
  })
})
