/** Gives back to a restored server what it lacks: asks record by record, sends what it says to lack, and reports at the end. */
import {
  type ClientMessage,
  MAX_FRAMES,
  type Result,
  type Returned,
  type ServerMessage,
} from '../../shared/wire/messages'
import type { HandBackPort } from '../store/types'

/** Records of one survey, and bytes of one message. */
const SURVEY = 100
const BYTES = 128 * 1024

export interface HandBack {
  /** Goes on with the next records. */
  next(): Promise<void>
  lacking(message: Extract<ServerMessage, { t: 'lacking' }>): Promise<void>
  ack(results: readonly Result[]): Promise<void>
  /** The server could not take it just now: sends the same again. */
  again(): void
}

interface Parts {
  readonly port: HandBackPort
  /** `bytes`: about how much travels. */
  readonly send: (message: ClientMessage, bytes: number) => void
  /** All was offered; so many records were not taken. */
  readonly done: (refused: number) => void
}

export function createHandBack({ port, send, done }: Parts): HandBack {
  let ids: readonly string[] | null = null
  let at = 0
  let queue: Returned[][] = []
  let travelling: Returned[] = []
  let refused = 0

  const again = () => {
    const bytes = travelling.reduce((sum, { frame }) => sum + frame.content.length, 0)
    if (travelling.length > 0) send({ t: 'handBack', records: travelling }, bytes)
  }

  const next = async (): Promise<void> => {
    ids ??= await port.records()
    while (at < ids.length) {
      const records = await port.offers(ids.slice(at, at + SURVEY))
      at += SURVEY
      if (records.length > 0) return send({ t: 'survey', records }, 0)
    }
    send({ t: 'handedBack' }, 0)
    await port.end()
    done(refused)
  }

  const more = async (): Promise<void> => {
    travelling = queue.shift() ?? []
    if (travelling.length > 0) again()
    else await next()
  }

  return {
    next,
    again,
    lacking: async ({ records }) => {
      const lacking = await port.lacking(records)
      refused += lacking.tooLarge
      queue = portions(lacking.records)
      await more()
    },
    ack: async (results) => {
      refused += results.filter((result) => !result.ok).length
      await more()
    },
  }
}

/** Messages of a size that a narrow line carries in time. */
function portions(records: readonly Returned[]): Returned[][] {
  const found: Returned[][] = []
  let bytes = 0
  for (const record of records) {
    const size = record.frame.content.length
    const last = found.at(-1)
    if (last && last.length < MAX_FRAMES && bytes + size <= BYTES) {
      last.push(record)
      bytes += size
    } else {
      found.push([record])
      bytes = size
    }
  }
  return found
}
