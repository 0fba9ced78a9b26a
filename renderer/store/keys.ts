/** The device's signing key, which never leaves IndexedDB, and the check of what the server signed. */
import { PublicKey } from '../../shared/wire/api'
import { type Fact, parseFact, type SignedFact, vouchedText } from '../../shared/wire/facts'
import type { Database } from './database'
import { StoreError } from './errors'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

/** The key pair of this device; made on first use, its private half not extractable. */
export async function deviceKeys(db: Database): Promise<CryptoKeyPair> {
  const kept = await db.identity.get('signing')
  if (kept?.key === 'signing') return kept.pair
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify'])
  return db.transaction('rw', db.identity, async () => {
    const meanwhile = await db.identity.get('signing')
    if (meanwhile?.key === 'signing') return meanwhile.pair
    await db.identity.put({ key: 'signing', pair })
    return pair
  })
}

/** The public half as the server wants it. */
export async function publicKeyOf(db: Database): Promise<PublicKey> {
  const { publicKey } = await deviceKeys(db)
  return PublicKey.parse(await crypto.subtle.exportKey('jwk', publicKey))
}

/** Signs the bytes of a frame's content: 64 bytes r‖s. */
export async function sign(db: Database, content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const kept = await db.identity.get('signing')
  if (kept?.key !== 'signing')
    throw new StoreError('not-enrolled', '这台电脑还没有加入工委，请先用邀请码加入。')
  return new Uint8Array(await crypto.subtle.sign(SIGNING, kept.pair.privateKey, content))
}

async function isSigned(key: CryptoKey, signature: Uint8Array, text: string): Promise<boolean> {
  return crypto.subtle.verify(SIGNING, key, new Uint8Array(signature), new TextEncoder().encode(text))
}

/**
 * Reads facts that the server signed; those with another signature, or of a type unknown here, are left out. Where one signature
 * vouches for all of them (P33), it alone is checked; when that one is wrong each is checked by its own.
 */
export async function readFacts(
  serverKey: PublicKey,
  facts: readonly SignedFact[],
  vouched?: Uint8Array,
): Promise<{ fact: Fact; signed: SignedFact }[]> {
  if (facts.length === 0) return []
  const key = await crypto.subtle.importKey('jwk', serverKey, ALGORITHM, false, ['verify'])
  const allGenuine = vouched !== undefined && (await isSigned(key, vouched, vouchedText(facts)))
  const read = await Promise.all(
    facts.map(async (signed) => {
      const genuine = allGenuine || (await isSigned(key, signed.signature, signed.json))
      const fact = genuine ? parseFact(signed.json) : null
      return fact ? [{ fact, signed }] : []
    }),
  )
  return read.flat()
}
