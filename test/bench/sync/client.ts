/**
 * A client process: all clients of one system, so that none shares its thread with a server or with another system. It is told over
 * IPC what to do, and measures here, by one clock, what passes between its clients. Started as `client.ts SYSTEM`.
 */
import { z } from 'zod'
import { propagate } from './propagation'
import type { Client } from './system'

const Order = z.object({ id: z.number(), what: z.string(), options: z.any() })
const system = process.argv[2] ?? ''

// The peers' packages, and so their types, are there in their own folder alone.
async function clientOf(): Promise<Client> {
  if (system === 'ours') return (await import('./ours')).client
  const peers: { clientOf(kind: string): Client } = await import(
    new URL('../peers/client.mjs', import.meta.url).href
  )
  return peers.clientOf(system)
}

const client = await clientOf()
let idle: { close(): Promise<void> } | null = null

// The other end is processes.ts of this very bench: options are trusted to be those of what is asked.
async function obey({ what, options }: z.infer<typeof Order>): Promise<unknown> {
  switch (what) {
    case 'propagate':
      return propagate(client, options)
    case 'offlineDay':
      return client.offlineDay(options)
    case 'firstJoin':
      return client.firstJoin(options)
    case 'commitRates':
      // Only now: whoever runs the peers' clients has their Yjs and no second one.
      return (await import('./commits')).commitRates(options)
    case 'idle':
      idle = await client.idle(options)
      return null
    case 'endIdle':
      await idle?.close()
      return null
    default:
      throw new Error(`nobody knows how to ${what}`)
  }
}

process.on('message', async (message) => {
  const order = Order.parse(message)
  try {
    process.send?.({ id: order.id, ok: true, value: await obey(order) })
  } catch (error) {
    process.send?.({ id: order.id, ok: false, error: error instanceof Error ? error.message : String(error) })
  }
})
process.on('disconnect', () => process.exit(0))
process.send?.({ id: 0, ok: true })
