/** The invented people on the server: their devices, their grants, and whom one becomes when looking in. */
import { randomUUID } from 'node:crypto'
import type { Sample, SamplePerson } from '../../shared/sample/index'
import { PublicKey } from '../../shared/wire/api'
import type { Administration } from '../auth/administration'
import { newToken, tokenHash } from '../auth/codes'
import type { Directory } from '../auth/directory'
import { type Clock, dayOf } from '../clock'
import type { Storage } from '../storage/port'
import type { Signer, Signers } from './frames'

interface Parts {
  readonly storage: Storage
  readonly administration: Administration
  readonly directory: Directory
  readonly clock: Clock
}

/** Gives each person a device and the grant. The keys are in nobody's hands but ours, and forgotten with the process. */
export async function enrolPersons(parts: Parts, sample: Sample): Promise<Signers> {
  const { storage, administration, directory, clock } = parts
  const since = clock().toISOString()
  const first = sample.records.map(({ received }) => received).reduce(earlier, since)
  const from = dayOf(new Date(first))
  const enrol = async ({ person, name, role, office, station }: SamplePerson): Promise<[string, Signer]> => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
      'verify',
    ])
    const publicKey = PublicKey.parse(await crypto.subtle.exportKey('jwk', pair.publicKey))
    const device = randomUUID()
    await storage.addDevice({
      device,
      name: '示例电脑',
      publicKey: JSON.stringify(publicKey),
      persons: [person],
      tokenHash: tokenHash(newToken()),
      since,
    })
    await administration.grant({ person, name, role, office, station, from })
    return [person, { device, key: pair.privateKey }]
  }
  const signers = new Map(await Promise.all(sample.persons.map(enrol)))
  directory.forget()
  return signers
}

function earlier(a: string, b: string): string {
  return b < a ? b : a
}

/** Whom one becomes when looking in: an office's clerk, a station's officer. By `office` (the top one) or the id. */
export function doors({ persons, office, offices, stations }: Sample): Record<string, string> {
  const someone = (there: readonly SamplePerson[], role: SamplePerson['role']) =>
    (there.find((one) => one.role === role) ?? there[0])?.person
  const clerkOf = (id: string) =>
    someone(
      persons.filter((one) => one.office === id && one.station === null),
      'clerk',
    )
  const officerOf = (id: string) =>
    someone(
      persons.filter((one) => one.station === id),
      'officer',
    )
  const found = [
    ['office', clerkOf(office.id)],
    ...offices.map(({ id }) => [id, clerkOf(id)]),
    ...stations.map(({ id }) => [id, officerOf(id)]),
  ]
  return Object.fromEntries(found.filter(([, person]) => person !== undefined))
}
