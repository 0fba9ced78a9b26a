/** Finding a name in a list that opens: by its characters, by its sound, by the first letters of all or some of it (张伟: 张, zhangwei, zhw, zw; 区城市管理局: cg). */
import { useEffect, useMemo, useState } from 'react'
import { fold } from '../store/search/fold'

/** Does the name hold what was typed? */
export type Holds = (name: string, typed: string) => boolean

/** How names are heard, once letters were typed: anywhere in the name, from its first character, or some of its characters. */
interface Hearing {
  readonly holds: Holds
  readonly begins: Holds
  readonly shortens: Holds
}

const heard: { by: Hearing | null } = { by: null }

const LETTER_A = 'a'.charCodeAt(0)

/** How characters sound is a large table: it is fetched when letters are typed for the first time. */
export async function fetchSounds(): Promise<Hearing> {
  const { findSound, initialsOf, isSound } = await import('../store/search/pinyin')
  const soundsWithin = (name: string, typed: string, to: number) =>
    isSound(typed) &&
    (findSound(name, typed, 'full', 0, to) ?? findSound(name, typed, 'short', 0, to)) !== null
  const by: Hearing = {
    holds: (name, typed) => soundsWithin(name, typed, name.length),
    begins: (name, typed) => soundsWithin(name, typed, 1),
    shortens: (name, typed) =>
      typed.length > 1 &&
      isSound(typed) &&
      isInOrder(name, typed, (code, letter) => (initialsOf(code) & (1 << (letter - LETTER_A))) !== 0),
  }
  heard.by = by
  return by
}

const LETTER = /[a-z]/

/** How names are heard, once letters were typed; null without letters, and until the table is there. */
export function useSounds(typed: string): Holds | null {
  const [by, setBy] = useState(heard.by)
  const wanted = LETTER.test(fold(typed))
  useEffect(() => {
    if (!wanted || by) return
    fetchSounds().then(
      (found) => setBy(found),
      () => undefined,
    )
  }, [wanted, by])
  return wanted && by ? by.holds : null
}

const CHINESE = /^\p{Script=Han}{2,}$/u

/** Do some characters of the name stand for what was typed, one for each, in their order? */
function isInOrder(
  name: string,
  typed: string,
  standsFor: (character: number, typed: number) => boolean,
): boolean {
  let next = 0
  for (let at = 0; at < name.length && next < typed.length; at += 1)
    if (standsFor(name.charCodeAt(at), typed.charCodeAt(next))) next += 1
  return next === typed.length
}

/** Is this how people shorten the name: some of its characters in their order (城管: 区城市管理和综合执法局)? */
export function isShort(name: string, typed: string): boolean {
  return CHINESE.test(typed) && isInOrder(name, typed, (character, wanted) => character === wanted)
}

/** What is chosen from a list; a group of such has `options` of its own. */
interface Listed {
  readonly label?: unknown
  /** What it is found by, where the label says more than that. */
  readonly name?: unknown
  readonly options?: unknown
}

/** How a name is found: at its beginning, within it, or by some of its characters; what comes first is listed first. */
const [BEGINS, HOLDS, SHORTENS, NOT_FOUND] = [0, 1, 2, 3]

/** How well the option answers to what was typed; the heading of a group does not. `by`: how names are heard, where it is known. */
export function answers(typed: string, option: Listed | undefined, by: Hearing | null): number {
  const shown = option?.name ?? option?.label
  if (typeof shown !== 'string' || option?.options !== undefined) return NOT_FOUND
  const name = fold(shown)
  const words = fold(typed).trim()
  const letters = words.replace(/[\s']/g, '')
  if (name.startsWith(words) || by?.begins(name, letters)) return BEGINS
  if (name.includes(words) || by?.holds(name, letters)) return HOLDS
  return isShort(name, letters) || by?.shortens(name, letters) ? SHORTENS : NOT_FOUND
}

/** For `showSearch` of a list whose options have a `label`, and a `name` where that alone is to be found. */
export function useNameSearch() {
  const [by, setBy] = useState(heard.by)
  return useMemo(
    () => ({
      onSearch: (typed: string) => {
        // Without the table characters still find.
        if (!by && LETTER.test(fold(typed)))
          fetchSounds().then(
            (found) => setBy(found),
            () => undefined,
          )
      },
      filterOption: (typed: string, option?: Listed) => answers(typed, option, by) !== NOT_FOUND,
      filterSort: (a: Listed, b: Listed, { searchValue }: { readonly searchValue: string }) =>
        answers(searchValue, a, by) - answers(searchValue, b, by),
    }),
    [by],
  )
}
