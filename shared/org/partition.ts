/**
 * Partition names: `org/<office>`, `<station>/<year>`, `assessment/<office>/<year>`, `posted/<office>/<year>`. The unit of permission and
 * of the cursor.
 */
import type { KindName } from '../records/fields'
import { KINDS } from '../records/index'

/** The partition in which a new record of a kind is born. `year` is the year of its business date (or today's). */
export function partitionFor(
  kind: KindName,
  place: { office: string; station: string | null },
  year: number,
): string | null {
  const { home } = KINDS[kind]
  switch (home) {
    case 'org':
      return `org/${place.office}`
    case 'assessment':
    case 'posted':
      return `${home}/${place.office}/${year}`
    case 'station':
      return place.station ? `${place.station}/${year}` : null
  }
}

/** A partition name taken apart; null when it is not one. */
export function parsePartition(
  partition: string,
):
  | { home: 'org'; office: string }
  | { home: 'assessment' | 'posted'; office: string }
  | { home: 'station'; station: string }
  | null {
  const parts = partition.split('/')
  const [head = '', second = '', third = ''] = parts
  if (head === 'org' && second && parts.length === 2) return { home: 'org', office: second }
  if (head === 'assessment' || head === 'posted')
    return second && /^\d{4}$/.test(third) && parts.length === 3 ? { home: head, office: second } : null
  if (head && head !== 'org' && /^\d{4}$/.test(second) && parts.length === 2)
    return { home: 'station', station: head }
  return null
}
