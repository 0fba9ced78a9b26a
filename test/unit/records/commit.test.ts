/** What may be added to a record: the same question on the client before saving and on the server before accepting. */
import { describe, expect, it } from 'vitest'
import {
  addStep,
  type Content,
  editDocument,
  openDocument,
  readContent,
} from '../../../shared/records/document'
import type { KindName } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import {
  commitRefusal,
  formProblems,
  missingLabels,
  stepDataProblems,
} from '../../../shared/records/validate'
import { author, EMPTY, event, ISSUE } from './fixture'

const SIGNER = { person: 'person-1', device: 'device-1', roles: ['officer'] } as const
const ME = author()

/** An issue as its author left it. */
function issue() {
  const doc = openDocument()
  editDocument(doc, { fields: ISSUE }, ME)
  return { doc, before: readContent(doc) }
}

function refused(before: Content, after: Content, signer = SIGNER, kind: KindName = 'issue') {
  return commitRefusal(kind, before, after, signer)
}

describe('a commit is accepted', () => {
  it('that creates, edits, routes and closes a record in turn', () => {
    const doc = openDocument()
    const commit = (write: () => void) => {
      const before = readContent(doc)
      write()
      expect(refused(before, readContent(doc))).toBeNull()
    }
    commit(() => editDocument(doc, { fields: ISSUE }, ME))
    commit(() => editDocument(doc, { fields: { place: '黄沙坑路口', title: '井盖松动' } }, ME))
    commit(() => editDocument(doc, { fields: { place: null } }, ME))
    commit(() => addStep(doc, 'routed', { on: '2026-03-06', route: 'community' }, ME))
    commit(() => addStep(doc, 'closed', { on: '2026-03-09', outcome: 'solved', note: '已更换' }, ME))
    commit(() => addStep(doc, 'withdrawn', {}, ME))
    commit(() => addStep(doc, 'restored', {}, ME))
  })

  it('that holds several edits made without a network', () => {
    const { doc, before } = issue()
    editDocument(doc, { fields: { place: '黄沙坑路口' } }, ME)
    editDocument(doc, { fields: { place: '黄沙坑路口东侧' } }, ME)
    expect(refused(before, readContent(doc))).toBeNull()
  })

  it('whose step was legal in what it had seen, although the matter was closed meanwhile', () => {
    const { doc } = issue()
    addStep(doc, 'routed', { on: '2026-03-06', route: 'community' }, ME)
    const base = readContent(doc)
    const routed = base.events[1]
    const closed = event('z-closed', 'closed', [], {
      by: 'person-2',
      device: 'device-2',
      data: { on: '2026-03-09', outcome: 'solved', note: '已更换' },
    })
    const before = { ...base, events: [...base.events, { ...closed, seen: [routed?.id ?? ''] }] }
    const urged = {
      ...event('y-urged', 'urged', [], { data: { on: '2026-03-09' } }),
      seen: [routed?.id ?? ''],
    }
    expect(refused(before, { ...before, events: [...before.events, urged] })).toBeNull()
  })
})

