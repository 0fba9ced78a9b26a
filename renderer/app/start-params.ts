/** What this window was opened with: its address and, in the desktop app, the shell's settings. */
import { z } from 'zod'
import { type DesktopConfig, ProfileName } from '../../shared/desktop'
import { desktop } from '../ui/desktop'

export interface StartParams {
  /** Which local data: each profile has its own. */
  readonly profile: string
  /** Origin of the sync server; null when none is known yet. */
  readonly server: string | null
  /** Join the sample as the office or as this station; null outside the sample. */
  readonly sample: string | null
  readonly automation: boolean
  /** What the shell says of itself and of the system; null in a browser. */
  readonly shell: Pick<DesktopConfig, 'electron' | 'chromium' | 'keyring' | 'notes'> | null
}

const Origin = z.string().transform((text, context) => {
  try {
    return new URL(text).origin
  } catch {
    context.addIssue({ code: 'custom', message: 'not an address' })
    return z.NEVER
  }
})

function param(search: URLSearchParams, name: string, schema: z.ZodType<string>): string | null {
  const parsed = schema.safeParse(search.get(name))
  return parsed.success ? parsed.data : null
}

/** The page's own origin where a server may have served it. */
function ownOrigin(): string | null {
  return location.protocol.startsWith('http') ? location.origin : null
}

/** Reads the address and asks the shell. */
export async function readStartParams(): Promise<StartParams> {
  const search = new URLSearchParams(location.search)
  const config = (await desktop()?.config()) ?? null
  return {
    profile: param(search, 'profile', ProfileName) ?? config?.profile ?? 'default',
    server: param(search, 'server', Origin) ?? config?.server ?? ownOrigin(),
    sample: param(search, 'sample', ProfileName) ?? config?.sample ?? null,
    automation: search.get('automation') === '1',
    shell: config,
  }
}
