/** The inputs of a form by keyboard: what is shown as chosen is what the person chose, and what cannot be taken is said. */
import { type ReactNode, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Field } from '../../../renderer/ui/form/Field'
import type { FieldSpec, Value } from '../../../shared/records/fields'
import { visit } from '../../../shared/records/visit'
import { until } from '../support/machine'

let root: Root | null = null
afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})

let shown: Value | undefined

function Form({ spec, initial }: { readonly spec: FieldSpec; readonly initial?: Value }): ReactNode {
  const [value, setValue] = useState<Value | undefined>(initial)
  shown = value
  return (
    <>
      <Field id="first" spec={spec} value={value} onChange={setValue} />
      <input id="next" />
    </>
  )
}

async function open(spec: FieldSpec, initial?: Value): Promise<HTMLElement> {
  root = createRoot(document.body.appendChild(document.createElement('div')))
  root.render(initial === undefined ? <Form spec={spec} /> : <Form spec={spec} initial={initial} />)
  await until(() => document.getElementById('first') !== null, 'the input')
  const input = document.getElementById('first')
  if (!input) throw new Error('no input')
  return input
}

const lists = (): number =>
  document.querySelectorAll('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').length
const here = (): string => document.activeElement?.id ?? ''

const SEVERAL: FieldSpec = { type: 'choices', label: '几项', options: { a: '甲', b: '乙', c: '丙' } }

it('Tab leaves an open list and chooses nothing that the person did not move to', async () => {
  const input = await open(SEVERAL)
  await userEvent.click(input)
  await until(() => lists() === 1, 'an open list')
  await userEvent.keyboard('{Tab}')
  expect(shown).toBeUndefined()
  expect(here()).toBe('next')
})

it('Tab after a choice goes on and adds no second one', async () => {
  const input = await open(SEVERAL)
  await userEvent.click(input)
  await until(() => lists() === 1, 'an open list')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await until(() => Array.isArray(shown), 'a choice')
  await userEvent.keyboard('{Tab}')
  expect(shown).toEqual(['b'])
  expect(here()).toBe('next')
})

it('Tab takes the option that was searched or moved to', async () => {
  const input = await open(visit.fields.gender)
  await userEvent.click(input)
  await until(() => lists() === 1, 'an open list')
  await userEvent.keyboard('女{Tab}')
  expect(shown).toBe('female')
})

const problem = (): string => document.querySelector('.field-problem')?.textContent ?? ''

it('a day that does not exist is named, and the day before it stays', async () => {
  const input = await open({ type: 'date', label: '日期' }, '2026-11-22')
  await userEvent.tripleClick(input)
  await userEvent.keyboard('2026-2-30{Tab}')
  await until(() => problem() !== '', 'a sentence')
  expect(problem()).toContain('“2026-2-30”不是有效的日期')
  expect(shown).toBe('2026-11-22')
  await userEvent.fill(input, '2026-2-3')
  await userEvent.keyboard('{Tab}')
  await until(() => shown === '2026-02-03', 'the day')
  expect(problem()).toBe('')
})

it.each(['2026-3-15', '2026年3月15日', '20260315', '2026/03/15'])(
  'a day typed as %s is that day',
  async (typed) => {
    const input = await open({ type: 'date', label: '日期' }, '2026-11-22')
    await userEvent.tripleClick(input)
    await userEvent.keyboard(`${typed}{Tab}`)
    await until(() => shown !== '2026-11-22', 'another day')
    await until(() => input.getAttribute('value') === '2026年3月15日', 'the day in the input')
    expect(shown).toBe('2026-03-15')
    expect(problem()).toBe('')
  },
)

it('a number in words is named, also when the record is saved by keyboard', async () => {
  const saves: string[] = []
  const onKey = (event: KeyboardEvent): void => {
    saves.push(event.key)
  }
  const input = await open({ type: 'number', label: '人数', min: 0, max: 999 })
  window.addEventListener('keydown', onKey)
  await userEvent.click(input)
  await userEvent.keyboard('三个人')
  saves.length = 0
  await userEvent.keyboard('{Control>}s{/Control}')
  window.removeEventListener('keydown', onKey)
  await until(() => problem() !== '', 'a sentence')
  expect(problem()).toContain('“三个人”不是数字')
  expect(saves).not.toContain('s')
  await userEvent.keyboard('{Control>}a{/Control}7{Tab}')
  await until(() => shown === 7, 'the number written instead')
  expect(problem()).toBe('')
})
