/** 考核: what the office enters, one item after the other. */
import { type ReactNode, useState } from 'react'
import { expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { type AssessmentPlace, AssessmentScreen } from '../../renderer/features/assessment'
import { machine, until } from './support/machine'
import { show } from './support/show'

const NOWHERE: AssessmentPlace = { station: null, year: null, quarter: null, item: null }

function Screen({ first }: { readonly first: AssessmentPlace }): ReactNode {
  const [place, setPlace] = useState(first)
  return <AssessmentScreen {...place} onChange={setPlace} />
}

it('goes on to the next item that waits when one is saved, with the keyboard', async () => {
  const at = await machine({ atOffice: true })
  const { store, author, office, station } = at
  const partition = `org/${office}`
  await store.create('office', partition, { fields: { name: '示例工委' } }, author, office)
  await store.create('station', partition, { fields: { name: '龙田站' } }, author, station)
  const place = show(at, <Screen first={{ ...NOWHERE, year: 2026, quarter: 1, item: '2.1' }} />)
  const here = () => place.querySelector('.assess-items [aria-current="true"]')?.getAttribute('data-code')
  const score = () => place.querySelector<HTMLInputElement>('.assess-score-input input')
  await until(() => here() === '2.1' && score() !== null, 'the item')
  await userEvent.fill(score() as HTMLInputElement, '1')
  await userEvent.keyboard('{Enter}')
  await until(() => here() === '2.2', 'the next')
  await until(() => score()?.value === '' && document.activeElement === score(), 'with the keyboard in it')
  const [entered] = await store.rows('assessment')
  expect(entered?.items.entries).toMatchObject([{ id: '2.1', verdict: 'scored', score: 1 }])
  // What was passed over comes after the last.
  place.querySelector<HTMLElement>('.assess-items [data-code="20.3"]')?.click()
  await until(() => here() === '20.3' && score() !== null, 'the last')
  // As an input method writes digits.
  await userEvent.fill(score() as HTMLInputElement, '０。５')
  await userEvent.keyboard('{Enter}')
  await until(() => here() === '1.2', 'the first that waits')
  const [again] = await store.rows('assessment')
  expect(again?.items.entries).toMatchObject([{ score: 1 }, { id: '20.3', score: 0.5 }])
  await until(() => document.activeElement === score(), 'with the keyboard in it')
  await userEvent.keyboard('{Escape}')
  await until(() => document.activeElement?.getAttribute('data-code') === '1.2', 'back in the list')
})

it('what is typed while an entry is being saved stays', async () => {
  const at = await machine({ atOffice: true })
  const { store, author, office, station } = at
  const partition = `org/${office}`
  await store.create('office', partition, { fields: { name: '示例工委' } }, author, office)
  await store.create('station', partition, { fields: { name: '龙田站' } }, author, station)
  let place: HTMLElement | null = null
  const note = () => place?.querySelector<HTMLInputElement>('.assess-entry input[id$="-note"]')
  const here = () => place?.querySelector('.assess-items [aria-current="true"]')?.getAttribute('data-code')
  const slow: typeof store.create = async (...asked) => {
    const row = await store.create(...asked)
    const field = note()
    if (field) await userEvent.fill(field, '另有一次')
    return row
  }
  place = show(
    { ...at, store: { ...store, create: slow } },
    <Screen first={{ ...NOWHERE, year: 2026, quarter: 1, item: '2.1' }} />,
  )
  const score = () => place?.querySelector<HTMLInputElement>('.assess-score-input input')
  await until(() => here() === '2.1' && score() != null, 'the item')
  await userEvent.fill(score() as HTMLInputElement, '1')
  await userEvent.keyboard('{Enter}')
  await until(() => here() === '2.2', 'the next')
  place.querySelector<HTMLElement>('.assess-items [data-code="2.1"]')?.click()
  await until(() => here() === '2.1' && note()?.value === '另有一次', 'what was typed meanwhile')
})

it('is found again as it was left, and asked for a place it goes there', async () => {
  const at = await machine({ atOffice: true })
  const { store, author, office } = at
  const partition = `org/${office}`
  await store.create('office', partition, { fields: { name: '示例工委' } }, author, office)
  for (const name of ['龙田站', '坪山站'])
    await store.create('station', partition, { fields: { name } }, author)
  const chosen = (place: HTMLElement) =>
    [...place.querySelectorAll('[aria-current="true"]')].map((one) => one.textContent).join()
  const before = show(at, <Screen first={{ ...NOWHERE, year: 2026, quarter: 1 }} />)
  await until(() => before.innerText.includes('坪山站') && before.innerText.includes('7.1'), 'the table')
  before.querySelector<HTMLElement>('.assess-items [data-code="7.1"]')?.click()
  await until(() => chosen(before).includes('按月开展代表接待日'), 'the item')
  const again = show(at, <Screen first={NOWHERE} />)
  await until(() => chosen(again).includes('按月开展代表接待日'), 'the item that was left')
  expect(again.querySelector('.assess-season')?.textContent).toContain('2026年第一季度')
  const asked = show(at, <Screen first={{ ...NOWHERE, year: 2025, quarter: 4 }} />)
  await until(
    () => asked.querySelector('.assess-season')?.textContent?.includes('2025年第四季度') === true,
    'asked',
  )
})
