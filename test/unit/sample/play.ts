/** Plays the actions of a sample record into a document, asking at every action whether the commit would be accepted. */
import type * as Y from 'yjs'
import type { Role } from '../../../shared/org/roles'
import { addStep, editDocument, openDocument, readContent } from '../../../shared/records/document'
import { commitRefusal, type Refusal } from '../../../shared/records/validate'
import type { SampleRecord } from '../../../shared/sample'

export interface Played {
  readonly doc: Y.Doc
  /** One entry an action that would not be accepted. */
  readonly refused: readonly { action: number; refusal: Refusal }[]
}

/** `rolesOf` says which roles a person holds where the record lives. */
export function play(record: SampleRecord, rolesOf: (person: string) => readonly Role[]): Played {
  const doc = openDocument()
  const refused = record.actions.flatMap((action, at) => {
    const before = readContent(doc)
    const author = { person: action.person, device: 'device-1', now: new Date(action.at) }
    if (action.do === 'edit') editDocument(doc, action.patch, author)
    else addStep(doc, action.type, action.data, author)
    const signer = { person: action.person, device: 'device-1', roles: rolesOf(action.person) }
    const refusal = commitRefusal(record.kind, before, readContent(doc), signer)
    return refusal ? [{ action: at, refusal }] : []
  })
  return { doc, refused }
}
