/** 考核 → 打印预览: a sheet that hangs already is printed once more as it hangs. */
import { expect, it } from 'vitest'
import { AssessmentPrintScreen } from '../../renderer/features/assessment'
import { today } from '../../renderer/ui/dates'
import {
  addDays,
  chineseDate,
  quarterLabel,
  quarterOf,
  quarterRange,
  yearOf,
} from '../../shared/rules/workdays'
import { machine, until } from './support/machine'
import { show } from './support/show'

it('bears today until it was put up, and from then on the day on which it was', async () => {
  const at = await machine({ atOffice: true })
  const { store, author, office, station } = at
  const partition = `org/${office}`
  await store.create('office', partition, { fields: { name: '示例工委' } }, author, office)
  await store.create('station', partition, { fields: { name: '龙田站' } }, author, station)
  // Of the quarter before the one in which yesterday lies.
  const hungOn = addDays(today(), -1)
  const last = addDays(quarterRange(yearOf(hungOn), quarterOf(hungOn)).from, -1)
  const season = { year: yearOf(last), quarter: quarterOf(last) }
  const place = show(at, <AssessmentPrintScreen station={station} {...season} />)
  await until(
    () => place.textContent?.includes(quarterLabel(season.year, season.quarter)) === true,
    'the sheet',
  )
  expect(place.textContent).toContain(chineseDate(today()))
  expect(place.textContent).not.toContain('已上墙')

  const fields = { type: 'assessment', title: '季度考核', from: hungOn } as const
  const posting = await store.create('posting', `${station}/${yearOf(hungOn)}`, { fields }, author)
  await until(() => place.textContent?.includes('已上墙，这里的还没有评完') === true, 'that it hangs')
  await until(() => place.textContent?.includes(chineseDate(today())) === false, 'another day')
  expect(place.textContent).toContain(chineseDate(hungOn))

  await store.step(posting.recordId, 'withdrawn', { note: '登记错了' }, author)
  await until(() => place.textContent?.includes(chineseDate(today())) === true, 'today again')
})
