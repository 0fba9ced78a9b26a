/** All record kinds. Start here: `KINDS` is the list, `Row` is what screens and rules read. */
import { activity } from './activity'
import { assessment } from './assessment'
import { deed } from './deed'
import type { KindName } from './fields'
import { issue } from './issue'
import { meeting } from './meeting'
import { deputy, group, office, person, point, station, unit } from './organisation'
import { plan } from './plan'
import { posting } from './posting'
import { result } from './result'
import { visit } from './visit'

export const KINDS = {
  visit,
  meeting,
  issue,
  activity,
  deed,
  posting,
  plan,
  office,
  station,
  point,
  deputy,
  group,
  unit,
  person,
  assessment,
  result,
} as const
export type Kinds = typeof KINDS

/** Is this the name of a kind that this version knows? */
export function isKind(name: string): name is KindName {
  return Object.hasOwn(KINDS, name)
}
