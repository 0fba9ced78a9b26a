/** Where the program keeps things outside its own tree: the cache of what was fetched, the data of a person. */
import os from 'node:os'
import path from 'node:path'

/** The root of the source tree, whatever the current directory is. */
export const ROOT = path.resolve(import.meta.dirname, '../..')

/** Folder for what can be fetched again at any time (Electron's runtime, notes of failed attempts). */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  if (platform === 'win32' && env.LOCALAPPDATA) return path.join(env.LOCALAPPDATA, 'jiazhantong', 'Cache')
  if (env.XDG_CACHE_HOME) return path.join(env.XDG_CACHE_HOME, 'jiazhantong')
  if (platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'jiazhantong')
  return path.join(os.homedir(), '.cache', 'jiazhantong')
}

/** Folder for the records of the person who starts the program, unless `--data` names another. */
export function dataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  if (platform === 'win32' && env.APPDATA) return path.join(env.APPDATA, 'jiazhantong')
  if (env.XDG_DATA_HOME) return path.join(env.XDG_DATA_HOME, 'jiazhantong')
  if (platform === 'darwin') return path.join(os.homedir(), 'Library', 'Application Support', 'jiazhantong')
  return path.join(os.homedir(), '.local', 'share', 'jiazhantong')
}
