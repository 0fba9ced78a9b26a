/** Parts of the program that are fetched only when somebody asks for them. In a browser they come from the server, which may be out of reach. */
import { desktop } from './desktop'

/** A part that could not be fetched. The message is for the person; the screen that asked stays as it is. */
export class PartError extends Error {
  override readonly name = 'PartError'
  readonly code = 'part'

  constructor(cause: unknown) {
    super(
      '这项功能没有打开：它的程序要从工委服务器取，现在取不到。请联网后刷新页面再试；已写的都在本机，不会丢。（代码 part）',
      { cause },
    )
  }
}

/**
 * Fetches a part.
 * @throws PartError when it cannot be had: no network, or a newer program on the server
 */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    throw new PartError(error)
  }
}

/** In a browser: fetches parts as soon as there is time, so that they are there when the network is not. */
export function fetchAhead(loads: readonly (() => Promise<unknown>)[]): void {
  // A browser may keep a failure until the page is loaded anew: nothing is tried that cannot succeed.
  if (desktop() !== null || !navigator.onLine) return
  const fetchAll = () => {
    // What cannot be had now is asked for again when somebody wants it.
    for (const load of loads) load().catch(() => undefined)
  }
  if ('requestIdleCallback' in window) window.requestIdleCallback(fetchAll)
  else setTimeout(fetchAll)
}
