/** PINs of the persons who share this computer: a lock on the screen, stretched and slowed, never sent anywhere. */
import { sameBytes } from '../../shared/wire/bytes'
import type { Database } from './database'
import { StoreError } from './errors'
import { fold } from './search/fold'

/** PBKDF2-HMAC-SHA-256 rounds; about a tenth of a second on an office PC. */
const ITERATIONS = 300_000
const FREE_TRIES = 3
const FIRST_DELAY_MS = 5_000
const LONGEST_DELAY_MS = 5 * 60_000

/** How long to wait after so many wrong tries in a row, in ms: none for three, then 5 s, 10 s, 20 s … 5 min. */
export function delayAfter(wrongTries: number): number {
  if (wrongTries < FREE_TRIES) return 0
  return Math.min(FIRST_DELAY_MS * 2 ** (wrongTries - FREE_TRIES), LONGEST_DELAY_MS)
}

/** Four to twelve digits, whatever the input method made of them: １２３４ is 1234. */
export function isPin(typed: string): boolean {
  return /^\d{4,12}$/.test(fold(typed))
}

async function stretch(pin: string, salt: Uint8Array, iterations: number): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(fold(pin)), 'PBKDF2', false, [
    'deriveBits',
  ])
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256))
}

/** Sets a PIN. @throws StoreError `pin-format` when it is not four to twelve digits, `missing` for an unknown person */
export async function setPin(db: Database, person: string, pin: string): Promise<void> {
  if (!isPin(pin)) throw new StoreError('pin-format', 'PIN 码请用 4 到 12 位数字。')
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const hash = await stretch(pin, salt, ITERATIONS)
  const changed = await db.persons.update(person, {
    pin: { salt, hash, iterations: ITERATIONS },
    wrongTries: 0,
    notBefore: 0,
  })
  if (changed === 0) throw new StoreError('missing', '这台电脑上没有这位人员，请先用邀请码加入。')
}

/**
 * Is this the person's PIN? Every try is counted as wrong before it is looked at, so that closing the window gains nothing.
 * @throws StoreError `pin-wait` while the delay after wrong tries lasts, `missing` when there is no PIN
 */
export async function checkPin(
  db: Database,
  person: string,
  pin: string,
  now = Date.now(),
): Promise<boolean> {
  const [entry, wait] = await db.transaction('rw', db.persons, async () => {
    const kept = await db.persons.get(person)
    if (!kept?.pin) return [null, 0]
    // Further ahead than any delay: the clock was set back. That must not lock anyone out for longer than the longest.
    const notBefore = Math.min(kept.notBefore, now + LONGEST_DELAY_MS)
    if (notBefore < kept.notBefore) await db.persons.update(person, { notBefore })
    if (notBefore > now) return [kept, notBefore - now]
    const wrongTries = kept.wrongTries + 1
    await db.persons.update(person, { wrongTries, notBefore: now + delayAfter(wrongTries) })
    return [kept, 0]
  })
  if (wait > 0)
    throw new StoreError('pin-wait', `PIN 码输错次数较多，请 ${Math.ceil(wait / 1000)} 秒后再试。`)
  if (!entry?.pin) throw new StoreError('missing', '这位人员还没有设置 PIN 码，请先设置。')
  const right = sameBytes(await stretch(pin, entry.pin.salt, entry.pin.iterations), entry.pin.hash)
  if (right) await db.persons.update(person, { wrongTries: 0, notBefore: 0 })
  return right
}
