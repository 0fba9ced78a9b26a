/** What page and worker say to each other. */
import type { FindOptions, Found, IndexState } from './types'

export type ToWorker =
  | { readonly t: 'open'; readonly database: string }
  | { readonly t: 'find'; readonly n: number; readonly query: string; readonly options: FindOptions }

export type FromWorker =
  | { readonly t: 'state'; readonly state: IndexState }
  | { readonly t: 'found'; readonly n: number; readonly found: Found }
