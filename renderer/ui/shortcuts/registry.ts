/** Who answers to a shortcut now. Of several the latest does: a sheet that is open answers before what lies below it. */
import { isPressed, type Press } from './keys'
import { SHORTCUTS, type ShortcutName } from './table'

/** `index` tells which of several keys was pressed, 0 for the first. */
export type Handler = (index: number) => void

const handlers = new Map<ShortcutName, Handler[]>()

/** Is the press this shortcut? Gives which of its keys, null for none. An input method that composes keeps its keys. */
export function pressed(
  name: ShortcutName,
  press: Press & { readonly isComposing?: boolean },
): number | null {
  if (press.isComposing) return null
  const keys: readonly string[] = SHORTCUTS[name].keys
  const index = keys.findIndex((one) => isPressed(press, one))
  return index < 0 ? null : index
}

/** Answers to a shortcut until the returned function is called. */
export function answerTo(name: ShortcutName, handler: Handler): () => void {
  const known = handlers.get(name) ?? []
  handlers.set(name, [...known, handler])
  return () =>
    handlers.set(
      name,
      (handlers.get(name) ?? []).filter((one) => one !== handler),
    )
}

/** Does what the shortcut stands for; false when nobody answers to it now. */
export function run(name: ShortcutName, index = 0): boolean {
  const handler = handlers.get(name)?.at(-1)
  handler?.(index)
  return handler !== undefined
}

/** Is this the name of a shortcut? */
export function isShortcut(name: string): name is ShortcutName {
  return name in SHORTCUTS
}

function onKey(event: KeyboardEvent): void {
  // What a control has taken for itself is left to it.
  if (event.defaultPrevented) return
  for (const name of handlers.keys()) {
    const index = pressed(name, event)
    if (index === null || !run(name, index)) continue
    event.preventDefault()
    return
  }
}

/** Listens to the keyboard of the window from the first call on. */
export function listenToKeys(): void {
  // The same listener is never added twice.
  window.addEventListener('keydown', onKey)
}
