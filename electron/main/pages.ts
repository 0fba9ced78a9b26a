/** Which file an app:// address means, and with which headers it is served. Pure: opens nothing. */
import path from 'node:path'
import { isOwn } from './origin'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

/** The file below `root` that `address` means; null for a foreign host, a broken encoding or a way out of `root`. */
export function fileFor(root: string, address: string): string | null {
  if (!isOwn(address)) return null
  let name: string
  try {
    name = decodeURIComponent(new URL(address).pathname)
  } catch {
    return null
  }
  if (name.includes('\0') || name.includes('\\')) return null
  const file = path.resolve(root, `.${name === '/' ? '/index.html' : name}`)
  const relative = path.relative(root, file)
  if (
    relative === '' ||
    relative === '..' ||
    relative.startsWith(`..${path.sep}`) ||
    path.isAbsolute(relative)
  )
    return null
  return file
}

/**
 * Where a page may connect: its own origin and its server. Before a server is known, any encrypted address (the
 * officer types it once) and this machine.
 */
function connectSources(server: string | null): string {
  if (server === null)
    return "'self' https: wss: http://127.0.0.1:* ws://127.0.0.1:* http://localhost:* ws://localhost:*"
  return `'self' ${server} ${server.replace(/^http/, 'ws')}`
}

/** The content security policy. Inline styles are allowed because the widget library writes its styles at run time. */
export function contentSecurityPolicy(server: string | null): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${connectSources(server)}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers of every answer. */
export function headersFor(file: string, server: string | null): Record<string, string> {
  return {
    'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy(server),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  }
}
