/** Who is known: devices with their keys and persons, persons with their grants. Read from the store once, then from memory. */
import { Grant } from '../../shared/org/grants'
import { PublicKey } from '../../shared/wire/api'
import type { SignedFact } from '../../shared/wire/facts'
import type { Storage, StoredDevice } from '../storage/port'
import { tokenHash } from './codes'
import { importDeviceKey } from './keys'

export interface Device {
  readonly device: string
  readonly publicKey: PublicKey
  readonly key: CryptoKey
  readonly persons: readonly string[]
}

export interface SignedGrant {
  readonly fact: SignedFact
  readonly grant: Grant
}

export class Directory {
  private readonly devices = new Map<string, Promise<Device | null>>()
  private readonly tokens = new Map<string, string>()
  private readonly grants = new Map<string, Promise<readonly SignedGrant[]>>()

  constructor(private readonly storage: Storage) {}

  device(id: string): Promise<Device | null> {
    return remembered(this.devices, id, async () => ready(await this.storage.device(id)))
  }

  /** The device that carries this token; null when none does. */
  async deviceByToken(token: string): Promise<Device | null> {
    const hash = tokenHash(token)
    const known = this.tokens.get(hash)
    if (known !== undefined) return this.device(known)
    const found = await this.storage.deviceByToken(hash)
    if (!found) return null
    this.tokens.set(hash, found.device)
    return this.device(found.device)
  }

  grantsOf(person: string): Promise<readonly SignedGrant[]> {
    return remembered(this.grants, person, async () =>
      (await this.storage.grantsOf([person])).map(({ json, signature }) => ({
        fact: { json, signature },
        grant: Grant.parse(JSON.parse(json)),
      })),
    )
  }

  /** Grants of every person of a device. */
  async grantsOn(device: Device): Promise<readonly SignedGrant[]> {
    return (await Promise.all(device.persons.map((person) => this.grantsOf(person)))).flat()
  }

  /** Must be called after devices, persons, tokens or grants have changed in the store. */
  forget(): void {
    this.devices.clear()
    this.tokens.clear()
    this.grants.clear()
  }
}

// What is not there, or could not be read, is asked again: it may come.
function remembered<T>(cache: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const known = cache.get(key)
  if (known) return known
  const fresh = read()
  cache.set(key, fresh)
  const drop = () => {
    if (cache.get(key) === fresh) cache.delete(key)
  }
  fresh.then((value) => {
    if (value === null) drop()
  }, drop)
  return fresh
}

async function ready(stored: StoredDevice | null): Promise<Device | null> {
  if (!stored) return null
  const publicKey = PublicKey.parse(JSON.parse(stored.publicKey))
  const key = await importDeviceKey(publicKey)
  return key && { device: stored.device, publicKey, key, persons: stored.persons }
}
