/** Takes a picture of a page as a window of 1366×768 shows it, light or dark, at a zoom, once nothing moves any more. */
import { writeFile } from 'node:fs/promises'
import type { CDPSession, Page } from 'playwright'
import type { Look } from '../../renderer/ui/look/palette'

export const VIEW = { width: 1366, height: 768 }

/** How often a page may look different from the moment before until it is taken as it is. */
const TRIES = 30

export interface Pose {
  readonly look: Look
  /** In percent. */
  readonly zoom: number
}

export interface Camera {
  /** Shows the page in this pose and waits until it stands still. */
  pose(pose: Pose): Promise<void>
  /** Writes a PNG of the window as it is now. */
  take(file: string): Promise<void>
}

async function still(session: CDPSession): Promise<string> {
  let before = ''
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'png' })
    if (data === before) return data
    before = data
  }
  return before
}

/** A blinking caret is the one thing that never stands still. */
export function hideCaret(): void {
  if (document.getElementById('no-caret')) return
  const style = document.createElement('style')
  style.id = 'no-caret'
  style.textContent = '* { caret-color: transparent !important; }'
  document.head.append(style)
}

/** A camera for a page. Zooming is what Ctrl+Plus does: fewer, larger CSS pixels in the same window. */
export async function cameraFor(page: Page): Promise<Camera> {
  const session = await page.context().newCDPSession(page)
  return {
    async pose({ look, zoom }) {
      const scale = zoom / 100
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: Math.floor(VIEW.width / scale),
        height: Math.floor(VIEW.height / scale),
        deviceScaleFactor: scale,
        mobile: false,
      })
      await page.emulateMedia({ colorScheme: look })
      await page.evaluate(hideCaret)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      await still(session)
    },
    async take(file) {
      await writeFile(file, Buffer.from(await still(session), 'base64'))
    },
  }
}
