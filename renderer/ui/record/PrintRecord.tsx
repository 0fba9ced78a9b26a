/** A record as it is saved, as a sheet over the whole window; and what a resident takes home of a reception. */
import type { ReactNode } from 'react'
import { isRowOf, type Row, type VisitRow } from '../../../shared/records/row'
import { PACK } from '../../../shared/rules/assessment/index'
import { limitsOf } from '../../../shared/rules/duties/index'
import type { RegisterPicture } from '../../sheets/register/model'
import { type Store, useNames, useStore } from '../../store'
import { today } from '../dates'
import type { StationRecord } from '../kindWords'
import { photoLabel } from '../photos/PhotoViewer'
import { namedPhotos } from '../photos/ReadPhotos'
import { historyOf } from '../read/history'
import { sinceFinalWords } from '../read/since-final'
import { type LaidOut, PrintSheet } from './PrintSheet'
import { receiptSheet } from './receipt'
import { printsPhotos, recordSheet } from './sheet'

const LIMITS = limitsOf(PACK)

/** The photos of a record that are here or can be had now. */
async function picturesOf(store: Store, { recordId, items }: StationRecord): Promise<RegisterPicture[]> {
  const found = await Promise.all(
    namedPhotos('photos' in items ? items.photos : []).map(async (one, at) => {
      const look = await store.photos.look({ recordId, name: one.photo })
      if ('absent' in look) return []
      return [
        {
          src: URL.createObjectURL(new Blob([look.bytes], { type: 'image/jpeg' })),
          caption: photoLabel(one, at),
        },
      ]
    }),
  )
  return found.flat()
}

/** 打印; Ctrl+P opens it, too. */
export function PrintRecord({
  row,
  unsaved = false,
}: {
  readonly row: StationRecord
  readonly unsaved?: boolean
}): ReactNode {
  const store = useStore()
  const names = useNames()
  const lay = async (): Promise<LaidOut> => {
    const content = await store.content(row.recordId)
    const events = content?.events ?? []
    const history = historyOf(row.kind, events, names)
    const erratum = row.kind === 'meeting' ? sinceFinalWords(events) : ''
    const pictures = printsPhotos(row) ? await picturesOf(store, row) : []
    const sheet = recordSheet(row, history, {
      owner: names.of(row.station),
      names,
      day: today(),
      pictures,
      erratum,
    })
    return {
      sheet,
      release: () => {
        for (const { src } of pictures) URL.revokeObjectURL(src)
      },
    }
  }
  return (
    <PrintSheet label={row.kind === 'meeting' ? '打印纪要' : '打印'} lay={lay} unsaved={unsaved} isMain />
  )
}

/** Somebody was received, and may take a receipt home. */
export function isReception(row: Row): row is VisitRow {
  return row.kind === 'visit' && !row.withdrawn && row.fields.mode === 'reception'
}

/** 打印回执: what a resident who was received takes home. */
export function PrintReceipt({
  visit,
  unsaved = false,
}: {
  readonly visit: VisitRow
  readonly unsaved?: boolean
}): ReactNode {
  const store = useStore()
  const names = useNames()
  const lay = async (): Promise<LaidOut> => {
    const [station, issues] = await Promise.all([
      store.row(visit.station),
      store.rows('issue', { station: visit.station }),
    ])
    const from = station && isRowOf(station, 'station') ? station : null
    return { sheet: receiptSheet(visit, { station: from, issues, names, tell: LIMITS.tell, day: today() }) }
  }
  return <PrintSheet label="打印回执" lay={lay} unsaved={unsaved} isMain={false} />
}
