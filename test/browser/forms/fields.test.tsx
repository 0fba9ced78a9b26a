/** The inputs of a form by keyboard: what is shown as chosen is what the person chose, and what cannot be taken is said. */
import { ConfigProvider } from 'antd'
import { type ReactNode, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it } from 'vitest'
import { type Locator, page, userEvent } from 'vitest/browser'
import '../../../renderer/app/styles'
import { THEMES } from '../../../renderer/app/theme'
import { Field } from '../../../renderer/ui/form/Field'
import type { FieldSpec, Value } from '../../../shared/records/fields'
import { visit } from '../../../shared/records/visit'
import { until } from '../support/machine'

let root: Root | null = null
afterEach(() => {
  entered = 0
  root?.unmount()
  root = null
  document.body.replaceChildren()
})

let shown: Value | undefined
let entered = 0

function Form({ spec, initial }: { readonly spec: FieldSpec; readonly initial?: Value }): ReactNode {
  const [value, setValue] = useState<Value | undefined>(initial)
  shown = value
  return (
    <ConfigProvider theme={THEMES.light}>
      <Field
        id="first"
        spec={spec}
        value={value}
        onChange={setValue}
        onEnter={() => {
          entered += 1
        }}
      />
      <input id="next" />
    </ConfigProvider>
  )
}

/** Shows a field. It is found by its label, because what can be opened is another element before and after it is touched. */
async function open(spec: FieldSpec, initial?: Value): Promise<Locator> {
  root = createRoot(document.body.appendChild(document.createElement('div')))
  root.render(initial === undefined ? <Form spec={spec} /> : <Form spec={spec} initial={initial} />)
  await until(() => document.getElementById('first') !== null, 'the input')
  return page.getByLabelText(spec.label, { exact: false })
}

const written = (): string => {
  const input = document.getElementById('first')
  return input instanceof HTMLInputElement ? input.value : ''
}
/** What is written in grey where nothing is chosen. */
const hinted = (): string => document.getElementById('first')?.getAttribute('placeholder') ?? ''

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

it('Tab passes the cross with which the mouse empties a field, also where the mouse rests on it', async () => {
  const input = await open(visit.fields.gender, 'female')
  await userEvent.hover(input)
  await userEvent.click(input)
  await until(() => document.querySelector('.ant-select-clear') !== null, 'the cross')
  await userEvent.keyboard('{Tab}')
  expect(here()).toBe('next')
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
  expect(here()).toBe('first')
  expect(document.querySelector('.ant-select-clear')?.getAttribute('aria-label')).toBe('清空')
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
  // What is typed now belongs to the next field.
  expect(here()).toBe('next')
})

it('several are chosen by their words, not by their codes', async () => {
  const input = await open(SEVERAL)
  await userEvent.click(input)
  await until(() => lists() === 1, 'an open list')
  await userEvent.keyboard('丙{Enter}')
  await until(() => Array.isArray(shown), 'a choice')
  expect(shown).toEqual(['c'])
})

it('a name is found by its sound and by its initials', async () => {
  const choice: FieldSpec = {
    type: 'choice',
    label: '谁',
    options: { a: '赵建国', b: '李雪梅', c: '张伟', d: '区城市管理局' },
  }
  const options = () =>
    [...document.querySelectorAll('.ant-select-item-option')].map((option) => option.getAttribute('title'))
  const input = await open(choice)
  await userEvent.click(input)
  await until(() => options().length === 4, 'an open list')
  await userEvent.keyboard('zw')
  await until(() => options().join() === '张伟', 'initials')
  await userEvent.keyboard('{Backspace}{Backspace}cg')
  await until(() => options().join() === '区城市管理局', 'initials of what people shorten it to')
  await userEvent.keyboard('{Backspace}{Backspace}xuemei')
  await until(() => options().join() === '李雪梅', 'sound')
  await userEvent.keyboard('{Enter}')
  await until(() => shown === 'b', 'chosen')
})

const problem = (): string => document.querySelector('.field-problem')?.textContent ?? ''

it('a day that does not exist is named, and the day before it stays', async () => {
  const input = await open({ type: 'date', label: '日期' }, '2026-11-22')
  await userEvent.tripleClick(input)
  await userEvent.keyboard('2026-2-30{Tab}')
  await until(() => problem() !== '', 'a sentence')
  expect(problem()).toContain('“2026-2-30”不是有效的日期')
  expect(shown).toBe('2026-11-22')
  // It stands there to be mended: no other day is shown beside the sentence.
  expect(written()).toBe('2026-2-30')
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
    await until(() => written() === '2026年3月15日', 'the day in the input')
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

it('what a refused number began with is not taken, and the text stays to be mended', async () => {
  const input = await open({ type: 'number', label: '人数', min: 0, max: 999 }, 5)
  await userEvent.tripleClick(input)
  await userEvent.keyboard('12人{Tab}')
  await until(() => problem() !== '', 'a sentence')
  expect(problem()).toContain('“12人”不是数字')
  expect(shown).toBe(5)
  expect(written()).toBe('12人')
  await userEvent.fill(input, '12')
  await userEvent.keyboard('{Tab}')
  await until(() => shown === 12, 'the number')
  expect(written()).toBe('12')
  expect(problem()).toBe('')
})

it('an Enter that takes a word from the input method is no command', async () => {
  const input = await open(visit.fields.name)
  await userEvent.click(input)
  const element = document.getElementById('first')
  const enter = (isComposing: boolean) =>
    element?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing, bubbles: true, cancelable: true }),
    )
  enter(true)
  expect(entered).toBe(0)
  enter(false)
  expect(entered).toBe(1)
})

