/** The one table on a real store: keys, views that are remembered, what is copied, the workbook, the register on paper. */
import readExcel from 'read-excel-file/browser'
import { v7 as newId } from 'uuid'
import { expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { today } from '../../renderer/ui/dates'
import { until } from './support/machine'
import {
  active,
  button,
  COUNT,
  grid,
  opened,
  place,
  press,
  said,
  selected,
  show,
  station,
  titles,
} from './support/registers'

/** Chooses from 导出. */
async function leave(words: RegExp): Promise<void> {
  await press('导出、打印')
  const item = () =>
    [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((one) =>
      words.test(one.textContent ?? ''),
    )
  await until(() => item() !== undefined, `${words}`)
  item()?.click()
}

/** What a copy event is given. */
function copy(): DataTransfer {
  const clipboardData = new DataTransfer()
  // Where the browser sends it: not to what has the focus.
  document.body.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData }))
  return clipboardData
}

it('goes through the rows by keys, selects, opens, and draws only what is seen', async () => {
  grid().focus()
  await until(() => active()?.textContent?.includes(`问题${COUNT - 1}`) === true, 'the newest')
  await userEvent.keyboard('{End}')
  await until(() => active()?.textContent?.includes('问题0') === true, 'the oldest')
  expect(active()?.getAttribute('aria-rowindex')).toBe(String(COUNT + 1))
  expect(place.querySelectorAll('.table-row').length).toBeLessThan(COUNT)
  const [box, row] = [grid().getBoundingClientRect(), active()!.getBoundingClientRect()]
  expect(row.bottom).toBeLessThanOrEqual(box.bottom)

  await userEvent.keyboard('{Home}{PageDown}')
  await until(() => Number(active()?.getAttribute('aria-rowindex')) > 5, 'a page further')
  await userEvent.keyboard('{Home}{Shift>}{ArrowDown}{ArrowDown}{/Shift}')
  await until(() => selected() === 3, 'three')
  expect(said()).toBe(`共 ${COUNT} 条　已选 3 条`)
  await userEvent.keyboard('{Enter}')
  await until(() => opened() !== null, 'opened')
  expect((await station.store.row(opened()!))?.title).toBe(`问题${COUNT - 3}`)

  await userEvent.keyboard('{Control>}a{/Control}')
  await until(() => said().endsWith(`已选 ${COUNT} 条`), 'all')
  await userEvent.keyboard('{Escape}')
  await until(() => said() === `共 ${COUNT} 条`, 'none')
})

it('gives the rows the room where the window is narrow, as at 125 %', async () => {
  await page.viewport(1093, 614)
  await until(() => grid().getBoundingClientRect().height > 300, 'rows down to the foot')
})

it('copies what is selected as a table, or the row on which the keyboard stands', async () => {
  grid().focus()
  await until(() => active() !== null, 'a row')
  expect(copy().getData('text/plain').split('\r\n')).toHaveLength(2)
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}')
  await until(() => selected() === 2, 'two')
  const [head, first] = copy().getData('text/plain').split('\r\n')
  expect(head?.split('\t')).toEqual(titles())
  expect(first).toContain(`${today()}\t民生问题\t问题${COUNT - 1}`)
  expect(copy().getData('text/html')).toContain(`<td>${today()}</td>`)
  let pasted = ''
  const listen = ({ clipboardData }: ClipboardEvent) => {
    pasted = clipboardData?.getData('text/plain') ?? ''
  }
  window.addEventListener('copy', listen)
  await userEvent.keyboard('{Control>}c{/Control}')
  await until(() => pasted.split('\r\n').length === 3, 'the heading and two rows')
  window.removeEventListener('copy', listen)
})

it('is found again as it was narrowed when it was left, unless the address asks for something else', async () => {
  await userEvent.fill(place.querySelector<HTMLInputElement>('input[aria-label="查找"]')!, '老围')
  await until(() => said() === `共 ${COUNT} 条，筛选出 ${COUNT / 2} 条`, 'found')
  show()
  await until(() => said() === `共 ${COUNT} 条，筛选出 ${COUNT / 2} 条`, 'as it was left')
  show('visit')
  await until(() => said() === `共 ${COUNT} 条，筛选出 0 条`, 'no visits')
  expect(place.querySelector<HTMLInputElement>('input[aria-label="查找"]')?.value).toBe('')
})

