/**
 * The filter of a list. A list that is left for another screen is found again as it was narrowed, for as long as the window is open and
 * the same person works; what an address asks for goes before.
 */
import { useCallback, useState } from 'react'
import { useWorker } from '../useWorker'
import { type ListFilter, NO_FILTER } from './filter'

/** Who works and which list → how it was narrowed last. */
const left = new Map<string, ListFilter>()

/**
 * @param name of the list; '' for one that is another each time and remembers nothing
 * @param begin what the address asks for
 * @param plain how it begins otherwise
 */
export function useFilter(
  name: string,
  begin?: ListFilter,
  plain: ListFilter = NO_FILTER,
): readonly [ListFilter, (filter: ListFilter) => void] {
  const key = `${useWorker()} ${name}`
  const [filter, setFilter] = useState(() => begin ?? (name ? left.get(key) : undefined) ?? plain)
  const narrow = useCallback(
    (next: ListFilter) => {
      if (name) left.set(key, next)
      setFilter(next)
    },
    [key, name],
  )
  return [filter, narrow]
}
