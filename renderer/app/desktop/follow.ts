/** Does what was chosen in the window's menu or on a note of the system. */
import type { Store } from '../../store'
import { desktop } from '../../ui/desktop'
import { flushDrafts } from '../../ui/form/useDraftKeeper'
import { isShortcut, run } from '../../ui/shortcuts'

/** Listens to the shell, where there is one, for as long as the page lives. */
export function followShell(): void {
  desktop()?.listen((event) => {
    if (event.type === 'command' && isShortcut(event.id)) run(event.id, event.index)
    // While nobody has unlocked, it is shown afterwards.
    if (event.type === 'open') location.hash = event.place
  })
}

/** Finishes what is under way whenever the shell asks, before the window is closed or loaded anew. */
export function finishForShell(store: Store): void {
  const shell = desktop()
  if (!shell) return
  shell.listen((event) => {
    if (event.type !== 'finish') return
    flushDrafts()
    // The shell waits for a while and no longer; a page that is gone by then needs no answer.
    store
      .settled()
      .then(() => shell.finishing({ state: 'done' }))
      .catch(() => undefined)
  })
  shell.finishing({ state: 'able' }).catch(() => undefined)
}
