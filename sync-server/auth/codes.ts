/** Invitation codes and tokens: how they are made, written and compared. Only their hashes are ever stored. */
import { createHash, randomBytes, randomInt } from 'node:crypto'

/** No 0 O 1 I L: a code is read out on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const CODE_LENGTH = 10
/** Days for which an invitation can be used. */
export const CODE_DAYS = 7

/** A fresh code, e.g. `K7QF-2M9X-PA`; about 49 bits. */
export function newCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`
}

/** Hash of a code as typed: case, spaces and hyphens do not matter. */
export function codeHash(typed: string): string {
  return hash(
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, ''),
  )
}

/** A device's bearer token: 32 random bytes, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function tokenHash(token: string): string {
  return hash(token)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
