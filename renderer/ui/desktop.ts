/** The desktop shell as the page sees it; absent in a plain browser. */
import { useEffect, useState } from 'react'
import type { Desktop } from '../../shared/desktop'
import type { ChangeSettings, DesktopSettings } from '../../shared/desktop-settings'

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

/** The settings of the app on this computer, also when they are changed elsewhere; null until they are known, and in a browser. */
export function useDesktopSettings(): DesktopSettings | null {
  const [settings, setSettings] = useState<DesktopSettings | null>(null)
  useEffect(() => {
    const shell = desktop()
    if (!shell) return
    // Unknown settings are not shown; the screen says nothing wrong meanwhile.
    shell.settings().then(setSettings, () => undefined)
    return shell.listen((event) => {
      if (event.type === 'settings') setSettings(event.settings)
    })
  }, [])
  return settings
}

/** Changes settings of the app on this computer; those who show them hear of it. @throws Error with one sentence */
export async function changeDesktopSettings(change: ChangeSettings): Promise<void> {
  await desktop()?.changeSettings(change)
}
