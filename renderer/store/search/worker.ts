/** The search's own thread: reads the rows of one profile by itself, so that the window stays free. Logs nothing. */
import { openDatabase } from '../database'
import { follow } from './follow'
import type { FromWorker, ToWorker } from './messages'
import { SearchIndex } from './search-index'

const index = new SearchIndex()

function say(message: FromWorker): void {
  self.postMessage(message)
}

async function start(database: string): Promise<void> {
  try {
    follow(await openDatabase(database), index, (state) => say({ t: 'state', state }))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    say({ t: 'state', state: { phase: 'failed', message } })
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.t === 'open') void start(data.database)
  else say({ t: 'found', n: data.n, found: index.find(data.query, data.options) })
})