describe('a commit is refused', () => {
  it('author: events in another’s name, or from another device', () => {
    const { doc, before } = issue()
    addStep(doc, 'routed', { on: '2026-03-06', route: 'community' }, author('person-2'))
    expect(refused(before, readContent(doc))).toMatchObject({ code: 'author' })
    const other = issue()
    addStep(other.doc, 'routed', { on: '2026-03-06', route: 'community' }, author('person-1', 'device-2'))
    expect(refused(other.before, readContent(other.doc))).toMatchObject({ code: 'author' })
  })

  it('role: a step that is not the role’s', () => {
    const { doc, before } = issue()
    addStep(doc, 'routed', { on: '2026-03-06', route: 'community' }, ME)
    const reader = { ...SIGNER, roles: ['reader'] } as const
    expect(commitRefusal('issue', before, readContent(doc), reader)).toEqual({
      code: 'role',
      message: '您的岗位不能“分流交办”',
    })
  })

  it('history: an old event changed, removed or doubled', () => {
    const { before } = issue()
    const [created] = before.events
    if (!created) throw new Error('no event')
    expect(refused(before, { ...before, events: [] })).toMatchObject({ message: '以前的事件不能删除' })
    const forged = { ...created, by: 'person-9' }
    expect(refused(before, { ...before, events: [forged] })).toMatchObject({ message: '以前的事件不能改动' })
    expect(refused(before, { ...before, events: [created, created] })).toMatchObject({
      message: '同一事件出现了两次',
    })
  })

  it('history: values that change without an edit that says so', () => {
    const { before } = issue()
    const silent = { ...before, fields: { ...before.fields, title: '改' } }
    expect(refused(before, silent)).toEqual({ code: 'history', message: '修改没有留下修改记录' })
    const behindStep = {
      ...silent,
      events: [
        ...before.events,
        event('z-routed', 'routed', [before.events[0]?.id ?? ''], {
          data: { on: '2026-03-06', route: 'community' },
        }),
      ],
    }
    expect(refused(before, behindStep)).toMatchObject({ code: 'history' })
    const wrongValue = {
      ...silent,
      events: [
        ...before.events,
        {
          ...event('z-edited', 'edited'),
          changes: [{ path: 'fields/title', from: ISSUE.title, to: '别的' }],
        },
      ],
    }
    expect(refused(before, wrongValue)).toMatchObject({ code: 'history' })
    expect(refused(EMPTY, { ...EMPTY, fields: ISSUE })).toMatchObject({ code: 'history' })
  })

  it('schema: fields, rows and columns that nobody knows, values that do not fit', () => {
    const { before } = issue()
    const withField = (key: string, value: unknown): Content => ({
      ...before,
      fields: { ...before.fields, [key]: value },
    })
    expect(refused(before, withField('colour', 'red'))).toMatchObject({ code: 'schema' })
    expect(refused(before, withField('constructor', 'x'))).toMatchObject({ code: 'schema' })
    expect(refused(before, withField('date', '2026-02-30'))).toEqual({
      code: 'schema',
      message: '“提出日期”请填日期，如 2026年3月5日',
    })
    const visit = (cells: Record<string, unknown>) =>
      refused(EMPTY, { ...EMPTY, cells, events: [event('a-created', 'created')] }, SIGNER, 'visit')
    expect(visit({ 'matters/m1/words': '路灯不亮', 'matters/m1/order': 1 })).toBeNull()
    expect(visit({ 'wishes/m1/words': 'x' })).toMatchObject({ code: 'schema' })
    expect(visit({ 'matters/m1/colour': 'x' })).toMatchObject({ code: 'schema' })
    expect(visit({ 'matters/m 1/words': 'x' })).toMatchObject({ code: 'schema' })
    expect(visit({ 'matters/m1/words/more': 'x' })).toMatchObject({ code: 'schema' })
    expect(visit({ 'matters/m1/order': 'first' })).toMatchObject({ message: '行的次序应是数字' })
    expect(visit({ 'matters/m1/removed': false })).toMatchObject({ code: 'schema' })
  })

  it('schema: steps that nobody knows, or that carry too little or too much', () => {
    const { doc, before } = issue()
    const step = (type: string, data: Record<string, string>) => {
      const copy = openDocument()
      editDocument(copy, { fields: ISSUE }, ME)
      addStep(copy, type, data, ME)
      return refused(EMPTY, readContent(copy))
    }
    expect(step('escalated', {})).toEqual({ code: 'schema', message: '不认识的步骤 escalated' })
    expect(step('routed', { on: '2026-03-06' })).toEqual({ code: 'schema', message: '请填写“处理途径”' })
    expect(step('routed', { on: '2026-03-06', route: 'moon' })).toMatchObject({ code: 'schema' })
    expect(step('routed', { on: '2026-03-06', route: 'office', price: '3' })).toMatchObject({
      code: 'schema',
    })
    expect(refused(before, { ...readContent(doc), broken: 1 })).toMatchObject({ code: 'schema' })
  })

  it('step: one that was illegal in what its author had seen', () => {
    const { doc, before } = issue()
    addStep(doc, 'told', { on: '2026-03-06', way: 'phone' }, ME)
    expect(refused(before, readContent(doc))).toEqual({
      code: 'step',
      message: '办结之后才能告知群众，且只告知一次',
    })
  })
})

describe('a form', () => {
  it('names the field and what is wanted', () => {
    expect(formProblems('issue', { source: 'snap', date: '2026-13-01', title: ' ' }, {})).toEqual([
      { path: 'date', message: '“提出日期”请填日期，如 2026年3月5日' },
      { path: 'title', message: '请填写“标题”' },
    ])
    expect(
      formProblems(
        'meeting',
        { type: 'deliberation', date: '2026-03-05', deputies: ['d1'] },
        { topics: [{ id: 't1', due: '下周' }] },
      ),
    ).toEqual([
      { path: 'topics/t1/title', message: '请填写“议题”' },
      { path: 'topics/t1/due', message: '“承诺时限”请填日期，如 2026年3月5日' },
    ])
  })

  it('lets no time end before it begins, in a field or in a row', () => {
    const from = '2026-03-05'
    expect(formProblems('deputy', { name: '甲', level: 'district', from, to: '2026-03-04' }, {})).toEqual([
      { path: 'to', message: '“任职至”早于“任职自”，请改正' },
    ])
    const post = (to: string) => ({ posts: [{ id: 'p1', role: 'officer', from, to }] })
    expect(formProblems('person', { name: '甲' }, post('2020-01-01')).map(({ path }) => path)).toEqual([
      'posts/p1/to',
    ])
    expect(formProblems('person', { name: '甲' }, post(from))).toEqual([])
  })

  it('lets an officer save what is known so far; what is still wanted has names', () => {
    const known = { mode: 'reception', date: '2026-03-05', deputies: ['d1'] } as const
    expect(formProblems('visit', known, {})).toEqual([])
    expect(missingLabels(KINDS.visit.fields, known)).toEqual(['记录人', '姓名', '联系电话'])
  })

  it('asks for what a step must carry', () => {
    expect(stepDataProblems('issue', 'closed', { on: '2026-03-09' })).toEqual([
      { path: 'outcome', message: '请填写“办理结果”' },
      { path: 'note', message: '请填写“结果说明”' },
    ])
    expect(stepDataProblems('issue', 'constructor', {})).toEqual([])
  })
})
