/** Who may read and write what: a function of grants, the tree and partition names alone. */
import { describe, expect, it } from 'vitest'
import { type Grant, holdsOn, mayRead, mayWrite, roleLabel, writingRoles } from '../../../shared/org/grants'
import { parsePartition, partitionFor } from '../../../shared/org/partition'
import type { Role } from '../../../shared/org/roles'
import { OrgTree } from '../../../shared/org/tree'
import type { KindName } from '../../../shared/records/fields'

/** A district with two offices, two stations at the first and one at the second; `alone` is an office of its own. */
const tree = new OrgTree([
  { kind: 'office', recordId: 'district', partition: 'org/district' },
  { kind: 'office', recordId: 'office-1', partition: 'org/district' },
  { kind: 'office', recordId: 'office-2', partition: 'org/district' },
  { kind: 'office', recordId: 'alone', partition: 'org/alone' },
  { kind: 'station', recordId: 's1', partition: 'org/office-1' },
  { kind: 'station', recordId: 's2', partition: 'org/office-1' },
  { kind: 'station', recordId: 'far', partition: 'org/office-2' },
])

function grant(role: Role, station: string | null = null, rest: Partial<Grant> = {}): Grant {
  return {
    type: 'grant',
    grantId: `g-${role}`,
    person: 'person-1',
    personName: '莫春燕',
    role,
    office: 'office-1',
    station,
    from: '2026-01-01',
    to: '2026-12-31',
    ...rest,
  }
}

const OFFICER = grant('officer', 's1')
const HEAD = grant('stationHead', 's1')
const CLERK = grant('clerk')
const READER = grant('reader')
const DISTRICT = grant('clerk', null, { office: 'district' })

describe('partitions', () => {
  it('a new record is born in the station’s year, the organisation or the working papers', () => {
    const place = { office: 'office-1', station: 's1' }
    expect(partitionFor('visit', place, 2026)).toBe('s1/2026')
    expect(partitionFor('deputy', place, 2026)).toBe('org/office-1')
    expect(partitionFor('assessment', place, 2026)).toBe('assessment/office-1/2026')
    expect(partitionFor('result', place, 2026)).toBe('posted/office-1/2026')
    expect(partitionFor('visit', { office: 'office-1', station: null }, 2026)).toBeNull()
  })

  it('are told apart by their form; anything else is none', () => {
    expect(parsePartition('org/o')).toEqual({ home: 'org', office: 'o' })
    expect(parsePartition('assessment/o/2026')).toEqual({ home: 'assessment', office: 'o' })
    expect(parsePartition('posted/o/2026')).toEqual({ home: 'posted', office: 'o' })
    expect(parsePartition('s1/2026')).toEqual({ home: 'station', station: 's1' })
    for (const name of [
      '',
      '/',
      'org',
      'org/',
      'org/o/2026',
      's1',
      's1/26',
      's1/2026/x',
      '/2026',
      'posted/2026',
    ])
      expect(parsePartition(name), name).toBeNull()
    expect(parsePartition('assessment/o')).toBeNull()
    expect(parsePartition('org/2026')).toEqual({ home: 'org', office: '2026' })
  })
})

it('the tree is read off where stations and offices live', () => {
  expect(['s1', 'far', 'nowhere'].map((station) => tree.officeOf(station))).toEqual([
    'office-1',
    'office-2',
    null,
  ])
  expect(['office-1', 'district', 'alone', 'nowhere'].map((office) => tree.districtOf(office))).toEqual([
    'district',
    null,
    null,
    null,
  ])
})

describe('reading', () => {
  const ALL = [
    'org/district',
    'org/office-1',
    's1/2026',
    's2/2026',
    'assessment/office-1/2026',
    'posted/office-1/2026',
    'org/office-2',
    'far/2026',
    'assessment/office-2/2026',
    'posted/office-2/2026',
    'org/alone',
    'assessment/alone/2026',
    'posted/alone/2026',
    'nowhere/2026',
  ]
  const readable = (one: Grant) => ALL.filter((partition) => mayRead(one, partition, tree))

  it('a station reads the organisation of its office and of the district above, what its office made public, and its own years', () => {
    const own = ['org/district', 'org/office-1', 's1/2026', 'posted/office-1/2026']
    expect(readable(OFFICER)).toEqual(own)
    expect(readable(HEAD)).toEqual(own)
  })
  it('an office reads all its stations and its working papers, and nothing of another office', () => {
    expect(readable(CLERK)).toEqual([
      'org/district',
      'org/office-1',
      's1/2026',
      's2/2026',
      'assessment/office-1/2026',
      'posted/office-1/2026',
    ])
  })
  it('a district reads everything of each of its offices, and nothing of an office that is not its own', () => {
    expect(readable(DISTRICT)).toEqual(ALL.slice(0, 10))
  })
  it('an office without a district reads itself alone', () => {
    expect(readable(grant('clerk', null, { office: 'alone' }))).toEqual([
      'org/alone',
      'assessment/alone/2026',
      'posted/alone/2026',
    ])
  })
  it('the wall reads the organisation and what was made public', () => {
    expect(readable(READER)).toEqual(['org/district', 'org/office-1', 'posted/office-1/2026'])
  })
  it('an officer of a district’s own station sees no other office', () => {
    expect(readable(grant('officer', 'own', { office: 'district' }))).toEqual(['org/district'])
  })
})

