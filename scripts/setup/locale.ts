/** The language of what is started here. */

/**
 * Files and folders have Chinese names: a process reads and writes them as UTF-8 only where the environment says so, and a bare system
 * says nothing. What it says of UTF-8 is left as it is.
 */
export function withUtf8(env: NodeJS.ProcessEnv, platform: string = process.platform): NodeJS.ProcessEnv {
  const named = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  return platform !== 'linux' || /utf-?8/i.test(named) ? env : { ...env, LC_ALL: 'C.UTF-8' }
}
