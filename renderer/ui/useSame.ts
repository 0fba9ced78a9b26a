/** Keeps the identity of a value that was worked out anew and came out the same, so that what shows it is not drawn again. */
import { useRef } from 'react'

/** The value of before while it says the same (compared as JSON), else the new one. For plain data. */
export function useSame<T>(value: T): T {
  const kept = useRef(value)
  if (kept.current !== value && JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value
  return kept.current
}
