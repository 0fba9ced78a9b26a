/** The form of a step within the form of its record: kept, given up, asked once more, and what it has to do with saving. */
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { field, frame, holds, meeting, says, show } from '../support/forms'
import { type Machine, machine, until } from '../support/machine'

/** A meeting of which nothing is missing: its minutes may be made final without a question. */
const complete = (here: Machine) =>
  meeting(here, { fields: { chair: '林静', recorder: '莫春燕', speeches: '大家同意先试点。' } })

const stepButton = (words: string) => page.getByRole('button', { name: words, exact: true })
const finalOn = () => document.getElementById('meeting-step-finalized-on')
const finalDay = () => (finalOn() instanceof HTMLInputElement ? finalOn()?.getAttribute('value') : null)

/** Opens the step and writes its day, without confirming it. */
async function beginFinal(day: string): Promise<void> {
  await userEvent.click(stepButton('纪要定稿'))
  await until(() => finalOn() !== null, 'the step')
  await userEvent.tripleClick(page.getByLabelText('定稿日期', { exact: false }))
  await userEvent.keyboard(`${day}{Tab}`)
}

it('saving a record says that a step which was begun is not saved with it', async () => {
  const here = await machine()
  const { recordId } = await complete(here)
  show(here, 'meeting', recordId)
  await beginFinal('2026-3-6')
  await userEvent.fill(field('place'), '东门')
  await userEvent.keyboard('{Control>}s{/Control}')
  await says('“纪要定稿”还没有确定，不会随这里保存')
  expect((await here.store.rows('meeting'))[0]?.state.finalizedOn).toBe('')
})

it('Escape closes the calendar of a step before the step, and leads back to its button', async () => {
  const here = await machine()
  const { recordId } = await complete(here)
  show(here, 'meeting', recordId)
  await userEvent.click(stepButton('纪要定稿'))
  await until(() => finalOn() !== null, 'the step')
  await userEvent.click(page.getByLabelText('定稿日期', { exact: false }))
  const calendar = () => document.querySelector('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)')
  await until(() => calendar() !== null, 'an open calendar')
  await userEvent.keyboard('{Escape}')
  await until(() => calendar() === null, 'a closed calendar')
  expect(finalOn()).not.toBeNull()
  await userEvent.keyboard('{Escape}')
  await until(() => finalOn() === null, 'a closed step')
  await until(() => document.activeElement?.textContent?.startsWith('纪要定稿') === true, 'its button')
})

it('Ctrl+Enter takes the step from a field in which Enter means something else', async () => {
  const here = await machine()
  const { recordId } = await complete(here)
  show(here, 'meeting', recordId)
  await userEvent.click(stepButton('纪要定稿'))
  await until(() => finalOn() !== null && document.activeElement === finalOn(), 'its day')
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  await until(async () => (await here.store.rows('meeting'))[0]?.state.finalizedOn !== '', 'final')
  await until(() => finalOn() === null, 'the form is gone')
})

it('a step that is half written is kept over Escape and another start, and is given up only by its button', async () => {
  const here = await machine()
  const { recordId } = await complete(here)
  show(here, 'meeting', recordId)
  await beginFinal('2026-3-6')
  await says('还没有确定')
  await userEvent.keyboard('{Escape}')
  await says('未确定')
  show(here, 'meeting', recordId)
  await says('未确定')
  await userEvent.click(page.getByRole('button', { name: /^纪要定稿/ }))
  await until(() => finalDay() === '2026年3月6日', 'the day that was written')
  await userEvent.click(page.getByRole('button', { name: '放弃填写' }))
  await until(() => !frame.innerText.includes('未确定'), 'given up')
  await userEvent.click(stepButton('纪要定稿'))
  await until(() => finalOn() !== null && finalDay() !== '2026年3月6日', 'a new form')
})

it('what was written for a step that somebody else took meanwhile is still there', async () => {
  const here = await machine()
  const { recordId } = await complete(here)
  show(here, 'meeting', recordId)
  await beginFinal('2026-3-6')
  await says('还没有确定')
  await here.store.step(recordId, 'finalized', { on: '2026-03-09' }, here.author)
  await says('现在不能再办“纪要定稿”')
  await says('定稿日期：2026年3月6日')
  await userEvent.click(page.getByRole('button', { name: '不要了' }))
  await until(() => !frame.innerText.includes('现在不能再办'), 'gone')
  show(here, 'meeting', recordId)
  await says('纪要已于2026年3月9日定稿')
  expect(frame.innerText).not.toContain('现在不能再办')
})

it('a step on a day that lies ahead, or before the record, is taken only when it was asked', async () => {
  const here = await machine()
  const { recordId } = await complete(here)
  show(here, 'meeting', recordId)
  const state = async () => (await here.store.rows('meeting'))[0]?.state.finalizedOn
  await beginFinal('2999-1-1')
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await says('在今天之后')
  expect(await state()).toBe('')
  await userEvent.keyboard('{Control>}a{/Control}2026-3-1{Tab}')
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await says('早于这条记录的日期2026年3月5日')
  expect(await state()).toBe('')
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await until(async () => (await state()) === '2026-03-01', 'taken when asked again')
})

it('a step saves what was typed before it is taken, and is not taken when that cannot be saved', async () => {
  const here = await machine()
  const { recordId } = await complete(here)
  show(here, 'meeting', recordId)
  await holds('title', '停车议事会')
  await userEvent.click(page.getByLabelText('日期', { exact: false }).first())
  await userEvent.keyboard('{Control>}a{/Control}{Delete}{Tab}')
  await holds('date', '')
  await userEvent.fill(field('place'), '东门')
  await userEvent.click(page.getByRole('button', { name: '纪要定稿', exact: true }))
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await says('请填写“日期”')
  const state = async () => (await here.store.rows('meeting'))[0]?.state.finalizedOn
  expect(await state()).toBe('')
  await userEvent.keyboard('2026-3-6{Tab}')
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await until(async () => (await state()) !== '', 'final')
  expect((await here.store.rows('meeting'))[0]?.fields).toMatchObject({ place: '东门', date: '2026-03-06' })
})

it('the step that is waited for opens from the foot of a long form, and the focus goes on when it is taken', async () => {
  const here = await machine()
  const { recordId } = await complete(here)
  show(here, 'meeting', recordId)
  await userEvent.click(page.getByRole('button', { name: '下一步：纪要定稿' }))
  await until(() => finalOn() !== null, 'the step')
  await userEvent.click(page.getByRole('button', { name: '确定纪要定稿' }))
  await says('已定稿')
  await until(() => document.activeElement?.closest('.record-head') != null, 'the head of the page')
  expect(frame.innerText).not.toContain('下一步：')
})
