/**
 * What may be in a record, and what a commit may add to it. The same rules run on the client before it saves and on the server
 * before it accepts; the server is the one that decides.
 */
import { z } from 'zod'
import { OFFICE_ROLES, type Role } from '../org/roles'
import { canonicalJson } from './canonical'
import { type Content, ORDER, REMOVED } from './document'
import { COMMON_EVENTS, type RecordEvent } from './events'
import { type FieldSpec, isBlank, type KindName, type Values, valueProblem } from './fields'
import { stepProblem } from './fold'
import { KINDS } from './index'
import type { EventSpec, ListSpec } from './kind'

/** Something wrong with one field. `path` is `<key>` or `<list>/<rowId>/<column>`. */
export interface Problem {
  readonly path: string
  readonly message: string
}

export type RefusalCode = 'schema' | 'history' | 'author' | 'role' | 'step'
/** Why a commit is not accepted: a code for programs and a sentence for the person. */
export interface Refusal {
  readonly code: RefusalCode
  readonly message: string
}

interface Shape {
  readonly fields: Readonly<Record<string, FieldSpec>>
  readonly lists: Readonly<Record<string, ListSpec>>
}
interface Steps {
  readonly events: Readonly<Record<string, Pick<EventSpec<never>, 'label' | 'data' | 'roles'>>>
}

const MAX_ROWS = 500
const ROW_ID = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/)

/** A time that ends before it begins is none, and whoever is counted by it would be passed over. */
function periodProblems(specs: Readonly<Record<string, FieldSpec>>, values: Values, at: string): Problem[] {
  const { from, to } = values
  if (specs.from?.type !== 'date' || specs.to?.type !== 'date') return []
  if (typeof from !== 'string' || typeof to !== 'string' || from === '' || to === '' || to >= from) return []
  return [{ path: `${at}to`, message: `“${specs.to.label}”早于“${specs.from.label}”，请改正` }]
}

/** What a form has to ask for: required fields that are blank, values that do not fit. Empty when it may be saved. */
export function formProblems(
  kind: KindName,
  fields: Values,
  items: Readonly<Record<string, readonly (Values & { id: string })[]>>,
): Problem[] {
  const shape: Shape = KINDS[kind]
  const problemsOf = (specs: Readonly<Record<string, FieldSpec>>, values: Values, at: string) => [
    ...Object.entries(specs).flatMap(([key, spec]) => problemAt(`${at}${key}`, spec, values[key])),
    ...periodProblems(specs, values, at),
  ]
  const inFields = problemsOf(shape.fields, fields, '')
  const inRows = Object.entries(shape.lists).flatMap(([list, { columns }]) =>
    (items[list] ?? []).flatMap((row) => problemsOf(columns, row, `${list}/${row.id}/`)),
  )
  return [...inFields, ...inRows]
}

/** What is wrong with the data of a step before it is taken; empty when it may be. */
export function stepDataProblems(kind: KindName, type: string, data: Values): Problem[] {
  const steps: Steps = KINDS[kind]
  const spec = Object.hasOwn(steps.events, type) ? steps.events[type] : undefined
  return Object.entries(spec?.data ?? {}).flatMap(([key, field]) => problemAt(key, field, data[key]))
}

function problemAt(path: string, spec: FieldSpec, value: unknown): Problem[] {
  if (isBlank(value)) return spec.need === 'required' ? [{ path, message: `请填写“${spec.label}”` }] : []
  const message = valueProblem(spec, value)
  return message ? [{ path, message }] : []
}

/** Labels of the `wanted` and `required` fields that are still blank in one row's values (登记要素). */
export function missingLabels(fields: Readonly<Record<string, FieldSpec>>, values: Values): string[] {
  return Object.entries(fields)
    .filter(([key, spec]) => spec.need !== undefined && isBlank(values[key]))
    .map(([, spec]) => spec.label)
}

function schemaProblem(kind: KindName, content: Content): string | null {
  const shape: Shape = KINDS[kind]
  if (content.broken > 0) return '记录里有无法识别的事件'
  for (const [key, value] of Object.entries(content.fields)) {
    const spec = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined
    if (!spec) return `不认识的字段 ${key.slice(0, 40)}`
    const problem = valueProblem(spec, value)
    if (problem) return problem
  }
  const rows = new Set<string>()
  for (const [path, value] of Object.entries(content.cells)) {
    const [list = '', row = '', column = '', ...rest] = path.split('/')
    const columns = Object.hasOwn(shape.lists, list) ? shape.lists[list]?.columns : undefined
    if (!columns || rest.length > 0 || !ROW_ID.safeParse(row).success)
      return `不认识的行 ${path.slice(0, 60)}`
    rows.add(`${list}/${row}`)
    if (rows.size > MAX_ROWS) return `一条记录最多 ${MAX_ROWS} 行`
    if (column === ORDER) {
      if (typeof value !== 'number' || !Number.isFinite(value)) return '行的次序应是数字'
    } else if (column === REMOVED) {
      if (value !== true) return '行的移除标记只能是“是”'
    } else {
      const spec = Object.hasOwn(columns, column) ? columns[column] : undefined
      if (!spec) return `不认识的列 ${path.slice(0, 60)}`
      const problem = valueProblem(spec, value)
      if (problem) return problem
    }
  }
  return null
}

