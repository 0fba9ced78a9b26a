/** 六员: who holds each of the six roles at a station on a day. Pure. */
import { SIX_ROLES } from '../records/dictionaries'
import type { PersonRow } from '../records/row'
import { holds, postsOn } from './grid'

export type SixRole = keyof typeof SIX_ROLES

function isSixRole(code: string): code is SixRole {
  return Object.hasOwn(SIX_ROLES, code)
}

/** For every role, in the order of the list, those who have a post at the station and a term that holds on this day (`YYYY-MM-DD`). */
export function sixRolesAt(
  persons: readonly PersonRow[],
  station: string,
  day: string,
): readonly { readonly role: SixRole; readonly persons: readonly PersonRow[] }[] {
  const here = persons.filter(
    (person) => !person.withdrawn && postsOn(person, day).some((post) => post.station === station),
  )
  return Object.keys(SIX_ROLES)
    .filter(isSixRole)
    .map((role) => ({
      role,
      persons: here.filter(({ items }) => items.terms.some((term) => term.role === role && holds(term, day))),
    }))
}
