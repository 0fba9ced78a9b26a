/** Opening and saving one record among 3,000, in Chromium on the real store. */
import type { Client } from '../../scripts/demo/client'
import { type Figure, figure } from './figures'
import type { World } from './world'

const RUNS = 30

async function withStation<T>(world: World, act: (client: Client) => Promise<T>): Promise<T> {
  const client = await world.open('station')
  try {
    return await act(client)
  } finally {
    await client.close()
  }
}

/** Row and document with its history, as a form reads them; then the form itself, from the address to its fields. */
export function openRecord(world: World): Promise<Figure[]> {
  return withStation(world, async ({ page }) => {
    const read = await page.evaluate(async (runs) => {
      const { jzt } = globalThis
      const rows = (await jzt?.store.rows('visit')) ?? []
      const times: number[] = []
      for (const { recordId } of rows.slice(0, runs)) {
        const start = performance.now()
        await jzt?.store.row(recordId)
        await jzt?.store.content(recordId)
        times.push(performance.now() - start)
      }
      return times
    }, RUNS)
    const shown = await page.evaluate(async (runs) => {
      const rows = (await globalThis.jzt?.store.rows('issue')) ?? []
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const times: number[] = []
      for (const { recordId, fields } of rows.slice(0, runs)) {
        location.hash = '#/issues'
        while (document.querySelector('[id="issue-title"]')) await frame()
        const start = performance.now()
        location.hash = `#/issues?record=${recordId}`
        for (;;) {
          const input = document.querySelector('[id="issue-title"]')
          if (input instanceof HTMLInputElement && input.value === fields.title) break
          await frame()
        }
        times.push(performance.now() - start)
      }
      return times
    }, RUNS)
    return [
      figure('打开一条记录：读出', 'Chromium', 50, read),
      figure('打开一条记录：到表单可改', 'Chromium', 50, shown),
    ]
  })
}

/** Where officers save, and where the whole year stands on the screen meanwhile. */
const SAVING_AT = [
  { screen: '接访走访', hash: '#/visits?new=reception', there: '[id^="visit-"]' },
  { screen: '工作台', hash: '#/desk', there: '.bench-part' },
] as const

/** One edit with its signed frame, resolved after the strict commit; one directly after the other, with a screen that follows them. */
export function saveRecord(world: World): Promise<Figure[]> {
  return withStation(world, async ({ page }) => {
    const figures: Figure[] = []
    for (const { screen, hash, there } of SAVING_AT) {
      const times = await page.evaluate(
        async ({ runs, screen, hash, there }) => {
          const { jzt } = globalThis
          if (!jzt) return []
          location.hash = hash
          while (!document.querySelector(there) || document.body.innerText.includes('正在读取')) {
            await new Promise((resolve) => requestAnimationFrame(resolve))
          }
          const rows = await jzt.store.rows('visit')
          const times: number[] = []
          for (const [at, { recordId }] of rows.slice(0, runs).entries()) {
            const start = performance.now()
            await jzt.store.edit(
              recordId,
              { fields: { note: `在${screen}第 ${at + 1} 次保存` } },
              jzt.author(),
            )
            times.push(performance.now() - start)
          }
          return times
        },
        { runs: RUNS, screen, hash, there },
      )
      figures.push(figure(`保存一条记录，在${screen}`, 'Chromium', 30, times))
    }
    return figures
  })
}
