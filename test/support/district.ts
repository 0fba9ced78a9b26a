/** A small district on a server in this process: one office with two stations, and their people on enrolled devices. */
import path from 'node:path'
import { v4 as uuid } from 'uuid'
import { dayOf } from '../../sync-server/clock'
import { createServer, type RunningServer, type ServerOptions } from '../../sync-server/server'
import { Draft, enrolDevice, type TestDevice } from './device'
import { testFolder } from './folder'
import { WireClient } from './wire-client'

export interface District {
  readonly server: RunningServer
  readonly url: string
  readonly office: string
  /** Two stations of the office. */
  readonly stations: readonly [string, string]
  readonly clerk: TestDevice
  /** Officers of the two stations. */
  readonly officers: readonly [TestDevice, TestDevice]
  readonly data: string
  /** `<station>/<year>` of a station. */
  place(station?: string): string
  /** A fresh visit by an officer. */
  visit(by?: TestDevice, fields?: Record<string, string>): Draft
  connect(by: TestDevice, cursors?: Record<string, number>): Promise<WireClient>
  /** Closes clients and server and starts a server on the same folder. */
  restart(options?: Partial<ServerOptions>): Promise<RunningServer>
  close(): Promise<void>
}

/** The day in China: in the evening of UTC it is tomorrow there. */
export const TODAY = dayOf(new Date())
const YEAR = TODAY.slice(0, 4)

/** Invites a person and enrols a device for it. */
export async function join(
  server: RunningServer,
  request: Parameters<RunningServer['invite']>[0],
): Promise<TestDevice> {
  return enrolDevice(server.url, await server.invite(request))
}

export async function startDistrict(options: Partial<ServerOptions> = {}): Promise<District> {
  const folder = await testFolder('district')
  const data = path.join(folder.path, 'data')
  const start = (more: Partial<ServerOptions> = {}) =>
    createServer({ data, port: 0, log: () => undefined, ...options, ...more })
  let server = await start()
  const office = uuid()
  const stations = [uuid(), uuid()] as const
  const at = { office, from: '2020-01-01' }
  const clerk = await join(server, { person: uuid(), name: '经办甲', role: 'clerk', station: null, ...at })
  const officerOf = (station: string, name: string) =>
    join(server, { person: uuid(), name, role: 'officer', station, ...at })
  const officers = [await officerOf(stations[0], '联络甲'), await officerOf(stations[1], '联络乙')] as const
  const clients = new Set<WireClient>()
  const connect = async (by: TestDevice, cursors?: Record<string, number>): Promise<WireClient> => {
    const client = await WireClient.connect(server.url, by, cursors)
    clients.add(client)
    return client
  }
  const first = await connect(clerk)
  for (const [n, station] of stations.entries()) {
    const draft = new Draft(clerk, 'station', `org/${office}`, station)
    await first.accepted(await draft.edit({ fields: { name: `${'甲乙'[n]}社区联络站` } }).frame())
  }
  first.close()
  const place = (station: string = stations[0]) => `${station}/${YEAR}`
  const visit: District['visit'] = (by = officers[0], fields = {}) => {
    const station = by === officers[1] ? stations[1] : stations[0]
    return new Draft(by, 'visit', place(station)).edit({
      fields: { mode: 'reception', date: TODAY, name: '张某', ...fields },
    })
  }
  const close = async () => {
    for (const client of clients) client.close()
    await server.close()
  }
  return {
    get server() {
      return server
    },
    get url() {
      return server.url
    },
    office,
    stations,
    clerk,
    officers,
    data,
    place,
    visit,
    connect,
    restart: async (more) => {
      await close()
      server = await start(more)
      return server
    },
    close: async () => {
      await close()
      await folder.remove()
    },
  }
}
