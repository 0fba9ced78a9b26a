/** Who may read and write what: a function of grants and partition names alone. */
import { describe, expect, it } from 'vitest'
import {
  type Grant,
  holdsOn,
  mayRead,
  mayWrite,
  parsePartition,
  partitionFor,
  roleLabel,
  writingRoles,
} from '../../../shared/org/grants'
import type { Role } from '../../../shared/org/roles'

const officeOf = (station: string) =>
  station.startsWith('s') ? 'office-1' : station === 'far' ? 'office-2' : null

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

describe('partitions', () => {
  it('a new record is born in the station’s year, the organisation or the working papers', () => {
    const place = { office: 'office-1', station: 's1' }
    expect(partitionFor('visit', place, 2026)).toBe('s1/2026')
    expect(partitionFor('deputy', place, 2026)).toBe('org/office-1')
    expect(partitionFor('assessment', place, 2026)).toBe('assessment/office-1/2026')
    expect(partitionFor('visit', { office: 'office-1', station: null }, 2026)).toBeNull()
  })

  it('are told apart by their form; anything else is none', () => {
    expect(parsePartition('org/o')).toEqual({ home: 'org', office: 'o' })
    expect(parsePartition('assessment/o/2026')).toEqual({ home: 'assessment', office: 'o' })
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

describe('reading', () => {
  const readable = (one: Grant) =>
    ['org/office-1', 's1/2026', 's2/2026', 'assessment/office-1/2026', 'org/office-2', 'far/2026'].filter(
      (partition) => mayRead(one, partition, officeOf),
    )

  it('a station reads its office’s organisation and its own years', () => {
    expect(readable(OFFICER)).toEqual(['org/office-1', 's1/2026'])
    expect(readable(HEAD)).toEqual(['org/office-1', 's1/2026'])
  })
  it('the office reads all its stations and its working papers, and nothing of another office', () => {
    expect(readable(CLERK)).toEqual(['org/office-1', 's1/2026', 's2/2026', 'assessment/office-1/2026'])
  })
  it('the wall reads the organisation only', () => {
    expect(readable(READER)).toEqual(['org/office-1'])
  })
})

describe('writing', () => {
  it('a station writes its own work, never the organisation or the working papers', () => {
    for (const one of [OFFICER, HEAD]) {
      expect(mayWrite(one, 'visit', 's1/2026', officeOf)).toBe(true)
      expect(mayWrite(one, 'visit', 's2/2026', officeOf)).toBe(false)
      expect(mayWrite(one, 'deputy', 'org/office-1', officeOf)).toBe(false)
      expect(mayWrite(one, 'assessment', 'assessment/office-1/2026', officeOf)).toBe(false)
    }
  })
  it('the office writes everything of its own', () => {
    expect(mayWrite(CLERK, 'issue', 's2/2026', officeOf)).toBe(true)
    expect(mayWrite(CLERK, 'deputy', 'org/office-1', officeOf)).toBe(true)
    expect(mayWrite(CLERK, 'assessment', 'assessment/office-1/2026', officeOf)).toBe(true)
    expect(mayWrite(CLERK, 'issue', 'far/2026', officeOf)).toBe(false)
    expect(mayWrite(CLERK, 'deputy', 'org/office-2', officeOf)).toBe(false)
  })
  it('a kind is written only where it is at home', () => {
    expect(mayWrite(CLERK, 'visit', 'org/office-1', officeOf)).toBe(false)
    expect(mayWrite(CLERK, 'deputy', 's1/2026', officeOf)).toBe(false)
    expect(mayWrite(CLERK, 'visit', 'assessment/office-1/2026', officeOf)).toBe(false)
  })
  it('the wall writes nothing', () => {
    expect(mayWrite(READER, 'visit', 's1/2026', officeOf)).toBe(false)
    expect(mayWrite(READER, 'deputy', 'org/office-1', officeOf)).toBe(false)
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
    const on = (day: string) => writingRoles(grants, 'person-1', 'visit', 's1/2026', day, officeOf)
    expect(on('2026-03-05')).toEqual(['officer'])
    expect(on('2026-07-01')).toEqual(['officer', 'stationHead'])
    expect(on('2027-01-01')).toEqual([])
  })
  it('a role has a name for a person', () => {
    expect(roleLabel(OFFICER)).toBe('联络员')
  })
})
