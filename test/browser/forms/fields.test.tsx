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
