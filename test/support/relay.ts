/** An HTTP server between app and server that cuts answers where a test wants it. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Relay {
  readonly url: string
  close(): Promise<void>
}

/**
 * Passes requests on to `target`. `limit` says after how many bytes of a body the connection is cut; null, or the whole length: never.
 */
export async function relay(
  target: string,
  limit: (request: http.IncomingMessage, bytes: number) => number | null,
  { dropRange = false } = {},
): Promise<Relay> {
  const relaying = http.createServer(async (request, response) => {
    const { range } = request.headers
    const headers = range && !dropRange ? { range } : {}
    const answer = await fetch(`${target}${request.url}`, { headers })
    const body = Buffer.from(await answer.arrayBuffer())
    const most = limit(request, body.length) ?? body.length
    response.writeHead(answer.status, { 'content-length': body.length })
    if (most >= body.length) response.end(body)
    else response.write(body.subarray(0, most), () => response.destroy())
  })
  await new Promise<void>((resolve) => relaying.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(relaying.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        relaying.close(() => resolve())
        relaying.closeAllConnections()
      }),
  }
}
