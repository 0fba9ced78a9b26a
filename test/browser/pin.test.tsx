/** The PIN of whoever works here: changed by who knows it, and typed as the input method gives it. */
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ChangePin } from '../../renderer/features/settings/ChangePin'
import { machine, until } from './support/machine'
import { show } from './support/show'

it('is changed by whoever knows the one of now, and only then', async () => {
  const here = await machine()
  const { store, author } = here
  await store.setPin(author.person, '１２３４')
  expect(await store.checkPin(author.person, '1234'), 'digits as an input method writes them').toBe(true)
  const place = show(here, <ChangePin />)
  await userEvent.click(page.getByRole('button', { name: '更改 PIN 码' }))
  await userEvent.keyboard('9999{Enter}')
  await userEvent.keyboard('567{Enter}567{Enter}')
  await until(() => place.innerText.includes('请用 4 到 12 位数字'), 'too short')
  await userEvent.fill(page.getByLabelText('新的 PIN 码'), '5678')
  await userEvent.fill(page.getByLabelText('再输一次'), '5679')
  await userEvent.keyboard('{Enter}')
  await until(() => place.innerText.includes('不一样'), 'two that differ')
  await userEvent.fill(page.getByLabelText('再输一次'), '5678')
  await userEvent.keyboard('{Enter}')
  await until(() => place.innerText.includes('现在的 PIN 码不对'), 'a wrong one')
  expect(await store.checkPin(author.person, '5678')).toBe(false)
  await userEvent.fill(page.getByLabelText('现在的 PIN 码'), '1234')
  await userEvent.click(page.getByRole('button', { name: '确定更改' }))
  await until(() => place.querySelector('.change-pin') === null, 'changed')
  expect(await store.checkPin(author.person, '5678')).toBe(true)
  await until(() => document.activeElement?.textContent?.includes('更改') === true, 'the keyboard back')
})
