/** Writing again what the server did not take: as new edits of whoever is at the keyboard, all of it or nothing. */
import type { Author } from '../../shared/records/document'
import { isKind } from '../../shared/records/index'
import type { Row } from '../../shared/records/row'
import type { Database } from './database'
import { StoreError } from './errors'
import { stepsToTake } from './labels'
import { createRecord, editRecord, rehearse, stepRecord, type Writing } from './records'
import { patchOf } from './refusal'
import type { SetAside, SetAsideStep } from './types'

/** What else of the same record was not taken, and is not claimed. */
async function othersOf(db: Database, { id, recordId }: SetAside): Promise<SetAside[]> {
  const found = await db.setAsides.where({ recordId }).toArray()
  return found.filter((other) => other.id !== id && other.held !== 'claimed')
}

/** A step with its place in the set-aside, by which its words are found. */
interface PlacedStep extends SetAsideStep {
  readonly at: number
}

function placed({ steps }: SetAside): readonly PlacedStep[] {
  return steps.map((step, at) => ({ ...step, at }))
}

const isOfStep = ({ path }: SetAside['changes'][number]): boolean => path.startsWith('steps/')

/** A set-aside with only these of its steps, and their words. */
function withSteps(aside: SetAside, left: readonly PlacedStep[]): SetAside {
  const words = left.flatMap(({ at }, place) =>
    aside.changes
      .filter((change) => isOfStep(change) && change.path.split('/')[1] === String(at))
      .map((change) => ({ ...change, path: change.path.replace(/^steps\/\d+/, `steps/${place}`) })),
  )
  const steps = left.map(({ at: _, ...step }) => step)
  return { ...aside, steps, changes: [...aside.changes.filter((change) => !isOfStep(change)), ...words] }
}

async function writeAgain(writing: Writing, id: string, author: Author): Promise<Row> {
  const { db } = writing
  const aside = await db.setAsides.get(id)
  if (!aside) throw new StoreError('missing', '这条退回内容已经处理过了。')
  if (!isKind(aside.kind)) throw new StoreError('read-only', '请升级家站通后再处理这条退回内容。')
  const { recordId, kind, partition, writtenAt, changes } = aside
  const fresh = aside.wasNew && !(await db.docs.get(recordId))
  const patch = patchOf(changes)
  const others = await othersOf(db, aside)
  const all = [aside, ...others].flatMap(({ steps }) => steps)
  const steps = stepsToTake(placed(aside), all)
  const by = writtenAt ? { ...author, writtenAt: new Date(writtenAt).toISOString() } : author
  await rehearse(writing, { recordId, kind, partition }, patch, steps, by)
  // What this takes back in another is not to be taken there once this is put away.
  const shortened = others.map((other) => withSteps(other, stepsToTake(placed(other), all)))
  const rest: SetAside = { ...aside, wasNew: false, changes: changes.filter(isOfStep) }
  const keeping = (left: readonly PlacedStep[]): Writing => ({
    ...writing,
    beside: () => db.setAsides.bulkPut([...shortened, withSteps(rest, left)]),
  })
  let row = fresh
    ? await createRecord(keeping(steps), kind, partition, patch, by, recordId)
    : await editRecord(keeping(steps), recordId, patch, by)
  for (const [at, { type, data }] of steps.entries())
    row = await stepRecord(keeping(steps.slice(at + 1)), recordId, type, data, by)
  return row
}

/** Set-asides that are being written again: pressing twice is not doing it twice. */
const underWay = new Set<string>()

/**
 * Writes set-aside work again; a record that the server never had is made anew under its id, by which its photos and what came from it
 * name it. Then it can be put away.
 * All of it is tried first, so that nothing is written where a part is refused; what is written leaves the set-aside in the same
 * transaction, so that going on after a power cut writes nothing twice.
 */
export async function reapplySetAside(writing: Writing, id: string, author: Author): Promise<Row> {
  if (underWay.has(id)) throw new StoreError('busy', '正在重新提交，请稍等。')
  underWay.add(id)
  try {
    return await writeAgain(writing, id, author)
  } finally {
    underWay.delete(id)
  }
}