function historyProblem(before: readonly RecordEvent[], after: readonly RecordEvent[]): string | null {
  const now = new Map(after.map((event) => [event.id, event]))
  if (now.size !== after.length) return '同一事件出现了两次'
  for (const event of before) {
    const kept = now.get(event.id)
    if (!kept) return '以前的事件不能删除'
    if (canonicalJson(kept) !== canonicalJson(event)) return '以前的事件不能改动'
  }
  return null
}

function eventProblem(kind: KindName, event: RecordEvent, after: Content): Refusal | null {
  if (Object.hasOwn(COMMON_EVENTS, event.type)) {
    const message = stepProblem(kind, after.events, event)
    return message ? { code: 'step', message } : null
  }
  const steps: Steps = KINDS[kind]
  const spec = Object.hasOwn(steps.events, event.type) ? steps.events[event.type] : undefined
  if (!spec) return { code: 'schema', message: `不认识的步骤 ${event.type}` }
  const unknown = Object.keys(event.data).find((key) => !Object.hasOwn(spec.data, key))
  if (unknown) return { code: 'schema', message: `步骤“${spec.label}”里有不认识的内容 ${unknown}` }
  const [problem] = stepDataProblems(kind, event.type, event.data)
  if (problem) return { code: 'schema', message: problem.message }
  const illegal = stepProblem(kind, after.events, event)
  return illegal ? { code: 'step', message: illegal } : null
}

/** May this signer take back that step: its author, or the office? */
export function mayTakeBack(
  step: RecordEvent | undefined,
  { person, roles }: Omit<Signer, 'device'>,
): boolean {
  return step?.by === person || OFFICE_ROLES.some((role) => roles.includes(role))
}

function roleProblem(kind: KindName, event: RecordEvent, after: Content, signer: Signer): string | null {
  const { roles } = signer
  if (event.type === 'settled' && !OFFICE_ROLES.some((role) => roles.includes(role)))
    return '互相矛盾的步骤由人大街道工委裁定'
  const taken = (): RecordEvent | undefined => after.events.find(({ id }) => id === event.data.step)
  if (event.type === 'takenBack' && !mayTakeBack(taken(), signer))
    return '这一步是别人记下的，由本人或人大街道工委收回'
  const steps: Steps = KINDS[kind]
  const spec = Object.hasOwn(steps.events, event.type) ? steps.events[event.type] : undefined
  return !spec || spec.roles.some((role) => roles.includes(role)) ? null : `您的岗位不能“${spec.label}”`
}

/** Who signed a commit and which roles the person held for this partition. */
export interface Signer {
  readonly person: string
  readonly device: string
  readonly roles: readonly Role[]
}

function signerProblem(kind: KindName, event: RecordEvent, after: Content, signer: Signer): Refusal | null {
  if (event.by !== signer.person || event.device !== signer.device)
    return { code: 'author', message: '事件的署名与签名人不符' }
  const role = roleProblem(kind, event, after, signer)
  return role ? { code: 'role', message: role } : null
}

/**
 * May this commit be accepted? `before` is the record as stored, `after` the record with the commit applied. Checks the schema,
 * that every old event is still there unchanged, that new events are the signer's own, allowed to the role and legal. Without a
 * signer (work of several people that is given back after a restore) everything but author and role is checked.
 */
export function commitRefusal(
  kind: KindName,
  before: Content,
  after: Content,
  signer: Signer | null,
): Refusal | null {
  const schema = schemaProblem(kind, after)
  if (schema) return { code: 'schema', message: schema }
  const history = historyProblem(before.events, after.events)
  if (history) return { code: 'history', message: history }
  const old = new Set(before.events.map((event) => event.id))
  const added = after.events.filter((event) => !old.has(event.id))
  for (const event of added) {
    const stranger = signer && signerProblem(kind, event, after, signer)
    if (stranger) return stranger
    const problem = eventProblem(kind, event, after)
    if (problem) return problem
  }
  return before.events.length === 0 && added.some((event) => event.type === 'created')
    ? null
    : silentChange(before, after, added)
}

/** A record that exists changes only by edits that say so: what is shown anew must stand in one of the added events. */
function silentChange(before: Content, after: Content, added: readonly RecordEvent[]): Refusal | null {
  const noted = new Set(
    added.flatMap((event) => (event.changes ?? []).map(({ path, to }) => canonicalJson([path, to]))),
  )
  const changed = [
    ...changedPaths('fields/', before.fields, after.fields),
    ...changedPaths('', before.cells, after.cells),
  ]
  return changed.every((change) => noted.has(canonicalJson(change)))
    ? null
    : { code: 'history', message: '修改没有留下修改记录' }
}

type Plain = Readonly<Record<string, unknown>>

/** Path and new value (null: gone) of everything that differs. */
function changedPaths(prefix: string, before: Plain, after: Plain): [path: string, to: unknown][] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => canonicalJson(before[key] ?? null) !== canonicalJson(after[key] ?? null))
    .map((key) => [prefix + key, after[key] ?? null])
}
