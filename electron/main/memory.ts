/**
 * How much memory the window may gather before it is cleared. The PCs on which it runs have little, and V8 lets garbage grow to
 * several times of what is in use: with a whole district in memory that is some 200 MB that nobody has anything of.
 */
import type { App } from 'electron'

/** At most 4 MB for what is new, and garbage up to half of what is in use. */
export const WINDOW_HEAP = '--max-semi-space-size=4 --heap-growing-percent=50'

/** For every window of the app; to be called before it is ready. */
export function keepHeapSmall({ commandLine }: App): void {
  commandLine.appendSwitch('js-flags', WINDOW_HEAP)
}
