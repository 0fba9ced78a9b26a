/** The stations at a glance: a figure that is still being counted is not shown as one. */
import { expect, it } from 'vitest'
import { Stations } from '../../renderer/features/registers/Stations'
import { FIGURES, linesOf } from '../../renderer/features/registers/summary'
import { machine, until } from './support/machine'
import { show } from './support/show'

const nowhere = () => undefined

it('says neither 0 nor “还没有” before everything was read, and both where it is so', async () => {
  const here = await machine({ atOffice: true })
  const lines = linesOf([], [], {}, '2026-03-05')
  const table = (complete: boolean) => (
    <Stations lines={lines} complete={complete} station="" figure="" onPick={nowhere} />
  )
  const counting = show(here, table(false))
  await until(() => counting.querySelector('tbody td') !== null, 'the figures')
  const cells = (place: HTMLElement) =>
    [...place.querySelectorAll('tbody td')].map((cell) => cell.textContent)
  expect(new Set(cells(counting))).toEqual(new Set(['…']))
  expect(counting.querySelector('table')?.getAttribute('aria-busy')).toBe('true')
  const counted = show(here, table(true))
  await until(() => counted.querySelector('tbody td') !== null, 'the figures')
  expect(cells(counted)).toEqual([...FIGURES.map(() => '0'), '还没有'])
})
