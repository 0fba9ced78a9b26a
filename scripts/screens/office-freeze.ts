/** The office freezes a quarter that is over, and something changes afterwards. */
import { entryRecordId } from '../../renderer/features/assessment/entries'
import type { Subject } from '../../renderer/features/assessment/subject'
import { PACK } from '../../shared/rules/assessment/index'
import { addDays, quarterOf, quarterRange, yearOf } from '../../shared/rules/workdays'
import type { Seat } from './seats'
import { go, type Screen } from './ways'

/** Share of the points that an item gets, one after the other. */
const SHARES = [1, 0.9, 1, 0.8, 0.6]

/** The office enters what waits for it, for these stations' quarter. */
async function enterAll({ page }: Seat, subjects: readonly Subject[]): Promise<void> {
  const items = PACK.categories.flatMap((category) => category.items).filter(({ mode }) => mode !== 'auto')
  const entries = subjects.map((subject, at) => ({
    subject,
    recordId: entryRecordId(subject),
    cells: Object.fromEntries(
      items.map(({ code, points }, order) => {
        const share = SHARES[(order + at) % SHARES.length] ?? 1
        return [code, { order, verdict: 'scored', score: Math.round(points * share * 100) / 100 }]
      }),
    ),
  }))
  await page.evaluate(async (all) => {
    const [store, me] = [globalThis.jzt?.store, globalThis.jzt?.me()]
    if (!store || !me) return
    for (const { subject, recordId, cells } of all) {
      const partition = `assessment/${me.office}/${subject.year}`
      const patch = { fields: { ...subject }, items: { entries: cells } }
      if (await store.row(recordId)) await store.edit(recordId, { items: patch.items }, me.author())
      else await store.create('assessment', partition, patch, me.author(), recordId)
    }
  }, entries)
}

/** The quarter before the one of a day. */
function quarterBefore(day: string): Pick<Subject, 'year' | 'quarter'> {
  const last = addDays(quarterRange(yearOf(day), quarterOf(day)).from, -1)
  return { year: yearOf(last), quarter: quarterOf(last) }
}

async function openLastQuarter(seat: Seat): Promise<void> {
  const { page } = seat
  const { stations, day } = await page.evaluate(async () => ({
    stations: ((await globalThis.jzt?.store.rows('station')) ?? []).map(({ recordId }) => recordId),
    day: new Date().toLocaleDateString('sv-SE'),
  }))
  const season = quarterBefore(day)
  await enterAll(
    seat,
    stations.map((station) => ({ station, ...season })),
  )
  await go(seat, `/assessment?year=${season.year}&quarter=${season.quarter}`, '.assess-item')
}

export const OFFICE_FREEZE: readonly Screen[] = [
  {
    name: '考核-冻结',
    seat: 'office',
    open: async (seat) => {
      await openLastQuarter(seat)
      const { page } = seat
      await page.getByRole('button', { name: /^冻结 \d+\/\d+ 站$/ }).click()
      await page.getByRole('button', { name: /^冻结 \d+ 站……$/ }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^冻结 \d+ 站$/ })
        .waitFor()
    },
  },
  {
    name: '考核-冻结后的变化',
    seat: 'office',
    open: async ({ page }) => {
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^冻结 \d+ 站$/ })
        .click()
      await page.locator('.assess-hint', { hasText: '已冻结' }).waitFor()
      await page.locator('.assess-item', { hasText: '固定场所' }).click()
      const score = page.locator('.assess-score-input input')
      await score.fill('0.5')
      await score.press('Enter')
      await page.locator('.assess-hint', { hasText: '冻结后有' }).click()
      await page.locator('.frozen-changes').waitFor()
      for (const message of await page.locator('.ant-message-notice').all())
        await message.waitFor({ state: 'hidden' })
    },
  },
]
