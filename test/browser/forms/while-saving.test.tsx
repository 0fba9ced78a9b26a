/** What is changed in a form while its save is under way stays there, also when it is what stood there before. */
import { expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { Store } from '../../../renderer/store'
import type { Row } from '../../../shared/records/row'
import { field, holds, input, meeting, says, show } from '../support/forms'
import { type Machine, machine, until } from '../support/machine'

/** Writes into a field at once, before anything else can happen. */
function write(path: string, text: string): void {
  const into = field(path)
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(into), 'value')?.set?.call(into, text)
  into.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Types a place and saves; while the store is about to answer `at`, the place is written as it was before. */
async function takenBackDuring(at: 'edit' | 'dropDraft', here: Machine): Promise<void> {
  const { store } = here
  const { recordId } = await meeting(here)
  const back = async () => {
    write('place', '议事厅')
    const told = () => store.live.row(recordId).get().rows[0]
    await until(() => told()?.fields === stored?.fields, 'the screens are told')
    // And have drawn it.
    for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame)
  }
  let stored: Row | undefined
  let answered = false
  const slow: Pick<Store, 'edit' | 'dropDraft'> = {
    edit: async (...asked) => {
      // The screens were told of another record just now: of this one they are told a little after it was stored.
      if (at === 'edit') {
        const other = await meeting(here)
        const { rows } = store.live
        await until(() => rows(['meeting'], {}).get().rows.includes(other), 'the screens are told of another')
      }
      stored = await store.edit(...asked)
      if (at === 'edit') await back()
      return stored
    },
    dropDraft: async (...asked) => {
      await store.dropDraft(...asked)
      if (at === 'dropDraft') await back()
      answered = true
    },
  }
  show({ ...here, store: { ...store, ...slow } }, 'meeting', recordId)
  await holds('place', '议事厅')
  await userEvent.fill(field('place'), '东门')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(() => input('place')?.value === '议事厅', 'it was taken back')
  const place = async () => {
    const row = await store.row(recordId)
    return row?.kind === 'meeting' ? row.fields.place : undefined
  }
  await until(async () => (await place()) === '东门' && (answered || at === 'edit'), 'the save is through')
  await says('有未保存的改动')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await place()) === '议事厅', 'what was taken back is stored')
}

it('while the record is written', async () => {
  const here = await machine()
  await takenBackDuring('edit', here)
  expect(input('place')?.value).toBe('议事厅')
})

it('while the draft is given up', async () => {
  const here = await machine()
  await takenBackDuring('dropDraft', here)
  expect(input('place')?.value).toBe('议事厅')
})

it('what was read before a save and comes after it takes nothing back', async () => {
  const here = await machine()
  const { store, author } = here
  const { recordId } = await meeting(here)
  let letCome = () => {}
  const held = new Promise<void>((resolve) => {
    letCome = resolve
  })
  let reads = 0
  const row: Store['row'] = async (id) => {
    const found = await store.row(id)
    reads += 1
    await held
    return found
  }
  show({ ...here, store: { ...store, row } }, 'meeting', recordId)
  await holds('place', '议事厅')
  await store.edit(recordId, { fields: { title: '另一个名称' } }, author)
  await until(() => reads === 1, 'it is being read')
  await userEvent.fill(field('place'), '东门')
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('待送工委')
  await holds('title', '另一个名称')
  letCome()
  for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame)
  expect(input('place')?.value).toBe('东门')
  expect(input('title')?.value).toBe('另一个名称')
})
