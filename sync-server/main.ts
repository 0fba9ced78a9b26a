/**
 * The sync server as a command: `node --import tsx sync-server/main.ts --data DIR [--port N] [--sample] [--seed N] [--stations N]
 * [--offices N] [--sample-records N]`. One JSON line `{"url": …}` on stdout when it is ready; everything else goes to stderr.
 */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { CannotListen, PLAIN_WORDS } from './http/listen'
import { errorName } from './log'
import { createServer, PortTaken } from './server'
import { FolderInUse } from './storage/lock'

const Options = z.object({
  data: z.string().min(1),
  port: z.coerce.number().int().min(0).max(65535).default(4870),
  host: z.string().min(1).optional(),
  'tls-cert': z.string().optional(),
  'tls-key': z.string().optional(),
  unencrypted: z.string().optional(),
  sample: z.boolean().default(false),
  seed: z.coerce.number().int().nonnegative().default(1),
  stations: z.coerce.number().int().min(1).max(23).default(3),
  /** More than 1: a district with that many street offices. */
  offices: z.coerce.number().int().min(1).max(6).default(1),
  /** Work records a station in the sample; 0 loads the organisation alone. */
  'sample-records': z.coerce.number().int().min(0).max(5000).default(60),
})

const USAGE = `用法：--data 数据文件夹 [--port 端口] [--host 网卡地址 --tls-cert 文件 --tls-key 文件 | --unencrypted ${PLAIN_WORDS}] [--sample] [--seed 数] [--stations 1到23] [--offices 1到6] [--sample-records 每站条数]`

/** Exit codes: 2 something a person has to change (arguments, folder, port), 1 anything else. */
function leave(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}

function options(): z.infer<typeof Options> {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        unencrypted: { type: 'string' },
        sample: { type: 'boolean' },
        seed: { type: 'string' },
        stations: { type: 'string' },
        offices: { type: 'string' },
        'sample-records': { type: 'string' },
      },
    })
    return Options.parse(values)
  } catch {
    return leave(2, USAGE)
  }
}

async function main(): Promise<void> {
  const given = options()
  const { data, port, host, unencrypted, sample, seed, stations, offices } = given
  const server = await createServer({
    data,
    port,
    host,
    tlsCert: given['tls-cert'],
    tlsKey: given['tls-key'],
    unencrypted,
    ...(sample ? { sample: { seed, stations, offices, recordsPerStation: given['sample-records'] } } : {}),
    fatal: () => leave(1, '数据存储意外停止，同步服务已退出。请重新启动；已送达的记录都已存好。'),
  })
  const stop = () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.stdout.write(`${JSON.stringify({ url: server.url })}\n`)
}

// Whoever started us may be gone, and its end of the pipe with it.
process.stderr.on('error', () => undefined)

process.on('unhandledRejection', (error) => {
  process.stderr.write(`unhandled: ${errorName(error)}\n`)
})

main().catch((error: unknown) => {
  if (error instanceof FolderInUse || error instanceof PortTaken || error instanceof CannotListen)
    leave(2, error.message)
  leave(1, `同步服务没有启动（${errorName(error)}）。请检查数据文件夹能否读写，再试一次。`)
})
