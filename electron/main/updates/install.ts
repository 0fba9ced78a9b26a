/**
 * Puts a verified installer in the place of the running app, each form in its own way: NSIS runs its installer for this person, an AppImage
 * is replaced by the new file, a .deb needs an administrator. Works only after the windows have closed, so that nothing is cut off.
 */
import { spawn } from 'node:child_process'
import { accessSync, chmodSync, constants, copyFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { InstallerForm } from '../../../shared/desktop-release'

/** How this very app was installed. `appImage`: the value of APPIMAGE, which its launcher sets. */
export function installedForm(platform: string, appImage: string | undefined): InstallerForm {
  if (platform === 'win32') return 'nsis'
  return appImage ? 'appimage' : 'deb'
}

/** Lets the NSIS installer go on alone: it waits for this app to end, installs, and starts the new one. */
export function runInstaller(place: string): void {
  spawn(place, ['--updated', '--force-run'], { detached: true, stdio: 'ignore' }).unref()
}

/** May this person replace the AppImage? A new file is put beside it, so it is the folder that counts. */
export function mayReplace(appImage: string): boolean {
  try {
    accessSync(path.dirname(appImage), constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Replaces the AppImage in one step: whoever starts it finds the old file or the new one. What runs now keeps its own.
 * Throws the disk's error; then the old file is as it was.
 */
export function replaceAppImage(place: string, appImage: string): void {
  // Beside it and not from elsewhere: only within a folder is a rename one step.
  const fresh = path.join(path.dirname(appImage), `.${path.basename(appImage)}.new`)
  try {
    copyFileSync(place, fresh)
    chmodSync(fresh, 0o755)
    renameSync(fresh, appImage)
  } finally {
    rmSync(fresh, { force: true })
  }
}

/** Waits until the process `$0` is gone, then becomes the program that follows. */
const WAIT_AND_START = 'while kill -0 "$0" 2>/dev/null; do sleep 0.2; done; exec "$@"'

/**
 * Starts a program when this process has ended: not before, for two must never open one profile. Electron's own relaunch runs from inside
 * the mounted AppImage, which goes with this process.
 */
export function startAfterwards(program: string, args: readonly string[]): void {
  const wait = [String(process.pid), program, ...args]
  spawn('/bin/sh', ['-c', WAIT_AND_START, ...wait], { cwd: '/', detached: true, stdio: 'ignore' }).unref()
}
