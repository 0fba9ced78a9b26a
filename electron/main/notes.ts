/** Notes of the system about what the page finds due. The texts are the page's; the shell shows them and hears the click. */
import { Notification } from 'electron'
import type { Note } from '../../shared/desktop-page'

/** Notes still shown: one that nothing holds on to is collected, and its click is lost. */
const shown = new Set<Notification>()
const MOST_SHOWN = 20

/** Shows a note; false where the system has none. */
export function showNote({ title, body, place }: Note, open: (place: string) => void): boolean {
  if (!Notification.isSupported()) return false
  const note = new Notification({ title, body, silent: true })
  shown.add(note)
  const [oldest] = shown
  if (oldest && shown.size > MOST_SHOWN) shown.delete(oldest)
  note.on('click', () => {
    shown.delete(note)
    open(place)
  })
  note.on('close', () => shown.delete(note))
  note.show()
  return true
}
