/** Where the input of a field is in the page, what is wrong with it, and moving the focus to it. */
import type { KindName } from '../../../shared/records/fields'
import type { Problem } from '../../../shared/records/validate'

/** The DOM id of the input at a path. */
export function fieldId(kind: KindName, path: string): string {
  return `${kind}-${path.replaceAll('/', '-')}`
}

/** Where the button that adds a photo stands among the fields of a form. */
export const ADD_PHOTO = 'photos/add'

/** The DOM id of the choice between two writings at a path of the document, `fields/<key>` or `<list>/<row>/<column>`. */
export function lostId(kind: KindName, path: string): string {
  return `${fieldId(kind, path.replace(/^fields\//, ''))}-lost`
}

/** The sentence about one field; undefined when nothing is wrong. */
export function problemAt(problems: readonly Problem[], path: string): string | undefined {
  return problems.find((problem) => problem.path === path)?.message
}

/** Is the focus nowhere, or only in the screen as a whole? Whoever wants it may then take it. */
export function isNowhere(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || activeElement.matches('main')
}

const IN_TURN = 'input, textarea, select, button, a[href], [tabindex]'

/** Moves the focus to what Tab would come to after an element. */
export function focusAfter(element: Element): void {
  const inTurn = [...document.querySelectorAll<HTMLElement>(IN_TURN)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.getClientRects().length > 0,
  )
  const next = inTurn.find((one) => element.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
  if (!next) return
  const chosen =
    next instanceof HTMLInputElement && next.type === 'radio'
      ? document.querySelector<HTMLElement>(`input[type="radio"][name="${CSS.escape(next.name)}"]:checked`)
      : null
  const target = chosen ?? next
  target.focus()
  if (target instanceof HTMLInputElement) target.select()
}

/**
 * What had the focus is gone with what was done: on to the next step, else to the head of the page. Of pages one above the other the
 * uppermost is meant.
 */
export function focusNextStep(): void {
  const page = [...document.querySelectorAll('.record-page')].at(-1) ?? document
  const next = page.querySelector<HTMLElement>('.next-buttons button')
  const head = [...page.querySelectorAll<HTMLElement>('.record-head button:not(.withdraw-button)')].at(-1)
  const target = next ?? head
  target?.focus()
}

/** Does it stand wholly in the part of the form that is seen? */
function isSeen(element: Element): boolean {
  const frame = element.closest('.record-columns')?.getBoundingClientRect()
  const { top, bottom } = element.getBoundingClientRect()
  return frame !== undefined && top >= frame.top && bottom <= frame.bottom
}

/** Moves the focus to the input at a path, or to the first of a list; what can be seen already does not move. */
export function focusPath(kind: KindName, path: string): void {
  const id = fieldId(kind, path)
  const found =
    document.getElementById(id) ?? document.querySelector(`:is(input, textarea)[id^="${CSS.escape(id)}-"]`)
  const input = found?.matches('input, textarea, button') ? found : found?.querySelector('input')
  if (!(input instanceof HTMLElement)) return
  if (!isSeen(input)) input.scrollIntoView({ block: 'center' })
  input.focus()
}
