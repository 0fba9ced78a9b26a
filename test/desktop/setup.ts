/** Before the desktop tests: a screen, Electron's runtime and a fresh build. Names the Electron that runs. */
import { ensureBuilt } from '../../scripts/setup/build'
import { ensureDisplay } from '../../scripts/setup/display'
import { ensureElectron } from '../../scripts/setup/electron-runtime'

export default async function setup(): Promise<() => Promise<void>> {
  const runtime = await ensureElectron()
  if ('missing' in runtime) throw new Error(runtime.missing)
  const problem = await ensureBuilt()
  if (problem) throw new Error(problem)
  console.log(`Electron ${runtime.version} (${runtime.source})`)
  const display = await ensureDisplay()
  if (display.name) process.env.DISPLAY = display.name
  return display.stop
}
