/**
 * How the command line reaches the running server: a port on loopback, whose number and secret lie in the data folder in a file that only
 * its owner can read. Whoever can read that file could read the store beside it, so the channel gives nobody more than they have.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { z } from 'zod'
import type { Log } from '../log'
import type { Runner } from './desk'
import { AdminProblem, ProblemText, problemText } from './problem'

const FILE = 'admin.json'
const MAX_BODY_BYTES = 64 * 1024

const Door = z.object({ port: z.number().int().min(1).max(65535), secret: z.string().min(32) })
const Call = z.object({ command: z.string(), given: z.unknown() })
const Answer = z.union([z.object({ answer: z.unknown() }), z.object({ problem: ProblemText })])
type Answer = z.infer<typeof Answer>

export interface Channel {
  /** Takes no more calls, and resolves when those under way are answered. */
  close(): Promise<void>
}

/** Opens the channel of a folder whose lock this process holds. */
export async function openChannel(folder: string, run: Runner, log: Log): Promise<Channel> {
  const secret = randomBytes(32).toString('base64url')
  const server = createServer((request, response) => {
    answer(request, response, secret, run).catch(() => {
      log('an administration call was not answered')
      response.destroy()
    })
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : 0)
    })
  })
  const file = path.join(folder, FILE)
  // Written beside and moved into place: a reader finds all of it, or the one before.
  rmSync(`${file}.new`, { force: true })
  writeFileSync(`${file}.new`, JSON.stringify({ port, secret }), { mode: 0o600, flag: 'wx' })
  renameSync(`${file}.new`, file)
  return {
    close: () =>
      new Promise((resolve) => {
        rmSync(file, { force: true })
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

function same(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  secret: string,
  run: Runner,
): Promise<void> {
  const known = same(request.headers.authorization ?? '', `Bearer ${secret}`)
  // A page in a browser always says where it comes from; the command line never does.
  if (!known || request.method !== 'POST' || request.headers.origin !== undefined) {
    response.writeHead(403, { Connection: 'close' }).end()
    return
  }
  const body = await bodyOf(request)
  const reply = body === null ? null : await outcome(body, run)
  response.writeHead(reply ? 200 : 400, { 'Content-Type': 'application/json', Connection: 'close' })
  response.end(reply ? JSON.stringify(reply) : '')
}

async function bodyOf(request: IncomingMessage): Promise<z.infer<typeof Call> | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) return null
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return parsed(Call, Buffer.concat(chunks).toString('utf8'))
}

async function outcome({ command, given }: z.infer<typeof Call>, run: Runner): Promise<Answer> {
  try {
    return { answer: await run(command, given) }
  } catch (error) {
    return { problem: problemText(error) }
  }
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    const result = schema.safeParse(JSON.parse(text))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

function doorOf(folder: string): z.infer<typeof Door> | null {
  try {
    return parsed(Door, readFileSync(path.join(folder, FILE), 'utf8'))
  } catch {
    return null
  }
}

/** Nobody answers at the folder's door: no server runs, or one is just starting or ending. Nothing was done. */
export const NOBODY = Symbol('nobody')

/** Lets the running server do a command. Throws AdminProblem with the server's own words. */
export async function callServer(
  folder: string,
  command: string,
  given: unknown,
): Promise<unknown | typeof NOBODY> {
  const door = doorOf(folder)
  if (!door) return NOBODY
  const response = await knock(door, JSON.stringify({ command, given }))
  // A door that does not know the secret was left by a server that has gone; another program has its port now.
  if (response === NOBODY || response.status === 403) return NOBODY
  const reply = parsed(Answer, await response.text())
  if (!reply)
    throw new AdminProblem('no-answer', '正在运行的服务没有答复。请用 stats 查看是否已经完成，再试一次。', 1)
  if ('problem' in reply)
    throw new AdminProblem(reply.problem.code, reply.problem.message, reply.problem.exit)
  return reply.answer
}

async function knock(
  { port, secret }: z.infer<typeof Door>,
  body: string,
): Promise<Response | typeof NOBODY> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  try {
    return await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body })
  } catch (error) {
    if (refusedConnection(error)) return NOBODY
    throw new AdminProblem('no-answer', '正在运行的服务没有答复。请用 stats 查看是否已经完成，再试一次。', 1)
  }
}

// Only what never reached anyone may be tried again elsewhere.
function refusedConnection(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
}
