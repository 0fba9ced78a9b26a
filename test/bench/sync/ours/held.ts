/** What one of our clients without a window keeps: in memory, what the real one keeps in IndexedDB. */
import { applyUpdate, encodeStateAsUpdate } from 'yjs'
import { openDocument, readContent } from '../../../../shared/records/document'
import type { ChangeEntry } from '../../../../shared/wire/messages'
import type { Of } from './connection'

/** One record, with its document's state. */
export interface Holding {
  readonly kind: string
  readonly partition: string
  readonly state: Uint8Array
}

/** What a machine holds: records with their states, and up to where. */
export class Held {
  readonly records = new Map<string, Holding>()
  readonly cursors: Record<string, number> = {}
  /** How many changes were stored, by sequence number; the organisation's too. */
  readonly stored = new Set<number>()
  again = 0

  /** Takes a page in as the real client does: each record is opened, merged, read and written. */
  take({ changes, cursors }: Of<'changes'>): void {
    const byRecord = new Map<string, ChangeEntry[]>()
    for (const change of changes) {
      if (this.stored.has(change.seq)) this.again += 1
      this.stored.add(change.seq)
      const group = byRecord.get(change.recordId)
      if (group) group.push(change)
      else byRecord.set(change.recordId, [change])
    }
    for (const [recordId, group] of byRecord) {
      const known = this.records.get(recordId)
      const [first] = group
      const { kind, partition } = known ?? first ?? { kind: '', partition: '' }
      const doc = openDocument(known?.state)
      doc.transact(() => {
        for (const { update } of group) applyUpdate(doc, update)
      })
      readContent(doc)
      const alone = known === undefined && group.length === 1 ? first?.update.slice() : undefined
      this.records.set(recordId, { kind, partition, state: alone ?? encodeStateAsUpdate(doc) })
    }
    Object.assign(this.cursors, cursors)
  }

  /** Records of a station's work. */
  work(): number {
    return [...this.records.values()].filter(({ partition }) => !partition.startsWith('org/')).length
  }
}
