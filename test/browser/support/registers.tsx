/** 全部台账 on a real store, with matters in it, and what a test presses and reads there. */
import { App } from 'antd'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach } from 'vitest'
import { page } from 'vitest/browser'
import { RegistersScreen } from '../../../renderer/features/registers'
import { SessionProvider } from '../../../renderer/store'
import { createTruth } from '../../../renderer/sync/truth'
import { today } from '../../../renderer/ui/dates'
import '../../../renderer/app/styles'
import { type Machine, machine, until } from './machine'

export const COUNT = 40
let root: Root | null = null
export let place: HTMLElement
export let station: Machine
/** The record that the address asks to have opened. */
export const opened = () => new URLSearchParams(location.hash.split('?')[1]).get('read')

/** Shows the register as when it is come to from another screen. `kind`: what the address asks for. */
export function show(kind = ''): void {
  root?.unmount()
  document.body.replaceChildren()
  place = document.body.appendChild(document.createElement('div'))
  place.className = 'screen'
  place.style.height = '600px'
  root = createRoot(place)
  root.render(
    <App>
      <div style={{ display: 'flex', height: 600 }}>
        <SessionProvider store={station.store} truth={createTruth()} person={station.author.person}>
          <RegistersScreen kind={kind} />
        </SessionProvider>
      </div>
    </App>,
  )
}

beforeEach(async () => {
  await page.viewport(1366, 768)
  location.hash = ''
  station = await machine()
  const partition = `${station.station}/${today().slice(0, 4)}`
  for (let at = 0; at < COUNT; at++)
    await station.store.create(
      'issue',
      partition,
      {
        fields: {
          source: 'snap',
          date: today(),
          title: `问题${at}`,
          place: at % 2 === 0 ? '东门老围' : '',
          description: at === 7 ? '=1+1，"引号"' : '路灯不亮',
        },
      },
      { ...station.author, now: new Date(Date.UTC(2026, 0, 1, 0, at)) },
    )
  show()
  await until(() => said() === `共 ${COUNT} 条`, 'rows')
})

afterEach(() => {
  root?.unmount()
  root = null
  document.body.replaceChildren()
})

export const said = () => place.querySelector('.list-foot [role="status"]')?.textContent ?? ''
export const grid = () => place.querySelector<HTMLElement>('[role="grid"]')!
export const titles = () => [...place.querySelectorAll('.table-title')].map((head) => head.textContent)
export const active = () => document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')
export const selected = () => place.querySelectorAll('[role="row"][aria-selected="true"]').length

export function button(words: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find((one) => one.textContent?.replace(/\s/g, '') === words)
}

export async function press(words: string): Promise<void> {
  await until(() => button(words) !== undefined, `button ${words}`)
  button(words)?.click()
}
