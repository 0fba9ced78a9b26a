/** Where the fields of a visit stand in its form: one layout for a reception, one for a visit. */
import type { Place } from '../../ui/form/RecordForm'

export const HEAD: readonly Place[] = [
  { key: 'mode', span: 3, buttons: true },
  { key: 'date', span: 3 },
  { key: 'begin', span: 3 },
  { key: 'end', span: 3 },
  { key: 'deputies', span: 9 },
  { key: 'recorder', span: 3 },
]

export const RECEIVED: readonly Place[] = [
  { key: 'name', span: 3 },
  { key: 'gender', span: 3 },
  { key: 'phone', span: 3 },
  { key: 'channel', span: 3 },
  { key: 'address', span: 6 },
  { key: 'headcount', span: 3 },
  { key: 'secret', span: 3 },
]

export const CALLED_ON: readonly Place[] = [
  { key: 'form', span: 3 },
  { key: 'target', span: 3 },
  { key: 'point', span: 3 },
  { key: 'place', span: 3 },
  { key: 'name', span: 3 },
  { key: 'gender', span: 3 },
  { key: 'phone', span: 3 },
  { key: 'headcount', span: 3 },
  { key: 'address', span: 9 },
  { key: 'secret', span: 3 },
]

export const TAIL_RECEIVED: readonly Place[] = [{ key: 'note', lines: 2 }]
export const TAIL_CALLED_ON: readonly Place[] = [
  { key: 'publicity', span: 6, lines: 2 },
  { key: 'note', span: 6, lines: 2 },
]
