/** The history of a record in words: who did what when, and what changed from → to. Pure. */
import {
  ancestors,
  type Change,
  COMMON_EVENTS,
  causalOrder,
  type RecordEvent,
} from '../../../shared/records/events'
import { type FieldSpec, isSame, type KindName } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import { type EventSpec, text } from '../../../shared/records/kind'
import { disputeOf } from '../../../shared/records/ruling'
import { stepsTakenBack } from '../../../shared/records/steps'
import { showDate } from '../dates'
import { clip, type NameBook, pathWords, shapeOf, valueWords } from '../words'

const CHOSEN = '（两人的修改中选定）'

interface Steps {
  readonly events: Readonly<Record<string, Pick<EventSpec<never>, 'label' | 'data' | 'roles'>>>
}

export interface HistoryLine {
  readonly label: string
  readonly from: string
  readonly to: string
}

export interface HistoryEntry {
  readonly id: string
  readonly title: string
  readonly at: string
  readonly who: string
  /** For whom it was entered (代录); '' otherwise. */
  readonly onBehalfOf: string
  /** ISO time at which that person wrote it, where it was adopted later; '' otherwise. */
  readonly writtenAt: string
  readonly kind: 'common' | 'step' | 'unknown'
  /** It counts for nothing: a ruling passed it over, or it was taken back. */
  readonly passedOver: '' | '未采用' | '已收回'
  readonly lines: readonly HistoryLine[]
}

/** The steps that a kind knows, without its particular state. */
export function stepsOf(kind: KindName): Steps['events'] {
  const steps: Steps = KINDS[kind]
  return steps.events
}

function nobody(id: string): string {
  return id ? '（不在名册中）' : ''
}

/** What a row of a list said, by its first words, when `event` removed it; '' when it said nothing. */
function removedWords(
  kind: KindName,
  path: string,
  { before, names }: { readonly before: readonly RecordEvent[]; readonly names: NameBook },
): string {
  const [list = '', row = ''] = path.split('/')
  const columns = Object.entries(shapeOf(kind).lists[list]?.columns ?? {})
  const said = columns
    .filter(([, { type }]) => type === 'text' || type === 'longText' || type === 'ref')
    .map(([column, spec]) => {
      const last = before
        .flatMap(({ changes }) => changes ?? [])
        .findLast((change) => change.path === `${list}/${row}/${column}`)
      return valueWords(spec, last?.to, names)
    })
  return said.find((words) => words !== '') ?? ''
}

/** Was one of two writings chosen that did not know of each other? `before`: the events until then, in causal order. */
function isChosen({ path, from, to }: Change, before: readonly RecordEvent[]): boolean {
  const wrote = before.flatMap((event) => {
    const change = event.changes?.find((one) => one.path === path)
    return change ? [{ event, to: change.to }] : []
  })
  const at = (value: unknown) => wrote.filter((one) => isSame(one.to, value)).map(({ event }) => event)
  const [chosen, others] = [at(to), at(from)]
  // As a rule nobody wrote this before, and nobody's past is asked for.
  if (chosen.length === 0 || others.length === 0) return false
  const past = ancestors(before)
  const saw = (event: RecordEvent, other: RecordEvent) => past.get(event.id)?.has(other.id) === true
  return chosen.some((one) =>
    others.some(
      (other) =>
        !saw(one, other) &&
        !saw(other, one) &&
        one !== other &&
        !wrote.some(({ event }) => saw(event, one) && saw(event, other)),
    ),
  )
}

function changeLines(
  kind: KindName,
  event: RecordEvent,
  names: NameBook,
  before: readonly RecordEvent[],
): HistoryLine[] {
  return (event.changes ?? [])
    .filter((change) => !change.path.endsWith('/order'))
    .map((change) => {
      const { label, spec } = pathWords(kind, change.path)
      const words = (value: unknown) => clip(valueWords(spec, value, names), 80)
      if (change.path.endsWith('/removed'))
        return { label, from: clip(removedWords(kind, change.path, { before, names }), 80), to: '' }
      if (isSame(change.from, change.to))
        return { label: `${label}${CHOSEN}`, from: '', to: words(change.to) }
      const choice = isChosen(change, before) ? CHOSEN : ''
      return { label: `${label}${choice}`, from: words(change.from), to: words(change.to) }
    })
}

function dataLines(
  fields: Readonly<Record<string, FieldSpec>>,
  event: RecordEvent,
  names: NameBook,
): HistoryLine[] {
  return Object.entries(fields)
    .filter(([key, { type }]) => event.data[key] !== undefined && type !== 'json')
    .map(([key, spec]) => ({ label: spec.label, from: '', to: valueWords(spec, event.data[key], names) }))
}

function linesOf(
  kind: KindName,
  event: RecordEvent,
  step: Steps['events'][string] | undefined,
  names: NameBook,
  events: readonly RecordEvent[],
): readonly HistoryLine[] {
  if (step) return dataLines(step.data, event, names)
  if (event.type === 'takenBack') {
    const taken = events.find(({ id }) => id === event.data.step)
    const day = taken ? showDate(text(taken, 'on')) : ''
    const title = taken ? `${day}${stepsOf(kind)[taken.type]?.label ?? ''}` : ''
    return [
      { label: '步骤', from: '', to: title },
      { label: '理由', from: '', to: text(event, 'note') },
    ]
  }
  if (event.type === 'settled') return [{ label: '理由', from: '', to: text(event, 'note') }]
  return changeLines(kind, event, names, events.slice(0, events.indexOf(event)))
}

/** The entries of a record's history, newest first. */
export function historyOf(
  kind: KindName,
  events: readonly RecordEvent[],
  names: NameBook,
): readonly HistoryEntry[] {
  const steps = stepsOf(kind)
  const struck = new Set(disputeOf(kind, events).struck)
  const back = stepsTakenBack(events, struck)
  const ordered = causalOrder(events)
  return ordered
    .map((event): HistoryEntry => {
      const step = Object.hasOwn(steps, event.type) ? steps[event.type] : undefined
      const common = Object.hasOwn(COMMON_EVENTS, event.type) ? COMMON_EVENTS[event.type] : undefined
      return {
        id: event.id,
        title: step?.label ?? common ?? `不认识的步骤（${event.type}）`,
        at: event.at,
        who: names.of(event.by) || nobody(event.by),
        writtenAt: event.writtenAt ?? '',
        onBehalfOf: event.onBehalfOf ? names.of(event.onBehalfOf) || nobody(event.onBehalfOf) : '',
        kind: step ? 'step' : common ? 'common' : 'unknown',
        passedOver: struck.has(event.id) ? '未采用' : back.has(event.id) ? '已收回' : '',
        lines: linesOf(kind, event, step, names, ordered),
      }
    })
    .reverse()
}
