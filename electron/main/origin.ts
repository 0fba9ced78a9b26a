/** The one origin whose pages the shell shows and listens to. */
export const SCHEME = 'app'
export const HOST = 'jiazhantong'
export const ORIGIN = `${SCHEME}://${HOST}`

/** True for any address of the app's own pages. */
export function isOwn(address: string): boolean {
  try {
    const url = new URL(address)
    return url.protocol === `${SCHEME}:` && url.host === HOST
  } catch {
    return false
  }
}

/** True for the app's start page, the only document it ever shows; routes live in the hash. */
export function isStartPage(address: string): boolean {
  if (!isOwn(address)) return false
  const { pathname } = new URL(address)
  return pathname === '/' || pathname === '/index.html'
}
