/** Who this device is: its enrolment, the persons that may work on it and their grants. */
import type { Grant } from '../../shared/org/grants'
import type { SignedFact } from '../../shared/wire/facts'
import type { Database, PersonEntry } from './database'
import { StoreError } from './errors'
import { readFacts } from './keys'
import type { Enrolment, Joined, LocalPerson } from './types'

/** The server this profile belongs to; null before the first invitation. */
export async function enrolmentOf(db: Database): Promise<Enrolment | null> {
  const kept = await db.identity.get('enrolment')
  return kept?.key === 'enrolment' ? kept.enrolment : null
}

export function toLocal(entry: PersonEntry): LocalPerson {
  return {
    person: entry.person,
    name: entry.name,
    grants: entry.grants,
    hasPin: entry.pin !== undefined,
  }
}

/** The persons of this device, by name. */
export async function personsOf(db: Database): Promise<LocalPerson[]> {
  const entries = await db.persons.toArray()
  return entries.map(toLocal).sort((a, b) => a.name.localeCompare(b.name, 'zh'))
}

async function grantsIn(serverKey: Enrolment['serverKey'], facts: readonly SignedFact[]): Promise<Grant[]> {
  const read = await readFacts(serverKey, facts)
  return read.flatMap(({ fact }) => (fact.type === 'grant' ? [fact] : []))
}

function withGrants(
  kept: PersonEntry | undefined,
  person: string,
  grants: readonly Grant[],
): PersonEntry | null {
  const own = grants.filter((grant) => grant.person === person)
  const name = own.at(-1)?.personName ?? kept?.name
  if (name === undefined) return null
  return { ...(kept ?? { person, wrongTries: 0, notBefore: 0 }), name, grants: own }
}

/**
 * Keeps the enrolment and adds the person.
 * @throws StoreError `invalid` when the server's answer holds no grant of that person that it signed.
 */
export async function join(db: Database, joined: Joined): Promise<LocalPerson> {
  const grants = await grantsIn(joined.enrolment.serverKey, joined.grants)
  return db.transaction('rw', [db.identity, db.persons], async () => {
    const kept = await db.persons.get(joined.person)
    const entry = withGrants(kept, joined.person, grants)
    if (!entry || entry.grants.length === 0)
      throw new StoreError('invalid', '服务器的答复里没有这位人员的授权，请联系管理员重新发邀请。')
    await db.identity.put({ key: 'enrolment', enrolment: joined.enrolment })
    await db.persons.put(entry)
    return toLocal(entry)
  })
}

/**
 * Keeps the origin to which the server has moved.
 * @returns false, and nothing changed, when the proof is not that server's over this nonce
 */
export async function moved(
  db: Database,
  server: string,
  nonce: string,
  proof: SignedFact,
): Promise<boolean> {
  const enrolment = await enrolmentOf(db)
  if (!enrolment) return false
  const [read] = await readFacts(enrolment.serverKey, [proof])
  if (read?.fact.type !== 'server' || read.fact.nonce !== nonce) return false
  await db.identity.put({ key: 'enrolment', enrolment: { ...enrolment, server } })
  return true
}

/**
 * Replaces what is known of this device's grants by what the server says now. Someone who has none left stays listed without
 * a grant, so that the work done before is still theirs.
 */
export async function replaceGrants(db: Database, facts: readonly SignedFact[]): Promise<void> {
  const enrolment = await enrolmentOf(db)
  if (!enrolment) return
  const grants = await grantsIn(enrolment.serverKey, facts)
  await db.transaction('rw', db.persons, async () => {
    const kept = await db.persons.toArray()
    const ids = new Set([...kept.map(({ person }) => person), ...grants.map(({ person }) => person)])
    const entries = [...ids].flatMap((person) => {
      const before = kept.find((entry) => entry.person === person)
      const entry = withGrants(before, person, grants)
      return entry ? [entry] : []
    })
    await db.persons.bulkPut(entries)
  })
}
