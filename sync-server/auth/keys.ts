/** The server's signing key and the verification of device keys. ECDSA P-256 with SHA-256, in WebCrypto's raw form. */
import { KeyObject, verify } from 'node:crypto'
import { z } from 'zod'
import { PublicKey } from '../../shared/wire/api'
import type { SignedFact } from '../../shared/wire/facts'
import type { Storage } from '../storage/port'

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

/** A private key as JWK. */
export const PrivateKey = PublicKey.extend({ d: z.string() })
export type PrivateKey = z.infer<typeof PrivateKey>

export interface ServerKey {
  readonly publicKey: PublicKey
  /** Signs the text of a fact. */
  sign(json: string): Promise<SignedFact>
  /** Did this key sign the fact? */
  signed(fact: SignedFact): Promise<boolean>
}

/** The server's key, made at its first start and kept in its store. */
export async function serverKey(storage: Storage): Promise<ServerKey> {
  const stored = await storage.initMeta('serverKey', JSON.stringify(await newPrivateKey()))
  const jwk = PrivateKey.parse(JSON.parse(stored))
  const key = await crypto.subtle.importKey('jwk', jwk, KEY, false, ['sign'])
  const publicKey = PublicKey.parse(jwk)
  const own = await importDeviceKey(publicKey)
  return {
    publicKey,
    signed: async ({ json, signature }) =>
      own !== null && isSigned(own, signature, new TextEncoder().encode(json)),
    sign: async (json) => ({
      json,
      signature: new Uint8Array(await crypto.subtle.sign(SIGNING, key, new TextEncoder().encode(json))),
    }),
  }
}

/** A fresh key, for the server itself and for devices that it makes keys for. */
export async function newPrivateKey(): Promise<PrivateKey> {
  const pair = await crypto.subtle.generateKey(KEY, true, ['sign', 'verify'])
  const { kty, crv, x, y, d } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  return PrivateKey.parse({ kty, crv, x, y, d })
}

/** A device's public key, ready to verify; null when it is no point of the curve. */
export async function importDeviceKey(publicKey: PublicKey): Promise<CryptoKey | null> {
  try {
    // A public key may be taken out again: node's own way of verifying does.
    return await crypto.subtle.importKey('jwk', publicKey, KEY, true, ['verify'])
  } catch {
    return null
  }
}

/** Was this signed by the key? */
export async function isSigned(key: CryptoKey, signature: Uint8Array, signed: Uint8Array): Promise<boolean> {
  return crypto.subtle.verify(SIGNING, key, Uint8Array.from(signature), Uint8Array.from(signed))
}

/** The same at once, on this thread: a tenth of a millisecond, sooner than another thread is found for one or a few signatures. */
export function isSignedNow(key: CryptoKey, signature: Uint8Array, signed: Uint8Array): boolean {
  return verify('sha256', signed, { key: KeyObject.from(key), dsaEncoding: 'ieee-p1363' }, signature)
}
