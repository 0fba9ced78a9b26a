/** Many of our clients that are connected and say nothing. */
import { sampleDevice, sampleInfo } from '../../../faults/sample'
import type { IdleOptions } from '../system'
import { Connection } from './connection'

/** Below what the server takes from one address at once. */
const SOCKETS_AN_ADDRESS = 250

export async function idle({ url, count }: IdleOptions): Promise<{ close(): Promise<void> }> {
  const [station] = (await sampleInfo(url)).stations
  const device = await sampleDevice(url, station?.id ?? '')
  const first = await new Connection(url, device, {}).open()
  await first.caughtUp
  const { cursors } = first
  const connections = Array.from({ length: count - 1 }, (_, at) => {
    const address = `127.0.0.${2 + Math.floor(at / SOCKETS_AN_ADDRESS)}`
    return new Connection(url, device, { ...cursors }, {}, { localAddress: address })
  })
  await Promise.all(connections.map(async (one) => (await one.open()).caughtUp))
  return {
    close: async () => {
      for (const one of [first, ...connections]) one.close()
    },
  }
}
