/** Does what was chosen in the window's menu or on a note of the system. */
import { desktop } from '../../ui/desktop'
import { isShortcut, run } from '../../ui/shortcuts'

/** Listens to the shell, where there is one, for as long as the page lives. */
export function followShell(): void {
  desktop()?.listen((event) => {
    if (event.type === 'command' && isShortcut(event.id)) run(event.id, event.index)
    // While nobody has unlocked, it is shown afterwards.
    if (event.type === 'open') location.hash = event.place
  })
}
