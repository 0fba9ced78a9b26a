/**
 * The records on this machine. Start with `types.ts` (what the store offers), then `records.ts` (how a save is made).
 * Only this folder touches IndexedDB; screens read rows by hooks and write by `useStore()`.
 */
export { type Automation, exposeAutomation } from './automation'
export { StoreError, type StoreErrorCode, toStoreError } from './errors'
export {
  type KeptDraft,
  useContent,
  useDeputyWork,
  useDraft,
  useJournalState,
  useLastReceived,
  usePersons,
  useReceived,
  useReceiving,
  useRow,
  useRows,
  useRowsSoFar,
  useSetAsides,
  useSyncTruth,
  useUnreadable,
} from './hooks'
export type { JournalPort, JournalState } from './journal/keeper'
export type { JournalContents, JournalRecord, Restored } from './journal/recovery'
export { kindLabel } from './labels'
export type { RowsSoFar } from './live-rows'
export { type Me, meOf } from './me'
export { type Names, useNames } from './names'
export { isPin } from './pins'
export {
  type FindOptions,
  type Found,
  type Group,
  type Hit,
  type IndexState,
  type Marked,
  type Search,
  useSearch,
} from './search'
export { type SessionProps, SessionProvider, StoreProvider, useMe, useStore } from './session'
export { isWithOffice } from './set-asides'
export { type OpenOptions, openStore } from './store'
export { useTree } from './tree'
export { type ConnectionTruth, OFFLINE, type SyncProblem, type SyncTruth, type TruthSource } from './truth'
export type {
  CanonicalRecord,
  Delivery,
  Enrolment,
  HeldWords,
  HeldWork,
  JournalBook,
  LocalPerson,
  RowQuery,
  SetAside,
  SetAsideChange,
  Store,
  Unreadable,
} from './types'
export { type ShownPhoto, usePhoto } from './usePhoto'
