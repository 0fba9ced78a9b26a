/** The sample is what a newcomer sees first: every record must pass the rules that real records pass, in any year and of any seed. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { becomesIssue } from '../../../renderer/features/visits/issue-plan'
import type { Role } from '../../../shared/org/roles'
import { standardsState } from '../../../shared/org/standards'
import { OrgTree } from '../../../shared/org/tree'
import { readContent } from '../../../shared/records/document'
import { isRowOf, NOT_RECEIVED, projectRow, type Row } from '../../../shared/records/row'
import type { Sample, SampleRecord } from '../../../shared/sample'
import { generateSample } from '../../../shared/sample/generate'
import { ALL_COMMUNITIES } from '../../../shared/sample/places'
import { sampleDay } from '../../../sync-server/sample/load'
import { play } from './play'

const OPTIONS = { seed: 1, stations: 3, today: '2026-11-22', recordsPerStation: 60 }

function rolesIn(sample: Sample): (person: string) => readonly Role[] {
  const roles = new Map(sample.persons.map((one) => [one.person, [one.role]]))
  return (person) => roles.get(person) ?? []
}

function rowsOf(sample: Sample): Row[] {
  const rolesOf = rolesIn(sample)
  return sample.records.map((record) => {
    const { doc } = play(record, rolesOf)
    return projectRow(record, readContent(doc), NOT_RECEIVED)
  })
}

/** Every text anywhere in a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}

const isWork = (record: SampleRecord) => !record.partition.startsWith('org/')

describe('样例数据 every record passes the rules', () => {
  for (const seed of [1, 7, 20261]) {
    for (const today of ['2026-11-22', '2027-01-04', '2028-02-29', '2025-07-01']) {
      it(`seed ${seed}, today ${today}: each action would be accepted by the server`, () => {
        const sample = generateSample({ ...OPTIONS, seed, today })
        const rolesOf = rolesIn(sample)
        const refused = sample.records.flatMap((record) =>
          play(record, rolesOf).refused.map((one) => ({ kind: record.kind, id: record.recordId, ...one })),
        )
        expect(refused).toEqual([])
      })
    }
  }

  it('every record lies in the partition of its business date, and only what two people wrote at once is contested', () => {
    const sample = generateSample(OPTIONS)
    const atOnce = new Set(
      sample.records.filter(({ actions }) => actions.some(({ unseen }) => unseen)).map((one) => one.recordId),
    )
    for (const row of rowsOf(sample)) {
      expect(row.contested && !atOnce.has(row.recordId)).toBe(false)
      expect(row.unknown).toEqual([])
      expect(row.title).not.toBe('')
      if (row.station === '') expect(row.partition).toBe(`org/${sample.office.id}`)
      else expect(row.partition).toBe(`${row.station}/${row.date.slice(0, 4)}`)
    }
  })

  it('all ids are UUIDs and no two are the same', () => {
    const sample = generateSample({ ...OPTIONS, stations: 23 })
    const ids = [...sample.records.map((one) => one.recordId), sample.office.id]
    const distinct = new Set(ids)
    expect(distinct.size).toBe(ids.length - 1) // the office's own record carries the office's id
    for (const id of distinct) expect(z.uuidv7().safeParse(id).success, id).toBe(true)
    const persons = sample.persons.map((one) => one.person)
    expect(new Set(persons).size).toBe(persons.length)
  })

  it('references lead to records of the sample', () => {
    const sample = generateSample(OPTIONS)
    const known = new Set(sample.records.map((one) => one.recordId))
    for (const row of rowsOf(sample)) {
      if (isRowOf(row, 'visit') || isRowOf(row, 'meeting')) {
        expect(row.fields.deputies?.length).toBeGreaterThan(0)
        for (const deputy of row.fields.deputies ?? []) expect(known).toContain(deputy)
      }
      if (isRowOf(row, 'issue')) {
        for (const id of [row.fields.visit, row.fields.meeting]) if (id) expect(known).toContain(id)
      }
    }
  })
})

describe('样例数据 the same seed gives the same sample', () => {
  it('in full', () => {
    expect(generateSample(OPTIONS)).toEqual(generateSample(OPTIONS))
    expect(generateSample({ ...OPTIONS, seed: 2 })).not.toEqual(generateSample(OPTIONS))
  })

  it('the organisation is the same with and without work, with few and with many stations', () => {
    const full = generateSample(OPTIONS)
    const empty = generateSample({ ...OPTIONS, recordsPerStation: 0 })
    expect(empty.records).toEqual(full.records.filter((record) => !isWork(record)))
    const large = generateSample({ ...OPTIONS, stations: 23, recordsPerStation: 0 })
    expect(large.stations).toHaveLength(23)
    expect(large.stations.slice(0, 3)).toEqual(full.stations)
    expect(large.persons).toEqual(expect.arrayContaining([...full.persons]))
  })
})

it('is made up to yesterday while the work of today would still lie ahead', () => {
  expect(sampleDay(new Date('2026-03-05T08:59:00+08:00'))).toBe('2026-03-04')
  expect(sampleDay(new Date('2026-03-05T09:00:00+08:00'))).toBe('2026-03-05')
  const latest = generateSample(OPTIONS).records.flatMap(({ received, actions }) => [
    received,
    ...actions.map(({ at }) => at),
  ])
  expect(latest.every((at) => at < `${OPTIONS.today}T01:00:00.000Z`)).toBe(true)
})

describe('样例数据 shows what a quarter looks like', () => {
  const rows = rowsOf(generateSample(OPTIONS))
  const issues = rows.flatMap((row) => (isRowOf(row, 'issue') ? [row] : []))

  it('gives every station exactly as many visits, meetings and issues as asked for', () => {
    for (const wanted of [0, 1, 2, 5, 60, 500]) {
      const sample = generateSample({ ...OPTIONS, recordsPerStation: wanted })
      for (const { id } of sample.stations) {
        const counted = sample.records.filter(
          ({ kind, partition }) => partition.startsWith(id) && ['visit', 'meeting', 'issue'].includes(kind),
        )
        expect(counted).toHaveLength(wanted)
      }
    }
  })

  it('follows every matter that goes somewhere as one issue, as the app does, and no other', () => {
    const from = issues
      .filter(({ fields }) => fields.visit)
      .map(({ fields }) => `${fields.visit}/${fields.matter}`)
    const going = rows.flatMap((row) =>
      isRowOf(row, 'visit')
        ? row.items.matters.filter(becomesIssue).map(({ id }) => `${row.recordId}/${id}`)
        : [],
    )
    expect(going.length).toBeGreaterThan(10)
    expect(from.sort()).toEqual(going.sort())
  })

  it('fills every quarter up to today and nothing after it', () => {
    const work = rows.filter((row) => row.station !== '')
    const quarters = new Set(work.map((row) => Math.ceil(Number(row.date.slice(5, 7)) / 3)))
    expect([...quarters].sort()).toEqual([1, 2, 3, 4])
    for (const row of work) {
      expect(row.date <= OPTIONS.today).toBe(true)
      expect(row.updatedAt < '2026-11-22T02:00:00.000Z').toBe(true)
    }
    const january = rowsOf(generateSample({ ...OPTIONS, today: '2027-01-04' })).filter((row) => row.station)
    expect(new Set(january.map((row) => row.date.slice(0, 4)))).toEqual(new Set(['2026', '2027']))
  })

  it('has issues in every stage, some late, some not yet told, some handed over again, some looked back at', () => {
    const stages = new Set(issues.map((row) => row.state.stage))
    expect(stages).toContain('routed')
    expect(stages).toContain('closed')
    expect(stages).toContain('told')
    const late = issues.filter((row) => row.state.closedOn !== '' && row.state.closedOn > row.state.dueOn)
    const overdue = issues.filter((row) => row.state.stage === 'routed' && row.state.dueOn < OPTIONS.today)
    expect(late.length).toBeGreaterThan(0)
    expect(overdue.length).toBeGreaterThan(0)
    expect(issues.some((row) => row.state.reopened > 0)).toBe(true)
    expect(issues.some((row) => row.state.lookedBackOn !== '')).toBe(true)
    expect(issues.some((row) => row.state.urgedOn.length > 0)).toBe(true)
  })

  it('has all four types of meeting, with topics, votes, opinions and reports', () => {
    const meetings = rows.flatMap((row) => (isRowOf(row, 'meeting') ? [row] : []))
    expect(new Set(meetings.map((row) => row.fields.type)).size).toBe(4)
    for (const list of ['topics', 'projects', 'opinions', 'reports'] as const) {
      expect(meetings.some((row) => row.items[list].length > 0)).toBe(true)
    }
  })

  it('has activities, deeds, postings and plans; what a plan calls done was recorded on that day', () => {
    const own = rows.filter((row) => row.station === rows.find((one) => one.station)?.station)
    const days = new Set(own.map((row) => (row.kind === 'plan' || row.kind === 'posting' ? '' : row.date)))
    const plans = own.flatMap((row) => (isRowOf(row, 'plan') ? [row] : []))
    expect(plans.length).toBeGreaterThanOrEqual(4)
    const done = plans.flatMap((row) => row.items.items.flatMap((item) => item.doneOn ?? []))
    expect(done.length).toBeGreaterThan(0)
    for (const day of done) expect(days).toContain(day)
    for (const kind of ['activity', 'deed', 'posting']) {
      expect(own.filter((row) => row.kind === kind).length).toBeGreaterThan(3)
    }
    const walls = own.flatMap((row) => (isRowOf(row, 'posting') ? [row.fields.type] : []))
    expect(walls).toEqual(expect.arrayContaining(['duties', 'notice', 'assessment', 'points']))
  })

  it('has groups with a leader, members and a theme a quarter, and stations that lack something', () => {
    const sample = generateSample({ ...OPTIONS, stations: 23, recordsPerStation: 0 })
    const org = rowsOf(sample)
    const groups = org.flatMap((row) => (isRowOf(row, 'group') ? [row] : []))
    const deputies = org.flatMap((row) => (isRowOf(row, 'deputy') ? [row] : []))
    expect(groups).toHaveLength(12)
    const ids = new Set(groups.map(({ recordId }) => recordId))
    for (const { fields } of deputies) expect(ids.has(fields.group ?? '')).toBe(true)
    for (const { fields, items } of groups) {
      expect(deputies.some(({ recordId }) => recordId === fields.leader)).toBe(true)
      expect(items.themes.map(({ period }) => period)).toEqual(['q1', 'q2', 'q3', 'q4'])
    }
    const stations = org.flatMap((row) => (isRowOf(row, 'station') ? [row] : []))
    const states = new Set(stations.map(({ items }) => standardsState(items.standards).state))
    expect(states).toEqual(new Set(['met', 'lacking', 'open']))
  })

  it('has deputies of all four levels, office-holders among them, each attached three ways', () => {
    const deputies = rows.flatMap((row) => (isRowOf(row, 'deputy') ? [row] : []))
    expect(new Set(deputies.map((row) => row.fields.level))).toEqual(
      new Set(['national', 'province', 'city', 'district']),
    )
    for (const row of deputies) {
      expect(row.fields.street && row.fields.community && row.fields.village).toBeTruthy()
      expect(row.items.memberships).toHaveLength(1)
    }
    expect(deputies.filter((row) => row.fields.leader).length).toBeGreaterThanOrEqual(3)
  })
})

describe('样例数据 a whole district', () => {
  const FULL = { ...OPTIONS, stations: 23, recordsPerStation: 0 }

  it('has the 23 communities of its six streets', () => {
    const byStreet = new Map<string, string[]>()
    for (const { street, name } of ALL_COMMUNITIES)
      byStreet.set(street, [...(byStreet.get(street) ?? []), name])
    const sorted = Object.fromEntries([...byStreet].map(([street, names]) => [street, names.sort()]))
    expect(sorted).toEqual({
      坪山: ['坪山', '和平', '六联', '六和'].sort(),
      坑梓: ['坑梓', '秀新', '金沙', '沙田'].sort(),
      龙田: ['龙田', '竹坑', '老坑', '南布'].sort(),
      石井: ['石井', '田头', '田心', '金龟'].sort(),
      马峦: ['沙壆', '坪环', '江岭', '马峦'].sort(),
      碧岭: ['碧岭', '沙湖', '汤坑'].sort(),
    })
  })

  it('is one office with all stations and one central station', () => {
    const sample = generateSample(FULL)
    expect(sample.offices).toEqual([])
    const stations = rowsOf(sample).flatMap((row) => (isRowOf(row, 'station') ? [row] : []))
    expect(new Set(stations.map(({ partition }) => partition))).toEqual(new Set([`org/${sample.office.id}`]))
    expect(stations.filter(({ fields }) => fields.central)).toHaveLength(1)
  })

  it('or several street offices, each with the 3 to 5 stations of its street, a central one, and its own people', () => {
    const sample = generateSample({ ...FULL, offices: 6 })
    expect(sample.offices).toHaveLength(6)
    const tree = new OrgTree(sample.records)
    const rows = rowsOf(sample)
    for (const { id } of sample.offices) {
      expect(tree.districtOf(id)).toBe(sample.office.id)
      const own = rows.flatMap((row) =>
        isRowOf(row, 'station') && tree.officeOf(row.recordId) === id ? [row] : [],
      )
      expect(own.length).toBeGreaterThanOrEqual(3)
      expect(own.length).toBeLessThanOrEqual(5)
      expect(new Set(own.map(({ fields }) => fields.street)).size).toBe(1)
      expect(own.filter(({ fields }) => fields.central)).toHaveLength(1)
      const staff = sample.persons.filter(({ office, station }) => office === id && station === null)
      expect(staff.map(({ role }) => role).sort()).toEqual(['administrator', 'clerk', 'officeHead'])
    }
    expect(tree.districtOf(sample.office.id)).toBeNull()
  })
})

describe('样例数据 arrives as it would have', () => {
  const sample = generateSample({ ...OPTIONS, stations: 6, recordsPerStation: 500 })
  const work = sample.records.filter(isWork)
  const writtenAt = ({ actions }: SampleRecord) => actions[0]?.at ?? ''

  it('after it was written: mostly within the hour, after an outage within a week', () => {
    const delays = work.map((record) => Date.parse(record.received) - Date.parse(writtenAt(record)))
    expect(Math.min(...delays)).toBeGreaterThan(0)
    expect(Math.max(...delays)).toBeLessThan(7 * 86_400_000)
    const late = delays.filter((delay) => delay > 3_600_000).length
    expect(late).toBeGreaterThan(0)
    expect(late / delays.length).toBeLessThan(0.15)
  })

  it('one station has not been heard of for days', () => {
    const last = sample.stations.map(({ id }) =>
      work
        .filter(({ partition }) => partition.startsWith(id))
        .map(({ received }) => received)
        .reduce((a, b) => (b > a ? b : a), ''),
    )
    const silent = last.filter((received) => received < '2026-11-15')
    expect(silent).toHaveLength(1)
  })

  it('with matters that two people wrote at once: a title that lost, a step that is contested', () => {
    const rolesOf = rolesIn(sample)
    const disputed = work.filter(({ actions }) => actions.some(({ unseen }) => unseen))
    expect(disputed.length).toBeGreaterThanOrEqual(2)
    const rows = disputed.map((record) => {
      const { doc, refused } = play(record, rolesOf)
      expect(refused).toEqual([])
      return projectRow(record, readContent(doc), NOT_RECEIVED)
    })
    expect(rows.some((row) => row.lost.length > 0)).toBe(true)
    expect(rows.some((row) => row.contested)).toBe(true)
  })
})

describe('样例数据 reads like an officer wrote it', () => {
  it('leaves no slot unfilled and tells nothing twice in one station', () => {
    const sample = generateSample(OPTIONS)
    expect(textsIn(sample).filter((text) => /[{}]|undefined/.test(text))).toEqual([])
    for (const { id } of sample.stations) {
      const words = sample.records
        .filter((record) => record.kind === 'visit' && record.partition.startsWith(id))
        .flatMap((record) => record.actions)
        .flatMap((action) => (action.do === 'edit' ? Object.values(action.patch.items?.matters ?? {}) : []))
        .map((row) => row?.words)
      expect(new Set(words).size).toBe(words.length)
    }
  })

  it('uses invented telephone numbers only', () => {
    const text = JSON.stringify(generateSample({ ...OPTIONS, stations: 23, recordsPerStation: 20 }))
    for (const number of text.match(/\b1[3-9]\d{9}\b/g) ?? []) expect(number).toMatch(/^1380000\d{4}$/)
    for (const number of text.match(/0755-\d{8}/g) ?? []) expect(number).toMatch(/^0755-0000\d{4}$/)
  })
})