describe('writing', () => {
  const writes = (one: Grant, kind: KindName, partition: string, recordId = 'r') =>
    mayWrite(one, { kind, partition, recordId }, tree)

  it('a station writes its own work, never the organisation or the working papers', () => {
    for (const one of [OFFICER, HEAD]) {
      expect(writes(one, 'visit', 's1/2026')).toBe(true)
      expect(writes(one, 'visit', 's2/2026')).toBe(false)
      expect(writes(one, 'deputy', 'org/office-1')).toBe(false)
      expect(writes(one, 'assessment', 'assessment/office-1/2026')).toBe(false)
      expect(writes(one, 'result', 'posted/office-1/2026')).toBe(false)
    }
  })
  it('an office writes everything of its own, and nothing of another', () => {
    expect(writes(CLERK, 'issue', 's2/2026')).toBe(true)
    expect(writes(CLERK, 'deputy', 'org/office-1')).toBe(true)
    expect(writes(CLERK, 'assessment', 'assessment/office-1/2026')).toBe(true)
    expect(writes(CLERK, 'result', 'posted/office-1/2026')).toBe(true)
    expect(writes(CLERK, 'result', 'assessment/office-1/2026')).toBe(false)
    expect(writes(CLERK, 'result', 'posted/office-2/2026')).toBe(false)
    expect(writes(CLERK, 'issue', 'far/2026')).toBe(false)
    expect(writes(CLERK, 'deputy', 'org/office-2')).toBe(false)
    expect(writes(CLERK, 'unit', 'org/district')).toBe(false)
  })
  it('a district writes its own organisation, and reads what its offices write', () => {
    expect(writes(DISTRICT, 'unit', 'org/district')).toBe(true)
    expect(writes(DISTRICT, 'issue', 's1/2026')).toBe(false)
    expect(writes(DISTRICT, 'deputy', 'org/office-1')).toBe(false)
    expect(writes(DISTRICT, 'assessment', 'assessment/office-1/2026')).toBe(false)
    expect(writes(DISTRICT, 'result', 'posted/office-1/2026')).toBe(false)
  })
  it('an office’s own record is made by an administrator where it lives and kept by the office', () => {
    const chief = grant('administrator', null, { office: 'district' })
    expect(writes(chief, 'office', 'org/district', 'office-3')).toBe(true)
    expect(writes(DISTRICT, 'office', 'org/district', 'office-3')).toBe(false)
    expect(writes(CLERK, 'office', 'org/district', 'office-1')).toBe(true)
    expect(writes(CLERK, 'office', 'org/district', 'office-2')).toBe(false)
    // Nobody puts himself above another office by making its record in his own organisation.
    expect(writes(CLERK, 'office', 'org/office-1', 'office-2')).toBe(false)
    expect(writes(grant('administrator'), 'office', 'org/office-1', 'office-2')).toBe(false)
    expect(writes(grant('clerk', null, { office: 'alone' }), 'office', 'org/alone', 'alone')).toBe(true)
  })
  it('a kind is written only where it is at home', () => {
    expect(writes(CLERK, 'visit', 'org/office-1')).toBe(false)
    expect(writes(CLERK, 'deputy', 's1/2026')).toBe(false)
    expect(writes(CLERK, 'visit', 'assessment/office-1/2026')).toBe(false)
  })
  it('the wall writes nothing', () => {
    expect(writes(READER, 'visit', 's1/2026')).toBe(false)
    expect(writes(READER, 'deputy', 'org/office-1')).toBe(false)
  })
})

describe('periods', () => {
  it('hold on their first and on their last day', () => {
    expect(
      ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => holdsOn(OFFICER, day)),
    ).toEqual([false, true, true, false])
    expect(holdsOn({ ...OFFICER, to: null }, '2099-01-01')).toBe(true)
  })
  it('a person writes under the grants that hold that day, and under nobody else’s', () => {
    const grants = [OFFICER, { ...HEAD, from: '2026-07-01' }, { ...CLERK, person: 'person-2' }]
    const visit = { kind: 'visit', partition: 's1/2026', recordId: 'r' } as const
    const on = (day: string) => writingRoles(grants, 'person-1', visit, day, tree)
    expect(on('2026-03-05')).toEqual(['officer'])
    expect(on('2026-07-01')).toEqual(['officer', 'stationHead'])
    expect(on('2027-01-01')).toEqual([])
  })
  it('a role has a name for a person', () => {
    expect(roleLabel(OFFICER)).toBe('联络员')
  })
})
