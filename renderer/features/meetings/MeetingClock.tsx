/** The time of a meeting that is being held today: when it began, for how long it has been going on, and its end. */
import { App, Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { showTime, today } from '../../ui/dates'
import { focusPath } from '../../ui/form/focus'
import type { RecordDraft } from '../../ui/form/useRecordDraft'
import { openToRead } from '../../ui/links'
import { sittingOf, sittingWords } from './sitting'

/** ms between two looks at the clock: it counts minutes. */
const LOOK_MS = 5_000
/** s for which a sentence stands that has to be read to its end. */
const LONG_S = 8

/** The time of day `HH:mm`, followed. */
function useTimeOfDay(): string {
  const [time, setTime] = useState(() => showTime(Date.now()))
  useEffect(() => {
    const looking = setInterval(() => setTime(showTime(Date.now())), LOOK_MS)
    return () => clearInterval(looking)
  }, [])
  return time
}

export function MeetingClock({
  draft,
  missing,
}: {
  readonly draft: RecordDraft
  /** Labels of what is still blank; a meeting ends all the same. */
  readonly missing: readonly string[]
}): ReactNode {
  const { message } = App.useApp()
  const now = useTimeOfDay()
  const { date, begin, end } = draft.form.fields
  if (date !== today() || end) return null
  if (typeof begin !== 'string')
    return (
      <Button
        title="开始时间填为现在"
        onClick={() => {
          draft.set('begin', showTime(Date.now()))
          // The button is gone: on to who has come.
          requestAnimationFrame(() => focusPath('meeting', 'deputies'))
        }}
      >
        现在开始
      </Button>
    )
  const sitting = sittingOf(begin, now)
  if (sitting === null) return <span className="sitting">{begin} 开会</span>
  const finish = async () => {
    draft.set('end', showTime(Date.now()))
    const stored = await draft.save()
    // It goes on until what it cannot be saved without is there.
    if (!stored) return draft.set('end', undefined)
    if (missing.length > 0) void message.warning(`纪要已生成，定稿前请补上：${missing.join('、')}。`, LONG_S)
    openToRead(stored.recordId)
  }
  return (
    <>
      <span className="sitting" role="timer" aria-label="已开会">
        已开 {sittingWords(sitting)}
      </span>
      <Button title="结束时间填为现在，保存，并打开纪要" onClick={() => void finish()}>
        结束并生成纪要
      </Button>
    </>
  )
}
