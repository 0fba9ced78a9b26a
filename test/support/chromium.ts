/** A real browser for a test in Node. Close what it returns. */
import { type Browser, chromium } from 'playwright'
import { chromiumOptions } from '../../scripts/setup/chromium'

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ ...chromiumOptions(), headless: true })
}
