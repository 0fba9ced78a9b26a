/** The app:// scheme: serves the built renderer and nothing else, so that the page loads without any network. */
import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { SCHEME } from './origin'
import { fileFor, headersFor } from './pages'

/** Makes app:// a secure standard scheme (storage, WebCrypto, code cache). Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves `root` under app://. `server` is asked at every answer: joining a server narrows what the page may reach. */
export function serveRenderer(root: string, server: () => string | null): void {
  protocol.handle(SCHEME, async (request) => {
    const file = fileFor(root, request.url)
    const headers = headersFor(file ?? '.txt', server())
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return new Response('不支持这种请求', { status: 405, headers })
    const content = file === null ? null : await readFile(file).catch(() => null)
    if (content === null)
      return new Response('没有这个文件', { status: 404, headers: headersFor('.txt', server()) })
    return new Response(new Uint8Array(content), { status: 200, headers })
  })
}
