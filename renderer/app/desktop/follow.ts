/** Does what was chosen in the window's menu or on a note of the system. */
import { desktop } from '../../ui/desktop'
import { isShortcut, listenToKeys, run } from '../../ui/shortcuts'

/** Listens to the keyboard, and to the shell where there is one, for as long as the page lives. */
export function followKeysAndShell(): void {
  listenToKeys()
  desktop()?.listen((event) => {
    if (event.type === 'command' && isShortcut(event.id)) run(event.id, event.index)
    // While nobody has unlocked, it is shown afterwards.
    if (event.type === 'open') location.hash = event.place
  })
}
