/** Plays the actions of a sample record into a document, asking at every action whether the commit would be accepted. */
import type * as Y from 'yjs'
import type { Role } from '../../../shared/org/roles'
import { openDocument, readContent } from '../../../shared/records/document'
import { commitRefusal, type Refusal } from '../../../shared/records/validate'
import type { SampleRecord } from '../../../shared/sample'
import { playing } from '../../../shared/sample/play'

export interface Played {
  readonly doc: Y.Doc
  /** One entry an action that would not be accepted. */
  readonly refused: readonly { action: number; refusal: Refusal }[]
}

/** `rolesOf` says which roles a person holds where the record lives. */
export function play(record: SampleRecord, rolesOf: (person: string) => readonly Role[]): Played {
  let doc = openDocument()
  let before = readContent(doc)
  const refused: { action: number; refusal: Refusal }[] = []
  let at = 0
  for (const played of playing(record, () => 'device-1')) {
    doc = played.doc
    const after = readContent(doc)
    const { person } = played.action
    const signer = { person, device: 'device-1', roles: rolesOf(person) }
    const refusal = commitRefusal(record.kind, before, after, signer)
    if (refusal) refused.push({ action: at, refusal })
    before = after
    at += 1
  }
  return { doc, refused }
}
