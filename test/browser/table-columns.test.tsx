/** The columns of the one table: chosen, remembered, brought into view, made wider. */
import { expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { until } from './support/machine'
import { grid, place, press, show, station, titles } from './support/registers'

it('remembers the chosen columns', async () => {
  expect(titles()).toEqual(['日期', '类型', '内容', '代表', '状态'])
  await press('列')
  const box = (words: string) =>
    [...document.querySelectorAll<HTMLElement>('.list-menu label')].find((one) => one.textContent === words)
  await until(() => box('地点') !== undefined, 'choices')
  box('地点')?.click()
  box('代表')?.click()
  await until(() => titles().join() === '日期,类型,内容,状态,地点', 'chosen')
  await until(
    async () => JSON.stringify(await station.store.draft('list:registers')).includes('place'),
    'kept',
  )
  show()
  await until(() => titles().join() === '日期,类型,内容,状态,地点', 'as it was left')
  expect(place.textContent).toContain('东门老围')
})

it('a column is made wider with the mouse or by key, stays so, and is given back', async () => {
  const title = (words: string) =>
    [...place.querySelectorAll<HTMLElement>('.table-title')].find((one) =>
      one.textContent?.startsWith(words),
    )!
  const wide = () => Math.round(title('类型').getBoundingClientRect().width)
  /** A cell stands where its title stands. */
  const aligned = () => {
    const at = [...place.querySelectorAll('.table-title')].indexOf(title('类型'))
    const cell = place.querySelectorAll('.table-row:first-child .table-cell')[at]!
    return Math.round(cell.getBoundingClientRect().width) === wide()
  }
  const before = wide()
  const edge = title('类型').querySelector<HTMLElement>('.table-edge')!
  await userEvent.dragAndDrop(edge, edge, {
    sourcePosition: { x: 3, y: 10 },
    targetPosition: { x: 63, y: 10 },
    force: true,
  })
  await until(() => wide() === before + 60, 'wider by the mouse')
  expect(aligned()).toBe(true)

  title('类型').querySelector('button')!.focus()
  await userEvent.keyboard('{Control>}{ArrowLeft}{/Control}')
  await until(() => wide() === before + 36, 'narrower by key')
  await until(
    async () => JSON.stringify(await station.store.draft('list:registers')).includes(`:${before + 36}`),
    'kept',
  )
  show()
  await until(() => place.querySelector('.table-row') !== null && wide() === before + 36, 'after a start')
  await userEvent.dblClick(title('类型').querySelector<HTMLElement>('.table-edge')!)
  await until(() => wide() === before, 'its own width')
})

it('a column that is chosen and lies out of sight is brought into view', async () => {
  place.style.width = '700px'
  await press('列')
  const box = (words: string) =>
    [...document.querySelectorAll<HTMLElement>('.list-menu label')].find((one) => one.textContent === words)
  await until(() => box('地点') !== undefined, 'choices')
  const isSeen = (words: string) => {
    const title = [...place.querySelectorAll('.table-title')].find((one) => one.textContent === words)
    const end = title?.getBoundingClientRect().right ?? Number.MAX_VALUE
    return end <= grid().getBoundingClientRect().right
  }
  for (const words of ['地点', '编号']) {
    box(words)?.click()
    await until(() => titles().at(-1) === words, 'chosen')
    await until(() => isSeen(words), 'in view')
  }
  expect(grid().scrollLeft).toBeGreaterThan(0)
  expect(isSeen('编号')).toBe(true)
})
