/** 待裁定 on the screen: the office sees the steps that contradict each other and says which one stands. */
import { App } from 'antd'
import type { ReactNode } from 'react'
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { useRow } from '../../renderer/store'
import { RecordState } from '../../renderer/ui/read/RecordState'
import { Timeline } from '../../renderer/ui/read/Timeline'
import { type Machine, machine, until } from './support/machine'
import { Remote } from './support/server'
import { show } from './support/show'

let frame: HTMLElement

function Shown({ recordId }: { readonly recordId: string }): ReactNode {
  const row = useRow(recordId)
  return (
    row && (
      <App>
        <RecordState row={row} />
        <Timeline row={row} />
      </App>
    )
  )
}

const closing = (on: string, note: string) => ({ on, outcome: 'solved', note })

/** A matter that was closed here and elsewhere, neither knowing of the other. */
async function closedTwice({ store, db, partition, author }: Machine): Promise<string> {
  const fields = { source: 'snap', date: '2026-03-05', title: '井盖松动' }
  const { recordId } = await store.create('issue', partition, { fields }, author)
  const remote = new Remote(recordId, 'issue', partition, (await db.docs.get(recordId))?.state)
  await store.step(recordId, 'closed', closing('2026-03-06', '站里已办'), author)
  const update = remote.step('closed', closing('2026-03-09', '街道已换井盖'))
  await store.sync.apply({ changes: [remote.entry(1, update)], cursors: { [partition]: 1 } })
  expect((await store.row(recordId))?.contested).toBe(true)
  return recordId
}

function open(at: Machine, recordId: string): void {
  frame = show(at, <Shown recordId={recordId} />)
}

const says = (words: string) => until(() => frame.innerText.includes(words), words)

it('the office chooses, has to say why, and the matter goes on; what was not taken stays in the history', async () => {
  const here = await machine({ atOffice: true })
  const recordId = await closedTwice(here)
  open(here, recordId)
  await says('以哪一步为准')
  await userEvent.click(page.getByRole('button', { name: /^裁\s*定$/ }))
  await says('请先选择以哪一步为准')
  await userEvent.click(page.getByRole('radio', { name: /街道已换井盖/ }))
  await until(() => !frame.innerText.includes('请先选择以哪一步为准'), 'chosen')
  await userEvent.click(page.getByRole('button', { name: /^裁\s*定$/ }))
  await says('请写明裁定的理由')
  await userEvent.fill(page.getByRole('textbox', { name: '裁定理由' }), '以街道验收日期为准')
  await userEvent.keyboard('{Enter}')
  await says('未采用')
  await says('以街道验收日期为准')
  const row = await here.store.row(recordId)
  expect(row).toMatchObject({ contested: false, state: { stage: 'closed', closedOn: '2026-03-09' } })
  await until(() => !frame.innerText.includes('待裁定'), 'nothing is in dispute')
})

it('a station sees both steps and who rules, and cannot rule', async () => {
  const here = await machine()
  const recordId = await closedTwice(here)
  open(here, recordId)
  await says('由人大街道工委裁定')
  await says('街道已换井盖')
  // The history is read on its own, after the notice.
  const marked = () => frame.querySelectorAll('.history-entry:has(.mark-warn)').length
  await until(() => marked() === 2, 'both closings stand under 待裁定')
  expect(frame.querySelector('[type=radio]')).toBeNull()
})
