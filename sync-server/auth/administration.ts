/**
 * Who may do what: grants are given and ended here, invitations written, devices revoked. The one place that issues authority and
 * takes it back.
 */
import { v7 as newId } from 'uuid'
import { Grant } from '../../shared/org/grants'
import type { SignedFact } from '../../shared/wire/facts'
import { type Clock, dayOf } from '../clock'
import type { Storage } from '../storage/port'
import { auditEntry } from './audit'
import { CODE_DAYS, codeHash, newCode } from './codes'
import type { Directory } from './directory'
import type { ServerKey } from './keys'

export interface GrantRequest {
  readonly person: string
  readonly name: string
  readonly role: Grant['role']
  readonly office: string
  /** Station of a station role; null at the office. */
  readonly station: string | null
  /** First day `YYYY-MM-DD`; today when left out. */
  readonly from?: string
  /** Last day; open-ended when left out. */
  readonly to?: string | null
}

/** A one-time code and the ISO time until which it can be used. */
export interface Invited {
  readonly code: string
  readonly expiresAt: string
}

export interface Administration {
  /** Gives a person a role; the same grant is not given twice. */
  grant(request: GrantRequest): Promise<Grant>
  /** Ends a grant with this day as its last. Throws when there is no such grant. */
  endGrant(person: string, grantId: string, lastDay: string): Promise<Grant>
  /** A one-time code for a person, valid for a week. Throws when the person has no grant. */
  invitePerson(person: string): Promise<string>
  /** The same, saying also until when. */
  invitation(person: string): Promise<Invited>
  /** Gives the role and writes the invitation. */
  invite(request: GrantRequest): Promise<string>
  /**
   * Ends a device at once and for ever: open sockets close, its token and whatever it signs are refused from now on. False when
   * it is unknown or was revoked before.
   */
  revoke(device: string): Promise<boolean>
}

interface Parts {
  readonly storage: Storage
  readonly directory: Directory
  readonly key: ServerKey
  readonly clock: Clock
  /** The person in the app who does it; left out: the server, or whoever runs it. */
  readonly actor?: string
  /** Called with the person whose grants changed. */
  readonly changed: (person: string) => void
  /** Called with the device that was revoked. */
  readonly revoked: (device: string) => void
}

const DAY_MS = 86_400_000

export function createAdministration(parts: Parts): Administration {
  const { storage, directory, key, clock, actor, changed, revoked } = parts

  const put = async (grant: Grant, what: 'granted' | 'grant-ended'): Promise<Grant> => {
    const fact: SignedFact = await key.sign(JSON.stringify(grant))
    const { grantId, person } = grant
    await storage.putGrant(
      { ...fact, grantId, person },
      auditEntry(what, clock(), { person, grantId, actor }),
    )
    directory.forget()
    changed(person)
    return grant
  }

  const grant = async (request: GrantRequest): Promise<Grant> => {
    const wanted = grantOf(request, dayOf(clock()))
    const known = await directory.grantsOf(request.person)
    return (
      known.find((entry) => sameGrant(entry.grant, wanted, request.from))?.grant ?? put(wanted, 'granted')
    )
  }

  const endGrant = async (person: string, grantId: string, lastDay: string): Promise<Grant> => {
    const known = (await directory.grantsOf(person)).find((entry) => entry.grant.grantId === grantId)
    if (!known) throw new Error('no such grant')
    return put({ ...known.grant, to: lastDay }, 'grant-ended')
  }

  const invitation = async (person: string): Promise<Invited> => {
    if ((await directory.grantsOf(person)).length === 0) throw new Error('the person has no grant')
    const code = newCode()
    const time = clock()
    const now = time.getTime()
    const expiresAt = new Date(now + CODE_DAYS * DAY_MS).toISOString()
    // Used and expired codes are kept for a while, so that whoever types one is told which of the two it is.
    const forgetBefore = new Date(now - 30 * DAY_MS).toISOString()
    const written = { codeHash: codeHash(code), person, expiresAt, usedAt: null, usedBy: null }
    await storage.addInvitation(written, forgetBefore, auditEntry('invited', time, { person, actor }))
    return { code, expiresAt }
  }

  const invitePerson = async (person: string): Promise<string> => (await invitation(person)).code

  const revoke = async (device: string): Promise<boolean> => {
    const done = await storage.revoke(device, auditEntry('revoked', clock(), { device, actor }))
    directory.forget()
    if (done) revoked(device)
    return done
  }

  return {
    grant,
    endGrant,
    invitePerson,
    invitation,
    revoke,
    invite: async (request) => {
      await grant(request)
      return invitePerson(request.person)
    },
  }
}

function grantOf(request: GrantRequest, today: string): Grant {
  return Grant.parse({
    type: 'grant',
    grantId: newId(),
    person: request.person,
    personName: request.name,
    role: request.role,
    office: request.office,
    station: request.station,
    from: request.from ?? today,
    to: request.to ?? null,
  })
}

function sameGrant(known: Grant, wanted: Grant, from: string | undefined): boolean {
  return (
    known.role === wanted.role &&
    known.office === wanted.office &&
    known.station === wanted.station &&
    known.personName === wanted.personName &&
    known.to === wanted.to &&
    (from === undefined ? known.from <= wanted.from : known.from === from)
  )
}
