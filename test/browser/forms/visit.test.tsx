/** A reception as it is written: the way of a matter and who handles it are chosen by keys, and what is known already is shown. */
import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { frame, show } from '../support/forms'
import { machine, until } from '../support/machine'

const words = () => frame.querySelector<HTMLTextAreaElement>('[id$="-words"]')
const unit = () => frame.querySelector<HTMLInputElement>('[id$="-unit"]')
const isIn = (find: () => Element | null) => () => document.activeElement === find()

it('a key leads to the unit, and choosing one leads back to the words', async () => {
  const here = await machine()
  const id = newId()
  await here.store.create('unit', `org/${here.office}`, { fields: { name: '街道城管队' } }, here.author, id)
  show(here, 'visit', null, 'reception')
  await until(() => words() !== null, 'the form')
  words()?.focus()
  await userEvent.keyboard('路灯不亮')
  await userEvent.keyboard('{Alt>}0{/Alt}')
  await until(isIn(words), 'nothing to choose yet')
  await userEvent.keyboard('{Alt>}3{/Alt}')
  await until(() => unit() !== null, 'the unit')
  expect(document.activeElement).toBe(words())
  await userEvent.keyboard('{Alt>}0{/Alt}')
  await until(isIn(unit), 'in the unit')
  await userEvent.keyboard('城管')
  await until(() => page.getByRole('option', { name: '街道城管队' }).query() !== null, 'found')
  await userEvent.keyboard('{Enter}')
  await until(isIn(words), 'back in the words')
  await userEvent.keyboard('，已两周')
  expect(words()?.value).toBe('路灯不亮，已两周')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await here.store.rows('issue'))[0]?.state.unit === id, 'handed over to it')
  expect((await here.store.rows('issue'))[0]?.fields.description).toBe('路灯不亮，已两周')
})

it('shows what the station registered before', async () => {
  const here = await machine()
  const fields = { source: 'snap', date: '2026-03-01', title: '东门花园路灯不亮' }
  const { recordId } = await here.store.create('issue', here.partition, { fields }, here.author)
  show(here, 'visit', null, 'reception')
  await until(() => words() !== null, 'the form')
  words()?.focus()
  await userEvent.keyboard('东门路灯不亮，晚上很黑')
  const link = () => frame.querySelector<HTMLAnchorElement>('[aria-label="相近的民生问题"] a')
  await until(() => link()?.textContent?.includes('东门花园路灯不亮') === true, 'the known matter')
  link()?.click()
  await until(() => location.hash.includes(recordId), 'opened to be read')
  await userEvent.fill(words() as HTMLTextAreaElement, '河边步道有人乱扔垃圾')
  await until(() => link() === null, 'nothing like it')
})

it('a matter that goes somewhere and says nothing is saved, said, and led back to', async () => {
  const here = await machine()
  show(here, 'visit', null, 'reception')
  await until(() => words() !== null, 'the form')
  words()?.focus()
  await userEvent.keyboard('{Alt>}3{/Alt}')
  const foot = () => frame.querySelector<HTMLElement>('.save-bar')?.innerText ?? ''
  await until(() => foot().includes('事项一还没有写反映事项，不会生成民生问题'), 'said beforehand')
  document.getElementById('visit-name')?.focus()
  await until(() => document.activeElement?.id === 'visit-name', 'elsewhere in the form')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(() => foot().includes('记录已保存，但事项一没有写反映事项'), 'said after saving')
  expect(await here.store.rows('visit')).toHaveLength(1)
  expect(await here.store.rows('issue')).toHaveLength(0)
  await until(isIn(words), 'in the words')
  await userEvent.keyboard('路灯不亮')
  await until(() => !foot().includes('没有写反映事项'), 'no longer said')
  await userEvent.keyboard('{Control>}s{/Control}')
  await until(async () => (await here.store.rows('issue')).length === 1, 'the matter')
})

it.each(['phone', 'photos/add'])('opened for what is missing, the keyboard is there: %s', async (path) => {
  const here = await machine()
  const fields = { mode: 'reception', date: '2026-03-05', name: '李某' }
  const { recordId } = await here.store.create('visit', here.partition, { fields }, here.author)
  show(here, 'visit', recordId, null, path)
  await until(() => document.activeElement?.id === `visit-${path.replace('/', '-')}`, path)
})

it('a point that was given up can still be chosen for a visit of before, and says so', async () => {
  const here = await machine()
  const fields = { name: '老围联络点', station: here.station, to: '2026-03-01' }
  await here.store.create('point', `org/${here.office}`, { fields }, here.author)
  show(here, 'visit', null, 'visit')
  const point = () => document.getElementById('visit-point')
  await until(() => point() !== null, 'the form')
  point()?.focus()
  await userEvent.keyboard('老围')
  await until(() => page.getByRole('option', { name: '老围联络点（已撤销）' }).query() !== null, 'offered')
})
