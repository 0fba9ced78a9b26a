/** Freezing: computes the stations anew, as they are at this moment, and keeps each sheet as it will hang. */
import type { StationRow } from '../../../shared/records/row'
import { type Assessment, PACK, type Ranked } from '../../../shared/rules/assessment/index'
import { resultSheet, type WallSheetInput } from '../../sheets/assessment/model'
import type { Me, Store } from '../../store'
import type { Season } from '../../ui/assessment/seasons'
import {
  assessOnce,
  readSurroundings,
  type Surroundings,
  surroundingsOf,
} from '../../ui/assessment/useAssessment'
import { sentence } from '../../ui/form/useDraftKeeper'
import { resultRecordId } from './frozen'
import { peersOf, placeAmong } from './peers'
import { ensureRecord, type Subject } from './subject'

/** What a station's sheet is made of. */
export function sheetInput(
  station: StationRow,
  surroundings: Surroundings,
  found: {
    readonly assessment: Assessment
    readonly residents: readonly string[]
    readonly rank: Ranked | null
    readonly date: string
  },
): WallSheetInput {
  const { office } = surroundingsOf(station, surroundings)
  return { ...found, pack: PACK, office, central: station.fields.central === true }
}

export interface Freezing {
  readonly store: Store
  readonly me: Me
  readonly season: Season
  /** Why a station is frozen once more; '' the first time. */
  readonly noteFor: (station: StationRow) => string
  /** Told how many of all steps are done, computing and keeping; false stops. */
  readonly onProgress: (done: number, of: number) => boolean
}

export interface FrozenNow {
  readonly done: number
  /** These could not be frozen, and why. */
  readonly failed: readonly { readonly station: StationRow; readonly why: string }[]
}

/** Freezes these stations' quarter, each for itself. Rejects when they cannot be computed. */
export async function freezeResults(
  stations: readonly StationRow[],
  { store, me, season, noteFor, onProgress }: Freezing,
): Promise<FrozenNow> {
  const surroundings = await readSurroundings(store, season)
  const { year, quarter, today } = surroundings
  const peers = surroundings.stations.filter((row) =>
    stations.some((station) => peersOf(station, surroundings.stations).includes(row)),
  )
  const all = peers.length + stations.length
  const found = new Map<string, Awaited<ReturnType<typeof assessOnce>>>()
  for (const peer of peers) {
    if (!onProgress(found.size, all)) return { done: 0, failed: [] }
    found.set(peer.recordId, await assessOnce(store, peer, surroundings))
  }
  const assessments = new Map([...found].map(([id, { assessment }]) => [id, assessment]))
  const failed: { station: StationRow; why: string }[] = []
  let done = 0
  for (const station of stations) {
    if (!onProgress(peers.length + done, all)) break
    const own = found.get(station.recordId)
    if (!own?.assessment.totals.final) {
      failed.push({ station, why: '刚刚又有要录入的项目。' })
      continue
    }
    const rank = placeAmong(station, surroundings.stations, assessments)
    const sheet = resultSheet(sheetInput(station, surroundings, { ...own, rank, date: today }))
    const total = `${sheet.total.value}分 ${sheet.grade}`
    const kept = { on: today, total, note: noteFor(station), sheet: JSON.stringify(sheet) }
    try {
      const subject = { station: station.recordId, year, quarter }
      const recordId = standingId(store, subject)
      await ensureRecord(store, me, 'result', subject, recordId)
      await store.step(recordId, 'frozen', kept, me.author())
      done += 1
    } catch (error) {
      failed.push({ station, why: sentence(error) })
    }
  }
  return { done, failed }
}

/** The record that takes it: the first that was not erased for good. */
function standingId(store: Store, subject: Subject): string {
  let nth = 1
  while (store.isErased(resultRecordId(subject, nth))) nth += 1
  return resultRecordId(subject, nth)
}
