/** Where a district sees several offices, its lists are narrowed to one of them. */
import { useMemo } from 'react'
import { parsePartition } from '../../../shared/org/partition'
import type { Row } from '../../../shared/records/row'
import { useMe, useNames } from '../../store'
import { useOffices } from '../../ui/places'
import type { Facet } from '../../ui/table/filter'
import { namedOptions } from '../../ui/table/recordFacets'

function officeOf({ partition }: Row): string {
  const where = parsePartition(partition)
  return where?.home === 'org' ? where.office : ''
}

/** Whose a record of the organisation is; null where there is only one office. */
export function useOfficeFacet(): Facet<Row> | null {
  const me = useMe()
  const names = useNames()
  const offices = useOffices()
  return useMemo(() => {
    if (!offices || offices.length < 2) return null
    const own = offices.some(({ recordId }) => recordId === me.office)
      ? []
      : [{ value: me.office, label: names.of(me.office) || '本级' }]
    return {
      key: 'office',
      label: '所属工委',
      all: '全部工委',
      options: [...own, ...namedOptions(offices)],
      of: officeOf,
      wide: true,
    }
  }, [offices, names, me.office])
}
