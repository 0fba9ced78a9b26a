/** Finding a name in a list that opens: by its characters, by its sound, by the first letters of all or some of it (张伟: 张, zhangwei, zhw, zw; 区城市管理局: cg). */
import { useEffect, useMemo, useState } from 'react'
import { fold } from '../store/search/fold'

/** Does the name hold what was typed? */
export type Holds = (name: string, typed: string) => boolean

const heard: { holds: Holds | null; shortens: Holds | null } = { holds: null, shortens: null }

const LETTER_A = 'a'.charCodeAt(0)

/** How characters sound is a large table: it is fetched when letters are typed for the first time. */
async function fetchSounds(): Promise<void> {
  const { findSound, initialsOf, isSound } = await import('../store/search/pinyin')
  heard.holds = (name, typed) =>
    isSound(typed) &&
    (findSound(name, typed, 'full', 0, name.length) ?? findSound(name, typed, 'short', 0, name.length)) !==
      null
  heard.shortens = (name, typed) =>
    typed.length > 1 &&
    isSound(typed) &&
    isInOrder(name, typed, (code, letter) => (initialsOf(code) & (1 << (letter - LETTER_A))) !== 0)
}

const LETTER = /[a-z]/

/** How names are heard, once letters were typed; null without letters, and until the table is there. */
export function useSounds(typed: string): Holds | null {
  const [holds, setHolds] = useState(() => heard.holds)
  const wanted = LETTER.test(fold(typed))
  useEffect(() => {
    if (!wanted || holds) return
    fetchSounds().then(
      () => setHolds(() => heard.holds),
      () => undefined,
    )
  }, [wanted, holds])
  return wanted ? holds : null
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

/** For `showSearch` of a list whose options have a `label`. */
export function useNameSearch() {
  const [holds, setHolds] = useState(() => heard.holds)
  return useMemo(
    () => ({
      onSearch: (typed: string) => {
        // Without the table characters still find.
        if (!holds && LETTER.test(fold(typed)))
          fetchSounds().then(
            () => setHolds(() => heard.holds),
            () => undefined,
          )
      },
      filterOption: (typed: string, option?: { readonly label?: unknown }) => {
        const name = typeof option?.label === 'string' ? fold(option.label) : ''
        const words = fold(typed).replace(/[\s']/g, '')
        return (
          name.includes(fold(typed).trim()) ||
          isShort(name, words) ||
          (holds !== null && (holds(name, words) || heard.shortens?.(name, words) === true))
        )
      },
    }),
    [holds],
  )
}
