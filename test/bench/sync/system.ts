/** What each of the measured systems can be asked to do, in a client process of its own. Times in ms, sizes in bytes. */
import { z } from 'zod'

/** `durable` is no peer: it shows how quick a server can be that stores, syncs and checks a signature. */
export const SYSTEMS = ['ours', 'hocuspocus', 'y-websocket', 'durable'] as const
export type SystemName = (typeof SYSTEMS)[number]

/** mesh: everybody writes and sees all. star: client 0 is the office and sees what the others, the stations, write. */
export type Topology = 'mesh' | 'star'

export interface NetOptions {
  readonly url: string
  readonly topology: Topology
  /** A fresh name for each round. */
  readonly room: string
  readonly clients: number
}

export type Ready = (mark: string) => void

/** Clients that are connected and have everything. */
export interface Net {
  /** The writer saves one change; `ready` is told its mark, by which readers know it, the moment that it goes to the socket. */
  write(writer: number, ready: Ready): void
  close(): Promise<void>
}

export interface IdleOptions {
  readonly url: string
  readonly count: number
}

export interface OfflineOptions {
  readonly url: string
  readonly station: string
  /** Records of the station, and how many of them are changed. */
  readonly records: number
  readonly changed: number
  /** The changes were made on the machine that was away, or elsewhere. */
  readonly where: 'here' | 'there'
  readonly round: number
}
export const OfflineDay = z.object({ ms: z.number(), up: z.number(), down: z.number() })
export type OfflineDay = z.infer<typeof OfflineDay>

export interface JoinOptions {
  readonly url: string
  readonly stations: readonly string[]
  /** Records of each. */
  readonly records: number
  /** After how many bytes the line is cut, each time anew. */
  readonly cuts: readonly number[]
}
export const Joined = z.object({
  ms: z.number(),
  records: z.number(),
  /** Over the wire, both ways. */
  bytes: z.number(),
  /** Changes that had been stored and came again. */
  again: z.number(),
  cuts: z.number(),
})
export type Joined = z.infer<typeof Joined>

export interface Client {
  net(options: NetOptions, seen: (reader: number, mark: string) => void): Promise<Net>
  idle(options: IdleOptions): Promise<{ close(): Promise<void> }>
  offlineDay(options: OfflineOptions): Promise<OfflineDay>
  firstJoin(options: JoinOptions): Promise<Joined>
}
