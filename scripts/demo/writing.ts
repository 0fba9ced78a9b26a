/** Work that the demo writes through the store, as this profile's own person: the same calls as the screens make. */
import { KINDS } from '../../shared/records/index'
import type { SampleRecord } from '../../shared/sample'
import { type Client, until } from './client'

const BATCH = 10

/** Plays sample records into a client's store. Returns how many commits it took. */
export async function writeRecords(client: Client, records: readonly SampleRecord[]): Promise<number> {
  let commits = 0
  for (let at = 0; at < records.length; at += BATCH) {
    commits += await client.page.evaluate(play, records.slice(at, at + BATCH))
  }
  return commits
}

/** Runs in the page. */
async function play(records: readonly SampleRecord[]): Promise<number> {
  const { jzt } = globalThis
  if (!jzt) throw new Error('the page was not opened with automation=1')
  let commits = 0
  for (const { recordId, kind, partition, actions } of records) {
    for (const [at, action] of actions.entries()) {
      // One person writes here: what another would have written without knowing of it is left out.
      if (action.unseen) continue
      const author = { ...jzt.author(), now: new Date(action.at) }
      if (action.do === 'step') await jzt.store.step(recordId, action.type, action.data, author)
      else if (at === 0) await jzt.store.create(kind, partition, action.patch, author, recordId)
      else await jzt.store.edit(recordId, action.patch, author)
      commits += 1
    }
  }
  return commits
}

/** Two clients change the same field of one record while neither hears of the other. */
export async function editTitle(client: Client, recordId: string, title: string): Promise<void> {
  await client.page.evaluate(
    async ([record, text]) => {
      const { jzt } = globalThis
      await jzt?.store.edit(record, { fields: { title: text } }, jzt.author())
    },
    [recordId, title] as const,
  )
}

/** Waits until a record has come to a client. */
export function has(client: Client, recordId: string): Promise<void> {
  return until(`${client.name}收到记录`, () =>
    client.page.evaluate(async (id) => (await globalThis.jzt?.store.row(id)) !== undefined, recordId),
  )
}

/** Ids of the records in which this client shows a conflict: a value that lost, or steps that contradict each other. */
export async function conflictsOn(client: Client): Promise<string[]> {
  const atStations = Object.values(KINDS).filter(({ home }) => home === 'station')
  return client.page.evaluate(
    async (kinds) => {
      const { jzt } = globalThis
      if (!jzt) return []
      const rows = await Promise.all(kinds.map((kind) => jzt.store.rows(kind)))
      return rows
        .flat()
        .filter((row) => row.lost.length > 0 || row.contested)
        .map((row) => row.recordId)
    },
    atStations.map(({ kind }) => kind),
  )
}
