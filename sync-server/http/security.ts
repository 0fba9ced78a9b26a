/** Headers of every answer: who may call from where, and what the served page may load. */
import type { MiddlewareHandler } from 'hono'

const LOOPBACK = /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/
const DESKTOP = 'app://jiazhantong'
const HOST = /^[a-z0-9.:[\]-]{1,255}$/i

/** May a page of this origin call the API? The desktop app and pages of this machine. */
export function isAllowedOrigin(origin: string): boolean {
  return origin === DESKTOP || LOOPBACK.test(origin)
}

/** The page may load from its own server only, and connect to nothing but its own socket. */
export function contentSecurityPolicy(host: string | undefined): string {
  const sockets = host && HOST.test(host) ? ` ws://${host} wss://${host}` : ''
  return [
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Sets the headers, and answers the preflight of allowed origins. */
export const secureHeaders: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header('origin')
  const allowed = origin !== undefined && isAllowedOrigin(origin)
  if (context.req.method === 'OPTIONS') {
    context.res = new Response(null, { status: allowed ? 204 : 403 })
  } else {
    await next()
  }
  const { headers } = context.res
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'no-referrer')
  headers.set('Content-Security-Policy', contentSecurityPolicy(context.req.header('host')))
  headers.append('Vary', 'Origin')
  if (!allowed) return
  headers.set('Access-Control-Allow-Origin', origin)
  headers.set('Access-Control-Allow-Methods', 'GET, POST')
  headers.set('Access-Control-Allow-Headers', 'authorization, content-type')
  headers.set('Access-Control-Max-Age', '600')
}
