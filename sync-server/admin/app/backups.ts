/** Backups that an administrator makes in the app. They lie in a folder of their own beside the store; nobody names a path from afar. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { AdminAnswerOf, AdminGiven } from '../../../shared/wire/admin'
import { auditEntry } from '../../auth/audit'
import { secondOf } from '../../clock'
import type { Desk } from '../command'
import { AdminProblem, ProblemText } from '../problem'
import { storeFile } from '../reach'
import { Verdict } from '../verify'
import { type Caller, requireWhole } from './caller'
import type { Task } from './copy'

const NAME = /^jiazhantong-\d{8}-\d{6}\.db$/
/** So many lie there at most: a button must not be able to fill the disk. */
const MOST_BACKUPS = 30

const Said = z.union([z.object({ done: z.unknown() }), z.object({ problem: ProblemText })])
const Made = z.object({ bytes: z.number(), records: z.number(), commits: z.number() })

/** Folders in which one of these is under way. */
const busy = new Set<string>()

/** Where the backups of a data folder lie. */
export function backupsFolder(folder: string): string {
  return path.join(folder, 'backups')
}

function inThread(task: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(new URL('./copy-start.mjs', import.meta.url)), {
      workerData: task,
      // Nothing inherited, as for the storage worker.
      execArgv: [],
    })
    worker.once('message', (message: unknown) => {
      const said = Said.parse(message)
      if ('problem' in said)
        reject(new AdminProblem(said.problem.code, said.problem.message, said.problem.exit))
      else resolve(said.done)
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new AdminProblem('failed', '没有完成。请稍后再试。', 1)))
  })
}

async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  if (busy.has(folder)) throw new AdminProblem('backup-running', '正在备份或检查，请等它完成后再试。')
  busy.add(folder)
  try {
    return await work()
  } finally {
    busy.delete(folder)
  }
}

export async function backups(desk: Desk, caller: Caller): Promise<AdminAnswerOf<'backups'>> {
  await requireWhole(desk, caller)
  return listed(desk.folder)
}

async function listed(data: string): Promise<AdminAnswerOf<'backups'>> {
  const folder = backupsFolder(data)
  const names = await readdir(folder).catch(() => [])
  const found = names.filter((name) => NAME.test(name)).sort()
  return Promise.all(
    found.reverse().map(async (name) => {
      const { size, mtime } = await stat(path.join(folder, name))
      return { name, bytes: size, at: mtime.toISOString() }
    }),
  )
}

export async function backup(desk: Desk, caller: Caller): Promise<AdminAnswerOf<'backup'>> {
  await requireWhole(desk, caller)
  return alone(desk.folder, async () => {
    const folder = backupsFolder(desk.folder)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if ((await listed(desk.folder)).length >= MOST_BACKUPS)
      throw new AdminProblem(
        'many-backups',
        `服务器上已有 ${MOST_BACKUPS} 份备份，没有再做。请管理服务器的人员移走旧的备份后再试。`,
      )
    // What a server that was ended left half made.
    for (const part of await readdir(folder))
      if (part.endsWith('.part')) await rm(path.join(folder, part), { recursive: true, force: true })
    const now = desk.clock()
    const name = `jiazhantong-${secondOf(now)}.db`
    const task = { do: 'backup', folder: desk.folder, to: path.join(folder, name) } as const
    const { bytes, records, commits } = Made.parse(await inThread(task))
    await desk.storage.addNote(auditEntry('backed-up', now, { actor: caller.person }))
    return { name, bytes, records, commits }
  })
}

export async function verify(
  desk: Desk,
  caller: Caller,
  { name }: AdminGiven<'verify'>,
): Promise<AdminAnswerOf<'verify'>> {
  await requireWhole(desk, caller)
  if (name !== null && !(await listed(desk.folder)).some((known) => known.name === name))
    throw new AdminProblem('no-file', '服务器上没有这份备份。请刷新列表后再试。')
  const file = name === null ? storeFile(desk.folder) : path.join(backupsFolder(desk.folder), name)
  return alone(desk.folder, async () => {
    const { lastSeq: _, ...verdict } = Verdict.parse(await inThread({ do: 'verify', file }))
    return verdict
  })
}
