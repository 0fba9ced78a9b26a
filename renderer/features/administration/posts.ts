/** 任职 in the record of a person, as a grant that is given or ended changes them: who no longer may is no longer named as holding the post. Pure. */
import { v7 as newId } from 'uuid'
import { type Grant, holdsOn } from '../../../shared/org/grants'
import { holds } from '../../../shared/org/grid'
import type { Patch } from '../../../shared/records/document'
import type { PersonRow } from '../../../shared/records/row'
import { addDays } from '../../../shared/rules/workdays'
import { nextOrder } from '../../ui/form/data'

type Post = PersonRow['items']['posts'][number]
type Place = Pick<Grant, 'role' | 'station'>

function isOf(post: Post, { role, station }: Place): boolean {
  return post.role === role && (post.station || null) === station
}

/** The post that goes with a grant: a new one, or the one that is held, for longer; null where it is there already. */
export function withPost(
  person: PersonRow,
  { role, station, from, to }: Place & Pick<Grant, 'from' | 'to'>,
): Patch | null {
  const { posts } = person.items
  const held = posts.find((post) => isOf(post, { role, station }) && holds(post, from))
  const isShorter = held?.to && (to === null || held.to < to)
  if (held) return isShorter ? { items: { posts: { [held.id]: { to } } } } : null
  const post = { role, from, ...(station ? { station } : {}), ...(to ? { to } : {}), order: nextOrder(posts) }
  return { items: { posts: { [newId()]: post } } }
}

/**
 * Ends the post of a grant that was ended. `last` is its last day, null: at once, on `today`. A post that would have ended before it
 * began is taken out. null where none has to be ended, or where another of the `grants` goes on.
 */
export function withoutPost(
  person: PersonRow,
  ended: Place & Pick<Grant, 'grantId'>,
  grants: readonly Grant[],
  last: string | null,
  today: string,
): Patch | null {
  const to = last ?? addDays(today, -1)
  const next = addDays(to, 1)
  const goesOn = grants.some(
    (grant) =>
      grant.grantId !== ended.grantId &&
      grant.role === ended.role &&
      grant.station === ended.station &&
      holdsOn(grant, next),
  )
  const open = person.items.posts.filter((post) => isOf(post, ended) && (!post.to || post.to > to))
  if (goesOn || open.length === 0) return null
  const rows = open.map((post) => [post.id, (post.from ?? '') > to ? null : { to }] as const)
  return { items: { posts: Object.fromEntries(rows) } }
}
