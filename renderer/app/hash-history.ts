/**
 * The app's addresses stand after the #, the window's own parameters (profile, sample …) before it. The router's hash history
 * would read the latter as part of the former, so this one reads the hash alone and leaves the rest of the address as it is.
 */
import { createBrowserHistory, type HistoryLocation, type RouterHistory } from '@tanstack/react-router'

/** Takes an address after the # apart, e.g. `/issues?record=1`. */
export function parseHash(hash: string): Pick<HistoryLocation, 'href' | 'pathname' | 'search' | 'hash'> {
  const href = hash.replace(/^#/, '') || '/'
  const at = href.indexOf('?')
  return {
    href,
    pathname: at < 0 ? href : href.slice(0, at),
    search: at < 0 ? '' : href.slice(at),
    hash: '',
  }
}

/** The history of this window by hash. */
export function createOwnHashHistory(): RouterHistory {
  return createBrowserHistory({
    parseLocation: () => ({
      ...parseHash(location.hash),
      state: history.state ?? { __TSR_index: 0 },
    }),
    createHref: (href) => `${location.pathname}${location.search}#${href}`,
  })
}
