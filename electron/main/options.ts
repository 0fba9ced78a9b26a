/** What the shell was started with. Parsed once, from the command line; unknown switches belong to Chromium. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { ProfileName, ServerOrigin } from '../../shared/desktop'

const Options = z.object({
  profile: ProfileName.default('default'),
  sample: ProfileName.nullable().default(null),
  server: ServerOrigin.nullable().default(null),
  /** Folder of this profile's data; null: the system's place for application data. */
  userData: z.string().min(1).nullable().default(null),
  /** Exposes the page's driver object to tests; never in a packaged app. */
  automation: z.boolean().default(false),
  /** No dialogs that wait for a person: what they say goes to the log alone. */
  unattended: z.boolean().default(false),
})
export type Options = z.infer<typeof Options>

/** The options in `argv`, or one sentence about the first that is wrong. */
export function parseOptions(argv: readonly string[]): Options | { wrong: string } {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      profile: { type: 'string' },
      sample: { type: 'string' },
      server: { type: 'string' },
      'user-data': { type: 'string' },
      automation: { type: 'boolean' },
      unattended: { type: 'boolean' },
    },
  })
  const { 'user-data': userData, profile, sample, server, automation, unattended } = values
  const parsed = Options.safeParse({ profile, sample, server, userData, automation, unattended })
  if (parsed.success) return parsed.data
  return { wrong: `启动参数不对：${String(parsed.error.issues[0]?.path[0] ?? '')}` }
}

/** The command line that starts another profile with the same server and manner. */
export function toArguments(options: Options): string[] {
  const args = ['--profile', options.profile]
  if (options.userData) args.push('--user-data', options.userData)
  if (options.sample) args.push('--sample', options.sample)
  if (options.server) args.push('--server', options.server)
  if (options.automation) args.push('--automation')
  if (options.unattended) args.push('--unattended')
  return args
}
