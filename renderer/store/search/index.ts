/** Search over everything on this machine, without a network. Start with `search-index.ts`; `follow.ts` keeps it current. */
export { type Search, startSearch } from './client'
export type { FindOptions, Found, Group, Hit, IndexState, Marked, Range } from './types'
export { useSearch } from './useSearch'
