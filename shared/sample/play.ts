/** Plays the actions of a sample record into a document, as the devices of its people would have written them. */
import * as Y from 'yjs'
import { addStep, editDocument, openDocument } from '../records/document'
import type { SampleAction, SampleRecord } from './index'

/** After one action: the document that everyone will have in the end holds it now. */
export interface Played {
  readonly action: SampleAction
  readonly doc: Y.Doc
}

function act(doc: Y.Doc, action: SampleAction, device: string): void {
  const author = { person: action.person, device, now: new Date(action.at) }
  if (action.do === 'edit') editDocument(doc, action.patch, author)
  else addStep(doc, action.type, action.data, author)
}

/** Plays action by action. `deviceOf` gives the device of a person; each goes on under a Yjs client id of its own. */
export function* playing(
  record: Pick<SampleRecord, 'actions'>,
  deviceOf: (person: string) => string,
): Generator<Played> {
  const doc = openDocument()
  const apart = record.actions.some(({ unseen }) => unseen)
  const states: Uint8Array[] = [Y.encodeStateAsUpdate(doc)]
  let owner = record.actions[0]?.person
  for (const [at, action] of record.actions.entries()) {
    const known = action.unseen ? states[at - action.unseen] : undefined
    if (known) {
      const aside = openDocument(known)
      act(aside, action, deviceOf(action.person))
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(aside))
    } else {
      if (action.person !== owner) doc.clientID = openDocument().clientID
      owner = action.person
      act(doc, action, deviceOf(action.person))
    }
    if (apart) states.push(Y.encodeStateAsUpdate(doc))
    yield { action, doc }
  }
}

/** The whole record as one document. */
export function playRecord(
  record: Pick<SampleRecord, 'actions'>,
  deviceOf: (person: string) => string,
): Y.Doc {
  let doc = openDocument()
  for (const played of playing(record, deviceOf)) doc = played.doc
  return doc
}