it('finds titles and places by their sound and by initials, and not what only stands in a long text', async () => {
  const search = place.querySelector<HTMLInputElement>('input[aria-label="查找"]')!
  for (const [typed, count] of [
    ['laowei', COUNT / 2],
    ['ludeng', 0],
    ['dmlw', COUNT / 2],
  ] as const) {
    await userEvent.fill(search, typed)
    await until(() => said() === `共 ${COUNT} 条，筛选出 ${count} 条`, typed)
  }
})

it('finds the deputies that its column shows, and days written in figures', async () => {
  const id = newId()
  await station.store.create(
    'deputy',
    `org/${station.office}`,
    { fields: { name: '崔光明', level: 'district' } },
    station.author,
    id,
  )
  const partition = `${station.station}/${today().slice(0, 4)}`
  const fields = { source: 'snap', date: today(), title: '电梯困人', deputy: id }
  await station.store.create('issue', partition, { fields }, station.author)
  await until(() => said() === `共 ${COUNT + 1} 条`, 'one more')
  const search = place.querySelector<HTMLInputElement>('input[aria-label="查找"]')!
  for (const typed of ['崔光明', 'cgm']) {
    await userEvent.fill(search, '没有这样的词语')
    await until(() => said() === `共 ${COUNT + 1} 条，筛选出 0 条`, 'nothing')
    await userEvent.fill(search, typed)
    await until(() => said() === `共 ${COUNT + 1} 条，筛选出 1 条`, typed)
  }
  await userEvent.fill(search, '')
  await press('更多筛选')
  const from = () => place.querySelector<HTMLInputElement>('.filter-range input')
  await until(() => from() !== null, 'the range')
  from()?.focus()
  await userEvent.keyboard('2999-01-05{Enter}29990106{Enter}')
  await until(() => said() === `共 ${COUNT + 1} 条，筛选出 0 条`, 'from a day on')
  await press('清除筛选')
  await until(() => said() === `共 ${COUNT + 1} 条`, 'all again')
  from()?.focus()
  await userEvent.keyboard('2999-1-5{Tab}')
  await until(() => said() === `共 ${COUNT + 1} 条，筛选出 0 条`, 'from a day of one figure')
  expect(from()?.value).toBe('2999年1月5日')
  await press('清除筛选')
  await until(() => said() === `共 ${COUNT + 1} 条`, 'all once more')
  from()?.focus()
  await userEvent.keyboard('2999-13-40{Tab}')
  await until(() => document.body.innerText.includes('“2999-13-40”不是有效的日期，没有采用'), 'no day')
  expect(said()).toBe(`共 ${COUNT + 1} 条`)
})

it('stands on its first row when the keyboard comes into it, so that Enter opens that', async () => {
  grid().focus()
  await until(() => active()?.dataset.index === '0', 'the first row')
  await userEvent.keyboard('{Enter}')
  await until(() => opened() !== null, 'opened')
})

it('saves a view under a name, and shows it again', async () => {
  await userEvent.fill(place.querySelector<HTMLInputElement>('input[aria-label="查找"]')!, '老围')
  await until(() => said() === `共 ${COUNT} 条，筛选出 ${COUNT / 2} 条`, 'found')
  await press('视图')
  await until(() => document.querySelector('input[aria-label="视图名称"]') !== null, 'name')
  await userEvent.fill(document.querySelector<HTMLInputElement>('input[aria-label="视图名称"]')!, '老围')
  await press('保存')
  await until(
    async () => JSON.stringify(await station.store.draft('list:registers')).includes('老围'),
    'kept',
  )

  await press('清除筛选')
  await until(() => said() === `共 ${COUNT} 条`, 'without the filter')
  show()
  await until(() => said() === `共 ${COUNT} 条`, 'without the filter')
  await press('视图')
  await press('老围')
  await until(() => said().endsWith(`筛选出 ${COUNT / 2} 条`), 'with the filter')
  expect(place.querySelector<HTMLInputElement>('input[aria-label="查找"]')?.value).toBe('老围')
  // The button says which view is shown, until something is changed.
  expect(button('老围')).toBeDefined()
  // Another under the same name replaces it only when that was asked.
  await press('清除筛选')
  await until(() => button('视图') !== undefined, 'another filter')
  await press('视图')
  const name = () => document.querySelector<HTMLInputElement>('input[aria-label="视图名称"]')
  await until(() => document.activeElement?.closest('.list-menu') != null, 'the keyboard in the menu')
  expect(name()?.value, 'of a name that was saved nothing is left').toBe('')
  await userEvent.fill(name()!, '老围')
  await userEvent.keyboard('{Enter}')
  await until(() => document.body.innerText.includes('已有视图“老围”'), 'asked')
  expect(JSON.stringify(await station.store.draft('list:registers'))).toContain('"text":"老围"')
  await userEvent.keyboard('{Enter}')
  await until(
    async () => !JSON.stringify(await station.store.draft('list:registers')).includes('"text":"老围"'),
    'replaced',
  )
  await until(() => button('老围') !== undefined, 'what is shown is that view now')
  await press('老围')
  await until(() => document.querySelector('[aria-label="删除视图“老围”"]') !== null, 'the menu')
  document.querySelector<HTMLElement>('[aria-label="删除视图“老围”"]')!.click()
  await until(() => button('视图') !== undefined && said() === `共 ${COUNT} 条`, 'gone')
})

