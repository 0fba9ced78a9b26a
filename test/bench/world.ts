/** What the benches run in: a real server with stations of 3,000 records each, and clients of it. Started when first asked for. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { type Client, openClient } from '../../scripts/demo/client'
import { type RunningServer, spawnServer } from '../../scripts/setup/server'
import { SampleInfo } from '../../shared/wire/api'
import { testFolder } from '../support/folder'

export const RECORDS = 3000

export interface World {
  readonly url: string
  readonly folder: string
  readonly serverPid: number
  /** The first station's id. */
  readonly station: string
  /** Opens (or opens again) the profile of the station or of the office, with everything received. */
  open(as: 'station' | 'office'): Promise<Client>
  end(): Promise<void>
}

async function stationAt(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/sample`)
  const [station] = z.parse(SampleInfo, await answer.json()).stations
  if (!station) throw new Error('the sample has no station')
  return station.id
}

export async function createWorld(say: (line: string) => void, stations = 1): Promise<World> {
  say(`正在准备 ${stations} 个联络站、各 ${RECORDS} 条记录……`)
  const folder = await testFolder('bench')
  let server: RunningServer | undefined
  const clients = new Set<Client>()
  const end = async (): Promise<void> => {
    for (const client of clients) await client.close().catch(() => undefined)
    await server?.stop()
    await rm(folder.path, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    server = await spawnServer({
      data: path.join(folder.path, 'server'),
      sample: true,
      sampleSize: { seed: 1, stations, records: RECORDS },
    })
    const { url, pid } = server
    const station = await stationAt(url)
    const open = async (as: 'station' | 'office'): Promise<Client> => {
      const client = await openClient({
        name: as,
        profile: as,
        sample: as === 'office' ? 'office' : station,
        serverPort: Number(new URL(url).port),
        folder: path.join(folder.path, 'profiles'),
      })
      clients.add(client)
      return {
        ...client,
        close: async () => {
          clients.delete(client)
          await client.close()
        },
      }
    }
    return { url, folder: folder.path, serverPid: pid, station, open, end }
  } catch (error) {
    await end()
    throw error
  }
}
