/** Every screen of the app and how one gets there. Pictures, the tests of accessibility and the manual share this list. */
import { BEFORE } from './begin'
import { NEW } from './empty'
import { OFFICE_FREEZE } from './office-freeze'
import { OFFICE_ORGANISATION } from './office-organisation'
import { OFFICE_WORK } from './office-work'
import { STATION_MATTERS } from './station-matters'
import { STATION_OTHERS } from './station-others'
import { STATION_VISITS } from './station-visits'
import type { Screen } from './ways'

export type { Screen } from './ways'

/** Screens of a seat are opened one after the other, each from where the one before ended. */
export const SCREENS: readonly Screen[] = [
  ...BEFORE,
  ...STATION_VISITS,
  ...STATION_MATTERS,
  ...STATION_OTHERS,
  ...OFFICE_WORK,
  ...OFFICE_ORGANISATION,
  ...OFFICE_FREEZE,
  ...NEW,
]
