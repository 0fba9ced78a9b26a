/** Short names of stations for tables, where all of them end in the same words. */
import { useMemo } from 'react'
import type { StationRow } from '../../shared/records/row'
import { useRows } from '../store'
import type { NameBook } from './words'

/** What a station is called in a table: its short name, its community, else its full name. */
export function shortName(station: StationRow): string {
  return station.fields.short ?? station.fields.community ?? station.title
}

/** The stations' short names; '' while they are being read. */
export function useShortNames(): NameBook {
  const stations = useRows('station', { withdrawn: true })
  return useMemo(() => {
    const names = new Map((stations ?? []).map((station) => [station.recordId, shortName(station)]))
    return { of: (recordId) => names.get(recordId) ?? '' }
  }, [stations])
}
