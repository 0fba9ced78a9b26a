/** Every order in which three machines can edit, connect and edit again: judged by the server's own checks, none ends apart. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { sameDocument } from '../../../shared/records/canonical'
import { editDocument, openDocument, readContent } from '../../../shared/records/document'
import { ancestors } from '../../../shared/records/events'
import { NOT_RECEIVED, projectRow } from '../../../shared/records/row'
import { commitRefusal } from '../../../shared/records/validate'
import { tryUpdate } from '../../../sync-server/commit/trial'
import { author } from './fixture'

/** What each machine does, in this order; the orders of all together are what is tried. */
const SCRIPTS = [
  ['edit', 'connect', 'edit'],
  ['edit', 'connect', 'edit'],
  ['edit', 'connect'],
] as const
/** What each wrote last. */
const LAST = ['甲2', '乙2', '丙1']

/** All ways of shuffling the machines' scripts together: who acts, turn by turn. */
function* orders(left: readonly number[]): Generator<number[]> {
  if (left.every((count) => count === 0)) yield []
  for (const [who, count] of left.entries())
    if (count > 0)
      for (const rest of orders(left.map((one, at) => (at === who ? one - 1 : one)))) yield [who, ...rest]
}

/** The server: judges as it does, keeps a log, refuses nothing that is honest. */
class Server {
  readonly log: { from: number; update: Uint8Array }[] = []
  doc = openDocument()
  private owners: ReadonlyMap<number, string> = new Map()
  private bytes = 0

  take(from: number, update: Uint8Array): void {
    const { person, device } = people[from]!
    const { doc, owners, bytes } = this
    const at = {
      recordId: 'r1',
      kind: 'visit',
      partition: 's1/2026',
      receivedAt: '',
      latest: { seq: 1, storedAt: '' },
      erased: false,
    } as const
    const trial = tryUpdate(this.log.length ? { ...at, doc, owners, bytes } : null, update, device)
    if ('code' in trial) throw new Error(`refused: ${trial.code}`)
    const roles = ['officer'] as const
    const refusal = commitRefusal('visit', trial.before, trial.after, { person, device, roles })
    if (refusal) throw new Error(`refused: ${refusal.code} ${refusal.message}`)
    this.doc = trial.doc
    this.owners = trial.owners
    this.bytes += update.length
    this.log.push({ from, update })
  }
}

const people = SCRIPTS.map((_, at) => author(`person-${at}`, `device-${at}`))

/** A machine as its store works: the document is opened anew for every edit, and what is new becomes one frame. */
class Machine {
  private outbox: Uint8Array[] = []
  private seen = 0
  private edits = 0

  constructor(
    readonly at: number,
    public state: Uint8Array,
  ) {}

  edit(): void {
    this.edits += 1
    const doc = openDocument(this.state)
    const before = Y.encodeStateVector(doc)
    const words = `${'甲乙丙'[this.at]}${this.edits}`
    const matters = { [`row-${this.at}`]: { order: this.edits, words } }
    editDocument(doc, { fields: { place: words }, items: { matters } }, people[this.at]!)
    this.outbox.push(Y.encodeStateAsUpdate(doc, before))
    this.state = Y.encodeStateAsUpdate(doc)
  }

  connect(server: Server): void {
    for (const update of this.outbox) server.take(this.at, update)
    this.outbox = []
    const doc = openDocument(this.state)
    for (const { update } of server.log.slice(this.seen)) Y.applyUpdate(doc, update)
    this.seen = server.log.length
    this.state = Y.encodeStateAsUpdate(doc)
  }
}

/** The record as everybody has it before they part. */
function begin(): { server: Server; machines: Machine[] } {
  const server = new Server()
  const doc = openDocument()
  editDocument(doc, { fields: { mode: 'visit', date: '2026-03-05' } }, people[0]!)
  server.take(0, Y.encodeStateAsUpdate(doc))
  const machines = people.map((_, at) => new Machine(at, Y.encodeStateAsUpdate(doc)))
  return { server, machines }
}

const rowOf = (doc: Y.Doc) =>
  projectRow({ recordId: 'r1', kind: 'visit', partition: 's1/2026' }, readContent(doc), NOT_RECEIVED)

/** Somebody who had seen this place wrote another one: that is a decision, no loss. */
function wasAnswered(doc: Y.Doc, words: string): boolean {
  const { events } = readContent(doc)
  const places = events.filter(({ changes }) => changes?.some(({ path }) => path === 'fields/place'))
  const event = places.find(({ changes }) => changes?.some(({ to }) => to === words))
  const past = ancestors(events)
  return event !== undefined && places.some(({ id }) => past.get(id)?.has(event.id))
}

/** What is not as it should be after one order. */
function problemsOf(order: readonly number[]): string[] {
  const { server, machines } = begin()
  const done = machines.map(() => 0)
  for (const who of order) {
    const machine = machines[who]!
    if (SCRIPTS[who]![done[who]!] === 'edit') machine.edit()
    else machine.connect(server)
    done[who]! += 1
  }
  // All come back, and come back again for what the others brought.
  for (const machine of [...machines, ...machines]) machine.connect(server)
  const docs = machines.map(({ state }) => openDocument(state))
  const row = rowOf(server.doc)
  const problems = docs.flatMap((doc, at) => (sameDocument(doc, server.doc) ? [] : [`machine ${at} differs`]))
  // What each wrote last is shown, or named as lost; what it wrote in a row of its own is shown.
  const shown = row.kind === 'visit' ? [row.fields.place, ...row.items.matters.map(({ words }) => words)] : []
  const named = row.lost.map(({ lost }) => lost)
  for (const words of LAST) {
    if (!shown.includes(words)) problems.push(`${words} is not in its row`)
    if (row.kind !== 'visit' || row.fields.place === words || named.includes(words)) continue
    if (!wasAnswered(server.doc, words)) problems.push(`${words} disappeared`)
  }
  return problems
}

it('R8 every order of three machines that edit, connect and edit again converges, and nothing honest is refused', () => {
  let tried = 0
  for (const order of orders(SCRIPTS.map(({ length }) => length))) {
    tried += 1
    expect(problemsOf(order), `order ${order.join('')}`).toEqual([])
  }
  expect(tried).toBe(560)
})