it('is not sorted by a column that is not shown, also when it was kept so', async () => {
  const first = () => document.querySelector('[data-index="0"]')?.textContent
  const newest = first()
  const kept = async (columns: string[] | null) => {
    const arrangement = { columns, sort: { key: 'place', down: false }, widths: {} }
    await station.store.keepDraft('list:registers', { arrangement, views: [] })
    show()
    await until(() => said() === `共 ${COUNT} 条`, 'rows')
  }
  await kept(['date', 'title', 'place'])
  expect(titles().join()).toContain('地点')
  const byPlace = first()
  await kept(null)
  expect(titles().join()).not.toContain('地点')
  expect(first()).toBe(newest)
  expect(byPlace, 'where it is shown it does sort').not.toContain(`问题${COUNT - 1}`)
})

it('becomes a workbook that another program reads', async () => {
  const files: Blob[] = []
  const make = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    if (file instanceof Blob) files.push(file)
    return 'data:,'
  })
  await leave(/^导出 Excel（全部 40 条）$/)
  await until(() => files.length === 1, 'file')
  make.mockRestore()
  const [list, notes] = await readExcel(files[0]!)
  expect(list?.data[0]).toEqual(titles())
  expect(list?.data).toHaveLength(COUNT + 1)
  expect(list?.data[1]).toEqual([
    new Date(`${today()}T00:00:00Z`),
    '民生问题',
    `问题${COUNT - 1}`,
    null,
    '待分流',
  ])
  expect(notes?.data.find(([label]) => label === '条数')).toEqual(['条数', String(COUNT)])
})

it('says on paper that it is only what was selected', async () => {
  grid().focus()
  await userEvent.keyboard('{ArrowDown}{Shift>}{ArrowDown}{/Shift}')
  await until(() => selected() === 2, 'two')
  await leave(/^打印台账（选中的 2 条）$/)
  await until(() => document.body.dataset.sheetReady === '1', 'laid out')
  const words = document.querySelector('.sheet-page')?.textContent
  expect(words).toContain(`${COUNT} 条中选中的 2 条`)
  await press('返回')
  await until(() => document.querySelector('.sheet-page') === null, 'closed')
})

it('is laid out on A4 lying, with the titles and a number on every page', async () => {
  await leave(/^打印台账（全部 40 条）$/)
  await until(() => document.body.dataset.sheetReady === '1', 'laid out')
  const pages = [...document.querySelectorAll<HTMLElement>('.sheet-page')]
  expect(pages.length).toBeGreaterThan(1)
  expect(document.querySelector('.sheet-root style')?.textContent).toContain('size: 297mm 210mm')
  const numbers: string[] = []
  for (const [at, sheet] of pages.entries()) {
    expect([...sheet.querySelectorAll('th')].map((cell) => cell.textContent)).toEqual(['序号', ...titles()])
    expect(sheet.textContent).toContain(`第${at + 1}页，共${pages.length}页`)
    const body = sheet.querySelector('.sheet-body')!
    expect(body.scrollHeight).toBeLessThanOrEqual(body.clientHeight + 1)
    numbers.push(
      ...[...sheet.querySelectorAll('tbody tr')].map((row) => row.firstElementChild?.textContent ?? ''),
    )
  }
  expect(numbers).toEqual(Array.from({ length: COUNT }, (_, at) => String(at + 1)))
  expect(pages[0]?.textContent).toContain('筛选：期间：')
  expect(pages[0]?.textContent).toContain(`共 ${COUNT} 条`)
  // The list behind is out of reach, and back as it was when the preview is closed.
  expect(place.inert).toBe(true)
  await press('返回')
  await until(() => document.querySelector('.sheet-page') === null, 'closed')
  expect(place.inert).toBe(false)
})