const KINDS_OF_INPUT: readonly (readonly [string, FieldSpec, Value])[] = [
  ['a choice', visit.fields.gender, 'female'],
  ['several choices', SEVERAL, ['a', 'c']],
  ['a day', { type: 'date', label: '日期' }, '2026-11-22'],
  ['a time', { type: 'time', label: '时间' }, '09:30'],
  ['an empty choice', { ...visit.fields.gender, label: '空' }, ''],
  ['an empty day', { type: 'date', label: '空日期' }, ''],
]

it.each(KINDS_OF_INPUT)(
  '%s does not move when it is touched, and keeps its words and its name',
  async (_name, spec, value) => {
    // The pointer is somewhere else.
    const corner = document.body.appendChild(document.createElement('div'))
    corner.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 20px; height: 20px'
    await userEvent.hover(corner)
    const input = await open(spec, value)
    const field = document.querySelector('.field')
    const text = () =>
      (field?.querySelector('.ant-select, .light, .ant-picker')?.textContent ?? '') + (written() || hinted())
    const sizes = () => {
      const box = field?.getBoundingClientRect()
      const sign = field?.querySelector('.field-sign')?.getBoundingClientRect()
      const first = field?.querySelector('.light-one, .ant-select-selection-item')?.getBoundingClientRect()
      return [box?.height, sign?.x, sign?.y, first?.x, first?.y, first?.width, first?.height].map((one) =>
        one === undefined ? null : Math.round(one),
      )
    }
    expect(field?.querySelector('.light')).not.toBeNull()
    const before = { sizes: sizes(), text: text() }
    await userEvent.keyboard('{Tab}')
    await until(() => field?.querySelector('.light') === null, 'the full control')
    expect(here()).toBe('first')
    expect(lists()).toBe(0)
    expect({ sizes: sizes(), text: text() }).toEqual(before)
    await expect.element(input).toHaveFocus()
  },
)

it('a whole day is seen where the form is narrow, before and after it is touched', async () => {
  await page.viewport(1093, 614)
  const input = await open({ type: 'date', label: '日期' }, '2026-11-26')
  const field = document.querySelector<HTMLElement>('.field')
  const frame = field?.parentElement
  if (!field || !frame) throw new Error('no field')
  // As wide as a quarter of the form of a visit at 125 %.
  frame.style.cssText = 'container-type: inline-size; width: 122px'
  const whole = () => {
    const found = document.getElementById('first')
    return found instanceof HTMLInputElement && found.scrollWidth <= found.clientWidth
  }
  expect(field.querySelector('.light')).not.toBeNull()
  expect(whole(), 'before').toBe(true)
  await userEvent.click(input)
  await until(() => field.querySelector('.light') === null, 'the full control')
  expect(whole(), 'after').toBe(true)
})

it('a day is typed as it is meant, also where the pointer rests on the calendar that opens', async () => {
  const input = await open({ type: 'date', label: '日期' }, '2026-11-22')
  await userEvent.click(input)
  const cell = () => document.querySelector<HTMLElement>('.ant-picker-cell-in-view')
  await until(() => cell() !== null, 'the calendar')
  await userEvent.fill(page.getByLabelText('日期'), '11')
  await userEvent.hover(cell() as HTMLElement)
  await userEvent.keyboard('-28{Enter}')
  const [year] = new Date().toISOString().split('-')
  await until(() => shown === `${year}-11-28`, 'the day')
})

it.each(['a', 'another'])(
  'what is typed after %s click takes the place of the day that stands there',
  async (which) => {
    const input = await open({ type: 'date', label: '日期' }, '2026-11-22')
    if (which === 'another') {
      await userEvent.click(input)
      await userEvent.keyboard('{Escape}')
      ;(document.activeElement as HTMLElement).blur()
    }
    await userEvent.click(input)
    const isWhole = () => {
      const found = document.activeElement
      return (
        found instanceof HTMLInputElement &&
        found.value !== '' &&
        found.selectionEnd === found.value.length &&
        found.selectionStart === 0
      )
    }
    await until(isWhole, 'all of it')
    await userEvent.keyboard('2026-3-15{Enter}')
    await until(() => shown === '2026-03-15', 'the day')
  },
)

it('blanks around a name are not kept', async () => {
  const input = await open({ type: 'text', label: '姓名', max: 20 })
  await userEvent.fill(input, '  张 三 ')
  await userEvent.keyboard('{Tab}')
  await until(() => shown === '张 三', 'without them')
  expect(written()).toBe('张 三')
  // A cell of a workbook, with what stands beside it.
  await userEvent.fill(input, '\t李四')
  await userEvent.keyboard('{Tab}')
  await until(() => shown === '李四', 'without the tab')
})
