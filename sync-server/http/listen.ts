/** Where the server listens: on this machine by default; on a network only with TLS, or when told in words that it is not needed. */
import { readFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { isIP } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** The words that a person has to write to serve a network without encryption. */
export const PLAIN_WORDS = '我知道传输不加密'

export interface Listening {
  /** Address of a network card, 127.0.0.1 for this machine alone. */
  readonly host: string
  readonly port: number
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
}

/** What was asked for cannot be; the message is for the person who starts the server. */
export class CannotListen extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CannotListen'
  }
}

export interface ListenOptions {
  /** This machine alone when left out. */
  readonly host?: string | undefined
  /** 0: any free port. */
  readonly port: number
  /** Files in PEM. */
  readonly tlsCert?: string | undefined
  readonly tlsKey?: string | undefined
  /** `PLAIN_WORDS`, to serve a network without TLS. */
  readonly unencrypted?: string | undefined
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

function readPem(file: string, option: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new CannotListen(`读不到 ${option} 指定的文件。请核对路径，并让运行服务的账号能读它。`)
  }
}

/** Checks the wish. @throws CannotListen */
export function listening(options: ListenOptions): Listening {
  const { host = '127.0.0.1', port, tlsCert, tlsKey, unencrypted } = options
  if (isIP(host) === 0 && host !== 'localhost')
    throw new CannotListen('--host 要一个网卡地址，如 192.168.1.10，或 0.0.0.0 表示全部网卡。')
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw new CannotListen('--tls-cert 和 --tls-key 要一起给出。')
  const tls =
    tlsCert !== undefined && tlsKey !== undefined
      ? { cert: readPem(tlsCert, '--tls-cert'), key: readPem(tlsKey, '--tls-key') }
      : null
  if (!isLoopback(host) && tls === null && unencrypted !== PLAIN_WORDS)
    throw new CannotListen(
      `要让其他电脑访问，请用 --tls-cert 和 --tls-key 给出证书。只有另有加密保护的网络才可以不用证书，这时请加上 --unencrypted ${PLAIN_WORDS}`,
    )
  return { host, port, tls }
}

export type Http = ReturnType<typeof createAdaptorServer>

/** The server that answers with `fetch`; not listening yet. @throws CannotListen for a certificate that does not fit its key */
export function httpServer(
  fetch: Parameters<typeof createAdaptorServer>[0]['fetch'],
  { tls }: Listening,
): Http {
  if (tls === null) return createAdaptorServer({ fetch, createServer: createHttpServer })
  try {
    return createAdaptorServer({ fetch, createServer: createHttpsServer, serverOptions: { ...tls } })
  } catch {
    throw new CannotListen('证书或私钥不能用：不是 PEM 格式，或两者不是一对。请重新导出后再试。')
  }
}

/** Address under which the server can be reached from this machine. */
export function addressOf({ host, tls }: Listening, port: number): string {
  const name =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : isIP(host) === 6 ? `[${host}]` : host
  return `${tls ? 'https' : 'http'}://${name}:${port}`
}
