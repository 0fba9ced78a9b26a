/** The desktop shell as the page sees it; absent in a plain browser. */
import type { Desktop } from '../../shared/desktop'

declare global {
  interface Window {
    readonly desktop?: Desktop
  }
}

/** The shell, or null in a browser. */
export function desktop(): Desktop | null {
  return window.desktop ?? null
}

/** Opens the window of another profile of the sample: a process of its own in the shell, a tab in a browser. */
export async function openSampleWindow(scope: string, server: string): Promise<void> {
  const shell = desktop()
  if (shell) {
    await shell.openProfile({ profile: scope, sample: scope })
    return
  }
  const query = new URLSearchParams({ profile: scope, sample: scope })
  if (server !== location.origin) query.set('server', server)
  window.open(`/?${query}`, '_blank', 'noopener')
}
