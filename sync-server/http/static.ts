/** Serves the built web page, and nothing outside its folder. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
}

/** The file that a path of an address means; null when it leads out of the folder or is none. */
export function fileOf(root: string, urlPath: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  if (decoded.includes('\0')) return null
  const file = path.resolve(root, `.${decoded === '/' ? '/index.html' : decoded}`)
  const relative = path.relative(root, file)
  const outside = relative === '' || relative.startsWith('..') || path.isAbsolute(relative)
  return outside ? null : file
}

/** The answer to a GET of the page or one of its files; null when there is none. */
export async function staticFile(root: string, urlPath: string): Promise<Response | null> {
  const file = fileOf(root, urlPath)
  const type = file && TYPES[path.extname(file)]
  if (!file || !type) return null
  try {
    const body = await readFile(file)
    const hashed = urlPath.startsWith('/assets/')
    const headers = {
      'Content-Type': type,
      'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    }
    return new Response(Uint8Array.from(body), { headers })
  } catch {
    return null
  }
}
