/**
 * Facts: immutable JSON signed by the server, for what a CRDT cannot give: uniqueness and authority (official numbers, grants).
 */
import { z } from 'zod'
import { Grant } from '../org/grants'

export const SignedFact = z.object({
  /** The signed text itself; verified as it came, parsed afterwards. */
  json: z.string().max(4000),
  /** Bytes of its own: as decoded it is a view on the whole message, and IndexedDB would store all of that with each fact. */
  signature: z.instanceof(Uint8Array).transform((bytes) => bytes.slice()),
})
export type SignedFact = z.infer<typeof SignedFact>

/** From so many facts on, a page carries one signature over all of them: to check one is quicker than to check hundreds. */
export const VOUCHED_FROM = 16

/** What that signature is over. No text of a fact holds a line break, so that no other facts give the same. */
export function vouchedText(facts: readonly SignedFact[]): string {
  return facts.map(({ json }) => json).join('\n')
}

/** The official number of a record, given once when its first commit is stored: 接〔2026〕1号. */
export const NumberFact = z.object({
  type: z.literal('number'),
  recordId: z.uuid(),
  number: z.string().max(40),
})
export type NumberFact = z.infer<typeof NumberFact>

/** A record was erased for good; nothing of it is kept, and late work on it is dropped. */
export const ErasedFact = z.object({ type: z.literal('erased'), recordId: z.uuid(), at: z.iso.datetime() })
export type ErasedFact = z.infer<typeof ErasedFact>

/** Whoever signed this is the server: the answer to a question that nobody could have foreseen. */
export const ServerProof = z.object({ type: z.literal('server'), nonce: z.uuid() })
export type ServerProof = z.infer<typeof ServerProof>

export const Fact = z.discriminatedUnion('type', [NumberFact, Grant, ServerProof, ErasedFact])
export type Fact = z.infer<typeof Fact>

/** Parses the text of a fact; null when it is none that this version knows. */
export function parseFact(json: string): Fact | null {
  try {
    const parsed = Fact.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
