/** One record on paper: every filled field, every row of its lists, its steps, and a line to sign. Pure. */
import { type FieldSpec, isBlank, type Values } from '../../../shared/records/fields'
import { photosOf } from '../../../shared/records/photos'
import type { RegisterModel, RegisterPicture, RegisterRow } from '../../sheets/register/model'
import { showDate, showMoment } from '../dates'
import { type StationRecord, typeWords } from '../kindWords'
import type { HistoryEntry } from '../read/history'
import { labelOf, type NameBook, shapeOf, valueWords } from '../words'

/** Characters of one row of the sheet: a row stands on one page, however long the text is. */
const ROW_LENGTH = 400
const SIGNED = '＿＿＿＿＿'

/** What is kept from paper: links between records; of a resident who asked for it, whatever tells who it is. */
function hiddenOf(row: StationRecord): readonly string[] {
  if (row.kind === 'issue') return ['visit', 'meeting', 'matter']
  if (row.kind !== 'visit' || row.fields.secret !== true) return []
  return Object.entries(shapeOf('visit').fields)
    .filter(([, spec]) => spec.personal)
    .map(([key]) => key)
}

/** What the sheet is called, as on the forms that it takes the place of. */
export function sheetTitle(row: StationRecord): string {
  switch (row.kind) {
    case 'visit':
      return row.fields.mode === 'visit' ? '走访记录表' : '接访登记表'
    case 'meeting':
      return `${typeWords(row)}纪要`
    case 'issue':
      return '民生问题办理单'
    case 'posting':
      return '上墙登记表'
    case 'plan':
      return '活动计划表'
    default:
      return `${typeWords(row)}登记表`
  }
}

/** Who signs it; '' for nobody. */
function signers(row: StationRecord): readonly string[] {
  if (row.kind === 'visit') {
    if (row.fields.mode === 'visit') return ['走访代表', '记录人']
    // Whoever asked for secrecy signs nothing.
    return ['接访代表', ...(row.fields.secret === true ? [] : ['来访人']), '记录人']
  }
  if (row.kind === 'meeting') return ['主持人', '记录人']
  if (row.kind === 'issue') return ['承办单位', '联络员']
  return row.kind === 'posting' || row.kind === 'plan' ? ['站长', '联络员'] : ['代表', '记录人']
}

/** Paragraphs, and long ones in pieces, so that each fits on a page. */
function pieces(text: string): string[] {
  const characters = (line: string) => [...line]
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .flatMap((line) => {
      const all = characters(line)
      const count = Math.ceil(all.length / ROW_LENGTH)
      return Array.from({ length: count }, (_, at) =>
        all.slice(at * ROW_LENGTH, (at + 1) * ROW_LENGTH).join(''),
      )
    })
}

/** A label and its text as rows; the label stands once. */
export function rowsOf(id: string, label: string, text: string): RegisterRow[] {
  const parts = pieces(text)
  return parts.map((part, at) => ({
    id: `${id}-${at}`,
    cells: [at === 0 ? label : '', part],
    ...(at < parts.length - 1 ? { goesOn: true } : {}),
  }))
}

function filled(
  fields: Readonly<Record<string, FieldSpec>>,
  values: Values,
  hidden: readonly string[] = [],
): [string, FieldSpec][] {
  return Object.entries(fields).filter(([key]) => !isBlank(values[key]) && !hidden.includes(key))
}

function itemRows(row: StationRecord, names: NameBook): RegisterRow[] {
  const lists: Readonly<Record<string, readonly (Values & { readonly id: string })[]>> = row.items
  const { photos: _pictures, ...others } = shapeOf(row.kind).lists
  return Object.entries(others).flatMap(([name, list]) =>
    (lists[name] ?? []).flatMap((entry, at) => {
      const words = filled(list.columns, entry).map(
        ([key, spec]) => `${spec.label}：${valueWords(spec, entry[key], names)}`,
      )
      return rowsOf(`${name}-${entry.id}`, `${list.label}${at + 1}`, words.join('\n'))
    }),
  )
}

/** Two pictures stand side by side; `lacking` of them could not be had. */
function pictureRows(pictures: readonly RegisterPicture[], lacking: number): RegisterRow[] {
  const pairs = pictures.flatMap((one, at) =>
    at % 2 === 0 ? [[one, ...pictures.slice(at + 1, at + 2)]] : [],
  )
  return [
    ...pairs.map((pair, at) => ({
      id: `photos-${at}`,
      cells: [at === 0 ? '照片' : '', ''],
      pictures: pair,
      ...(at < pairs.length - 1 ? { goesOn: true } : {}),
    })),
    ...(lacking > 0
      ? rowsOf(
          'photos-lacking',
          pictures.length > 0 ? '' : '照片',
          `另有 ${lacking} 张照片没有取到，联网后再打印可以补上`,
        )
      : []),
  ]
}

function stepRows(history: readonly HistoryEntry[]): RegisterRow[] {
  return history
    .filter(({ kind, passedOver }) => kind === 'step' && !passedOver)
    .toReversed()
    .flatMap(({ id, title, who, at, lines }) => {
      const said = lines.map(({ label, to }) => `${label}：${to}`)
      return rowsOf(id, title, [...said, `${who}　${showMoment(at)}`].join('\n'))
    })
}

/** What stands in the place of what is not printed of a resident who asked for secrecy. */
function secretWords(row: StationRecord): string {
  const { length } = photosOf(row)
  return length > 0 ? `要求保密，不印出；照片${length}张也不印出` : '要求保密，不印出'
}

/** May the photos stand on paper? They may show who it is that asked for secrecy. */
export function printsPhotos(row: StationRecord): boolean {
  return row.kind !== 'visit' || row.fields.secret !== true
}

/** `day`: the day of printing, `YYYY-MM-DD`; `history` as of `historyOf`; `pictures` those of the record that could be had. */
export function recordSheet(
  row: StationRecord,
  history: readonly HistoryEntry[],
  {
    owner,
    names,
    day,
    pictures = [],
    erratum = '',
  }: {
    readonly owner: string
    readonly names: NameBook
    readonly day: string
    readonly pictures?: readonly RegisterPicture[]
    /** What was changed after it was final, as a sentence; '' for nothing. */
    readonly erratum?: string
  },
): RegisterModel {
  const hidden = hiddenOf(row)
  const values: Values = row.fields
  const fields = filled(shapeOf(row.kind).fields, values, hidden).flatMap(([key, spec]) =>
    rowsOf(key, labelOf(row.kind, key, values) ?? spec.label, valueWords(spec, values[key], names)),
  )
  const signing = signers(row)
    .map((who) => `${who}：${SIGNED}`)
    .join('　　')
  return {
    paper: 'A4 portrait',
    title: sheetTitle(row),
    owner,
    filter: '',
    facts: [row.number ?? '', `打印日期：${showDate(day)}`].filter(Boolean).join('　　'),
    columns: [
      { key: 'label', title: '项目', width: 22, right: false },
      { key: 'words', title: '内容', width: 78, right: false },
    ],
    rows: [
      ...fields,
      ...(hidden.length > 0 && row.kind === 'visit'
        ? rowsOf('secret', row.fields.mode === 'visit' ? '走访对象' : '来访人', secretWords(row))
        : []),
      ...itemRows(row, names),
      ...(printsPhotos(row) ? pictureRows(pictures, photosOf(row).length - pictures.length) : []),
      ...stepRows(history),
      ...(erratum ? rowsOf('erratum', '定稿以后', erratum) : []),
      ...rowsOf('signed', '签名', signing),
    ],
  }
}
