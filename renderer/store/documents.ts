/** From stored bytes to a document and from a document to its row. The only place that decides that a record is unreadable. */
import * as Y from 'yjs'
import { type Content, openDocument, readContent } from '../../shared/records/document'
import { isKind } from '../../shared/records/index'
import { projectRow, type Row } from '../../shared/records/row'
import type { DocEntry } from './database'

/** Why a record cannot be shown. `damaged`: the server's copy may help; otherwise only a newer app does. */
export interface Trouble {
  readonly reason: string
  readonly damaged: boolean
}

export type Opened =
  | { readonly doc: Y.Doc; readonly trouble?: never }
  | { readonly doc?: never; readonly trouble: Trouble }

const DAMAGED: Trouble = { reason: '数据损坏，正在向工委取回；其他记录不受影响', damaged: true }
const INCOMPLETE: Trouble = { reason: '数据不完整，正在向工委取回；其他记录不受影响', damaged: true }
const UNKNOWN_KIND: Trouble = {
  reason: '这类记录由更新的版本写成，升级家站通后就能看到，内容已完整保存',
  damaged: false,
}
export const OTHER_ENVELOPE: Trouble = {
  reason: '收到的类别或归属与本机的不一致，没有合并，请联系管理员',
  damaged: false,
}

/** Opens a document from an encoded state and updates on top of it. Never throws. */
export function open(state: Uint8Array | undefined, updates: readonly Uint8Array[] = []): Opened {
  try {
    const doc = openDocument(state)
    // In one transaction: what follows every transaction of Yjs is done once.
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    const whole = doc.store.pendingStructs === null && doc.store.pendingDs === null
    return whole ? { doc } : { trouble: INCOMPLETE }
  } catch {
    return { trouble: DAMAGED }
  }
}

export type Projected =
  | { readonly row: Row; readonly trouble?: never }
  | { readonly row?: never; readonly trouble: Trouble }

/** Projects an opened document to its row. Never throws. */
export function project(
  entry: Pick<DocEntry, 'recordId' | 'kind' | 'partition' | 'number' | 'receivedAt'>,
  content: Content,
): Projected {
  const { recordId, kind, partition, number, receivedAt } = entry
  if (!isKind(kind)) return { trouble: UNKNOWN_KIND }
  try {
    return { row: projectRow({ recordId, kind, partition }, content, { number, receivedAt }) }
  } catch {
    return { trouble: DAMAGED }
  }
}

/** A stored document straight to its row. */
export function projectStored(entry: DocEntry): Projected {
  const opened = open(entry.state)
  return opened.doc ? project(entry, readContent(opened.doc)) : { trouble: opened.trouble }
}
