/** Which station and quarter a record of this feature is about, and how the one record about it is found or made. */
import { partitionFor } from '../../../shared/org/partition'
import type { Quarter } from '../../../shared/rules/workdays'
import type { Me, Store } from '../../store'

export interface Subject {
  readonly station: string
  readonly year: number
  readonly quarter: Quarter
}

/**
 * Makes the one record of a kind about a station's quarter, where it is not there yet. Only what is the same on every machine is in it:
 * two clerks may make it at once, and what each adds is then an edit or a step of its own, so that neither disappears silently.
 * @throws StoreError as `create` does; Error when this person has no such place
 */
export async function ensureRecord(
  store: Store,
  me: Me,
  kind: 'assessment' | 'result',
  subject: Subject,
  recordId: string,
): Promise<void> {
  const known = await store.row(recordId)
  if (known?.withdrawn) await store.step(recordId, 'restored', {}, me.author())
  if (known) return
  const partition = partitionFor(kind, me, subject.year)
  if (!partition) throw new Error('考核只能由人大街道工委录入和冻结。')
  try {
    await store.create(kind, partition, { fields: { ...subject } }, me.author(), recordId)
  } catch (error) {
    // Another clerk's may have arrived just now; then it is the one to write into.
    if (!(await store.row(recordId))) throw error
  }
}
