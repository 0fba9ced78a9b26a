/** A preview that is a screen of its own begins at its head, and Escape leads back to where it was asked for. */
import { expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { PrintBar } from '../../../renderer/sheets/frame/PrintBar'
import { machine, until } from '../support/machine'
import { show } from '../support/show'

const OTHERS = {
  title: '考核表',
  laidOut: null,
  warnings: [],
  zoom: 'width',
  onZoom: () => undefined,
} as const

it('the focus is on the way back, and Escape takes it', async () => {
  location.hash = '#/print/assessment'
  const place = show(await machine(), <PrintBar {...OTHERS} back="#/assessment?station=s" />)
  await until(() => document.activeElement?.textContent?.replace(/\s/g, '') === '返回', 'the way back')
  await userEvent.keyboard('{Escape}')
  await until(() => location.hash === '#/assessment?station=s', 'back')
  expect(place.textContent).toContain('正在排版')
})
