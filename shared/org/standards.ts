/** How a station stands against the standards (五具备、四统一、三上墙), as the office found it. Pure. */
import { STANDARD_GROUPS, type Standard } from '../records/dictionaries'
import type { StationRow } from '../records/row'

export type StandardEntry = StationRow['items']['standards'][number]

/** Of one group of standards: what was found for each. */
export interface StandardGroup {
  readonly name: string
  /** In the order of the group; null where the office has not looked yet. */
  readonly entries: readonly { readonly code: Standard; readonly entry: StandardEntry | null }[]
  readonly met: number
}

/** What is on file for a station, group by group. */
export function standardsOf(standards: readonly StandardEntry[]): readonly StandardGroup[] {
  const found = new Map(standards.map((entry) => [entry.standard, entry]))
  return STANDARD_GROUPS.map(({ name, codes }) => {
    const entries = codes.map((code) => ({ code, entry: found.get(code) ?? null }))
    return { name, entries, met: entries.filter(({ entry }) => entry?.state === 'met').length }
  })
}

/** `met` all are met; `lacking` one is not; `open` the office has not looked at all of them. */
export type StandardsState = 'met' | 'lacking' | 'open'

/** How the station stands as a whole, and how many standards are lacking or open. */
export function standardsState(standards: readonly StandardEntry[]): {
  readonly state: StandardsState
  readonly lacking: number
  readonly open: number
} {
  const states = standardsOf(standards).flatMap(({ entries }) => entries.map(({ entry }) => entry?.state))
  const lacking = states.filter((state) => state === 'lacking').length
  const open = states.filter((state) => state === undefined).length
  return { state: lacking > 0 ? 'lacking' : open > 0 ? 'open' : 'met', lacking, open }
}

/** In a few words, for a list. */
export function standardsWords(standards: readonly StandardEntry[]): string {
  const { state, lacking, open } = standardsState(standards)
  if (state === 'met') return '全部达标'
  const words = [lacking > 0 ? `${lacking} 项未达标` : '', open > 0 ? `${open} 项未核对` : '']
  return words.filter(Boolean).join('，')
}
