/** The facets of the stations' records whose values are the organisation's own: stations, streets, deputies, units. */
import { useMemo } from 'react'
import type { Row, StationRow } from '../../../shared/records/row'
import { useMe, useRows, useTree } from '../../store'
import type { StationRecord } from '../kindWords'
import { useOffices } from '../places'
import { compareNames, READING } from '../reading'
import { useShortNames } from '../useShortNames'
import type { NameBook } from '../words'
import type { Facet } from './filter'
import { deputiesOf, namedOptions, stationOptions, unitsOf } from './recordFacets'

function streetsOf(stations: readonly StationRow[]): ReadonlyMap<string, string> {
  return new Map(stations.map((row) => [row.recordId, row.fields.street ?? '']))
}

export interface RecordFacets {
  /** Station, office (where several are seen) and street; empty at a station, which has only its own records. */
  readonly places: readonly Facet<Row>[]
  readonly deputy: Facet<StationRecord>
  readonly unit: Facet<StationRecord>
  /** Short names of the stations. */
  readonly stations: NameBook
  /** Streets by recordId of the station. */
  readonly streets: NameBook
}

/** The facets whose values are the organisation's own records. */
export function useRecordFacets(): RecordFacets {
  const me = useMe()
  const shorts = useShortNames()
  const stations = useRows('station')
  const deputies = useRows('deputy')
  const units = useRows('unit')
  const offices = useOffices()
  const tree = useTree()
  return useMemo(() => {
    const streets = streetsOf(stations ?? [])
    const streetNames = [...new Set(streets.values())].filter(Boolean).sort(READING.compare)
    const station: Facet<Row> = {
      key: 'station',
      label: '联络站',
      all: '全部联络站',
      options: stationOptions(stations ?? []),
      of: (row) => row.station,
      wide: true,
    }
    const street: Facet<Row> = {
      key: 'street',
      label: '街道',
      all: '全部街道',
      options: streetNames.map((name) => ({ value: name, label: name })),
      of: (row) => streets.get(row.station) ?? '',
      more: true,
    }
    const office: Facet<Row> = {
      key: 'office',
      label: '所属工委',
      all: '全部工委',
      options: namedOptions(offices ?? []),
      of: (row) => tree.officeOf(row.station) ?? '',
      wide: true,
    }
    const several = (offices?.length ?? 0) > 1
    return {
      places: me.atOffice
        ? [station, ...(several ? [office] : []), ...(streetNames.length > 1 ? [street] : [])]
        : [],
      deputy: {
        key: 'deputy',
        label: '代表',
        all: '全部代表',
        options: namedOptions(deputies ?? [], compareNames),
        of: deputiesOf,
        more: true,
      },
      unit: {
        key: 'unit',
        label: '承办单位',
        all: '全部承办单位',
        options: namedOptions(units ?? []),
        of: unitsOf,
        wide: true,
        more: true,
      },
      stations: shorts,
      streets: { of: (recordId) => streets.get(recordId) ?? '' },
    }
  }, [me.atOffice, shorts, stations, deputies, units, offices, tree])
}
