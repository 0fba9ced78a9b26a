/** The servers of the bench, each a process of its own on loopback, with their client processes. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { spawnServer } from '../../../scripts/setup/server'
import { type ClientProcess, spawnClient, spawnPeer } from './processes'
import type { SystemName } from './system'

export interface Measured {
  readonly name: SystemName
  readonly url: string
  readonly serverPid: number
  readonly client: ClientProcess
  end(): Promise<void>
}

/** What a server starts with: nothing but the organisation, or what `fill.ts` made. */
export interface Start {
  readonly folder: string
  /** A store of our own server's, and the same as documents of the peers. */
  readonly filled?: { readonly store: string; readonly documents: string }
}

const STATIONS = 23

async function serverOf(name: SystemName, { folder, filled }: Start) {
  const own = path.join(folder, name)
  await mkdir(own, { recursive: true })
  if (name !== 'ours') {
    const { pid, url, end } = await spawnPeer(name, own, filled?.documents)
    return { pid, url, stop: end }
  }
  const { pid, url, stop } = await spawnServer({
    data: filled?.store ?? path.join(own, 'data'),
    sample: true,
    sampleSize: { seed: 1, stations: STATIONS, records: 0 },
  })
  return { pid, url, stop }
}

/** A system's server and its clients. */
export async function startSystem(name: SystemName, start: Start): Promise<Measured> {
  const server = await serverOf(name, start)
  try {
    const client = await spawnClient(name)
    const end = async () => {
      await client.end()
      await server.stop()
    }
    return { name, url: server.url, serverPid: server.pid, client, end }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Starts all systems, does something with them and ends them, whatever happens. */
export async function withSystems<T>(
  names: readonly SystemName[],
  start: Start,
  work: (systems: readonly Measured[]) => Promise<T>,
): Promise<T> {
  const systems: Measured[] = []
  try {
    for (const name of names) systems.push(await startSystem(name, start))
    return await work(systems)
  } finally {
    for (const one of systems) await one.end()
  }
}
