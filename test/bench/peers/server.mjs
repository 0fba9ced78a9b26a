/**
 * A peer's server as a process of its own: `node server.mjs hocuspocus|y-websocket FOLDER [FILL]`. Plain JavaScript, because its packages
 * are installed in this folder alone. hocuspocus: its SQLite extension, nothing else said, so that it stores 2 s after a change.
 * y-websocket: the server that it comes with, over y-leveldb. FILL: a folder of documents to put into the store first. Listens on
 * loopback, says `{"port": …}` when it is ready, and ends with whoever started it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { WebSocketServer } from 'ws'

const [kind, folder, fill] = process.argv.slice(2)
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))

/** name → state */
function documents() {
  if (!fill) return []
  return readdirSync(fill).map((file) => [path.basename(file, '.bin'), readFileSync(path.join(fill, file))])
}

async function hocuspocus() {
  const { Hocuspocus } = await import('@hocuspocus/server')
  const { SQLite, schema, upsertQuery } = await import('@hocuspocus/extension-sqlite')
  const database = path.join(folder, 'hocuspocus.db')
  const { default: sqlite3 } = await import('sqlite3')
  const db = new sqlite3.Database(database)
  const run = (sql, values) =>
    new Promise((resolve, reject) => {
      db.run(sql, values, (error) => (error ? reject(error) : resolve()))
    })
  await run(schema, {})
  for (const [name, data] of documents()) await run(upsertQuery, { $name: name, $data: data })
  await new Promise((resolve) => db.close(resolve))
  const server = new Hocuspocus({ quiet: true, extensions: [new SQLite({ database })] })
  return (socket, request) => server.handleConnection(socket, request)
}

async function yWebsocket() {
  process.env.YPERSISTENCE = path.join(folder, 'level')
  const { getPersistence, setupWSConnection } = await import('y-websocket/bin/utils')
  for (const [name, state] of documents())
    await getPersistence().provider.storeUpdate(name, Uint8Array.from(state))
  return (socket, request) => setupWSConnection(socket, request)
}

const connected = await (kind === 'hocuspocus' ? hocuspocus() : yWebsocket())
const server = http.createServer((_request, response) => response.end())
const sockets = new WebSocketServer({ server })
sockets.on('connection', connected)
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
