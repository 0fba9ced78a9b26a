/**
 * A peer's server as a process of its own: `node server.mjs hocuspocus|y-websocket|durable FOLDER [FILL]`. Plain JavaScript, because its packages
 * are installed in this folder alone. hocuspocus: its SQLite extension, nothing else said, so that it stores 2 s after a change.
 * y-websocket: the server that it comes with, over y-leveldb. durable: the same, which checks a signature and stores and syncs each
 * update before it is passed on, and nothing else: what no server that promises both can be quicker than. FILL: a folder of documents to put into the store first. Listens on
 * loopback, says `{"port": …}` when it is ready, and ends with whoever started it.
 */
import { generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto'
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

/** A message of y-websocket that brings an update: kind of message 0, kind of step 2. */
const bringsUpdate = (message) => message[0] === 0 && message[1] === 2

async function durable() {
  const connected = await yWebsocket()
  const { default: Libsql } = await import('libsql')
  const db = new Libsql(path.join(folder, 'durable.db'))
  db.exec('PRAGMA journal_mode = WAL')
  db.exec('PRAGMA synchronous = FULL')
  db.exec(
    'CREATE TABLE commits (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content BLOB NOT NULL) STRICT',
  )
  const insert = db.prepare('INSERT INTO commits (id, content) VALUES (?, ?)')
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  // One signature over as many bytes as a common frame has, checked each time anew.
  const signed = Buffer.alloc(400, 1)
  const signature = sign('sha256', signed, privateKey)
  return (socket, request) => {
    const on = socket.on.bind(socket)
    const stored =
      (heard) =>
      (data, ...rest) => {
        const message = new Uint8Array(data)
        if (bringsUpdate(message)) {
          if (!verify('sha256', signed, publicKey, signature)) throw new Error('the signature does not hold')
          insert.run(randomUUID(), message)
        }
        return heard(data, ...rest)
      }
    socket.on = (name, heard) => on(name, name === 'message' ? stored(heard) : heard)
    return connected(socket, request)
  }
}

const SERVERS = { hocuspocus, 'y-websocket': yWebsocket, durable }
const connected = await SERVERS[kind]()
const server = http.createServer((_request, response) => response.end())
const sockets = new WebSocketServer({ server })
sockets.on('connection', connected)
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
