/** The server's side of a test: its key, what it signs, and records as another device would have written them. */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import type { Grant } from '../../../shared/org/grants'
import {
  type Author,
  addStep,
  editDocument,
  openDocument,
  type Patch,
} from '../../../shared/records/document'
import type { Values } from '../../../shared/records/fields'
import { PublicKey } from '../../../shared/wire/api'
import { type Fact, type SignedFact, vouchedText } from '../../../shared/wire/facts'
import type { ChangeEntry } from '../../../shared/wire/messages'

export const EPOCH = 'epoch-1'
export const TODAY = '2026-03-05'

export interface TestServer {
  readonly publicKey: PublicKey
  sign(fact: Fact): Promise<SignedFact>
  /** One signature over all of them. */
  vouch(facts: readonly SignedFact[]): Promise<Uint8Array>
}

/** A server's key pair. */
export async function testServer(): Promise<TestServer> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const signing = { name: 'ECDSA', hash: 'SHA-256' }
  const signed = async (text: string) =>
    new Uint8Array(await crypto.subtle.sign(signing, pair.privateKey, new TextEncoder().encode(text)))
  return {
    publicKey: PublicKey.parse(await crypto.subtle.exportKey('jwk', pair.publicKey)),
    async sign(fact) {
      const json = JSON.stringify(fact)
      return { json, signature: await signed(json) }
    },
    vouch: (facts) => signed(vouchedText(facts)),
  }
}

export function grantFor(
  person: string,
  office: string,
  station: string | null,
  more: Partial<Grant> = {},
): Grant {
  return {
    type: 'grant',
    grantId: newId(),
    person,
    personName: '陈桂英',
    role: station ? 'officer' : 'clerk',
    office,
    station,
    from: '2025-01-01',
    to: null,
    ...more,
  }
}

/** Someone at another device. */
export function stranger(): Author {
  return { person: newId(), device: newId(), now: new Date('2026-03-05T01:00:00Z') }
}

/** A copy of a record at another place, for edits that the machine under test has not seen. */
export class Remote {
  readonly doc: Y.Doc

  constructor(
    readonly recordId: string,
    readonly kind: string,
    readonly partition: string,
    state?: Uint8Array,
  ) {
    this.doc = openDocument(state)
  }

  edit(patch: Patch, author: Author = stranger()): Uint8Array {
    return this.write((doc) => editDocument(doc, patch, author))
  }

  step(type: string, data: Values, author: Author = stranger()): Uint8Array {
    return this.write((doc) => addStep(doc, type, data, author))
  }

  private write(change: (doc: Y.Doc) => void): Uint8Array {
    const before = Y.encodeStateVector(this.doc)
    // A document opened anew has a client id of its own, as on every save.
    const fresh = openDocument(Y.encodeStateAsUpdate(this.doc))
    change(fresh)
    const update = Y.encodeStateAsUpdate(fresh, before)
    Y.applyUpdate(this.doc, update)
    return update
  }

  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc)
  }

  entry(seq: number, update: Uint8Array, facts: SignedFact[] = []): ChangeEntry {
    const { recordId, kind, partition } = this
    const entry = { seq, recordId, kind, partition, update: new Uint8Array(update) }
    return { ...entry, receivedAt: '2026-03-05T02:00:00.000Z', ...(facts.length > 0 ? { facts } : {}) }
  }
}

/** A record as another station has just written it. */
export function remoteVisit(partition: string, patch: Patch = {}): { remote: Remote; first: Uint8Array } {
  const remote = new Remote(newId(), 'visit', partition)
  const fields = { mode: 'reception', date: TODAY, deputies: [newId()], ...patch.fields }
  return { remote, first: remote.edit({ ...patch, fields }) }
}
