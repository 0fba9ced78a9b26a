/** How the form of a kind is described: its parts in the order in which they are filled in. What a field is, its kind says. Pure. */
import { isBlank, type KindName, type Values } from '../../../shared/records/fields'
import { shapeOf } from '../words'
import { type FormData, type FormRow, isBlankRow } from './data'

/** Where a field stands and how it looks; the rest follows from its description. */
export interface Place {
  readonly key: string
  /** Twelfths of the width; 12 when left out. */
  readonly span?: number
  /** Lines of a long text. */
  readonly lines?: number
  /** Choices side by side instead of a list that opens. */
  readonly buttons?: boolean
  readonly placeholder?: string
  /** The day `YYYY-MM-DD` near which its days lie, where that is not today. */
  readonly near?: string
}

/** The rows of a list inside a record. */
interface Rows {
  readonly list: string
  /** What one row is called, e.g. 议题. */
  readonly noun: string
  readonly columns: readonly Place[]
  /** One row stands open while there is none: what the record is about goes there. */
  readonly open?: boolean
}

/** A part of a form: fields, and then the rows of a list. */
export interface Part {
  /** '' for the part at the top. */
  readonly title: string
  readonly fields?: readonly Place[]
  readonly rows?: Rows
  /** The photos of the record stand here. */
  readonly photos?: true
  /** It stands beside the others where there is room, so that both are in sight. */
  readonly beside?: true
  /** Names what the feature adds to this part, e.g. a button that fills something in. */
  readonly extra?: string
}

/** The part of the photos, wherever a form has it. */
export const PHOTO_PART: Part = { title: '照片', photos: true }

/** What a row that was begun lacks before it can be saved: 议题1的议题. */
function lackingIn(kind: KindName, { list, noun }: Rows, rows: readonly FormRow[]): readonly string[] {
  const columns = Object.entries(shapeOf(kind).lists[list]?.columns ?? {})
  return rows.flatMap((row, at) =>
    isBlankRow(row)
      ? []
      : columns.flatMap(([key, { need, label }]) =>
          need === 'required' && isBlank(row[key]) ? [`${noun}${at + 1}的${label}`] : [],
        ),
  )
}

/** What is missing in the rows: all of what the record is about (议题, 项目, 意见, 述职; 接待日; 事项), or what one cannot do without. */
export function missingInRows(kind: KindName, form: FormData, parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ rows }) => {
    if (!rows) return []
    const written = form.items[rows.list] ?? []
    return rows.open && written.every(isBlankRow) ? [rows.noun] : lackingIn(kind, rows, written)
  })
}

export interface FormLayout {
  /** What one record is called. */
  readonly noun: string
  readonly parts: (form: FormData) => readonly Part[]
  /** What a new record starts with. */
  readonly beginning: (start: Start) => Values
  /** The field to begin in. */
  readonly first?: string
}

/** What is known when a new record is begun. */
export interface Start {
  /** Which kind of new record was chosen, e.g. `visit`, or a type; '' when there is only one. */
  readonly preset: string
  /** Name of who is at the keyboard. */
  readonly writer: string
  /** `YYYY-MM-DD` */
  readonly today: string
}
