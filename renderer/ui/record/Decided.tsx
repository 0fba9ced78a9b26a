/** 议定事项的跟进: what the meeting decided, and the matter that follows each; one press raises it and opens its 分流交办. */
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { partitionFor } from '../../../shared/org/partition'
import { stageWord } from '../../../shared/records/issue'
import { isRowOf, type MeetingRow, type Row } from '../../../shared/records/row'
import { yearOf } from '../../../shared/rules/workdays'
import { StoreError, useMe, useRows, useStore } from '../../store'
import { today } from '../dates'
import { sentence } from '../form/useDraftKeeper'
import type { RecordDraft } from '../form/useRecordDraft'
import { openToRead } from '../links'
import { keepStepDraft } from '../steps/useStepDraft'
import { clip } from '../words'
import { ReadLink } from './ReadLink'
import { handingOver, matterIdOf, matterOf, raisedFrom } from './raise'

/** A decision by its words. */
interface Words {
  readonly id: string
  readonly words: string
}

/** Makes a matter of one of the meeting's decisions unless there is one; `saved` gives the meeting as stored, null where it cannot be saved. */
function useRaise(saved: () => Promise<Row | null>) {
  const store = useStore()
  const me = useMe()
  return async (id: string): Promise<string | null> => {
    const meeting = await saved()
    if (!meeting || !isRowOf(meeting, 'meeting')) return null
    const decision = meeting.items.decisions.find((one) => one.id === id)
    const place = { office: me.office, station: meeting.station }
    const partition = partitionFor('issue', place, yearOf(meeting.date))
    if (!decision || !partition) return null
    const recordId = matterIdOf(meeting.recordId, id)
    try {
      await store.create('issue', partition, { fields: matterOf(meeting, decision) }, me.author(), recordId)
      const begun = handingOver(decision, today())
      if (begun) await keepStepDraft(store, recordId, 'routed', begun)
    } catch (error) {
      // Another computer's copy arrived in this very moment: it is the same matter.
      if (!(error instanceof StoreError && error.code === 'exists')) throw error
    }
    return recordId
  }
}

function Followed({
  meeting,
  station,
  decisions,
  saved,
}: {
  /** recordId of the meeting. */
  readonly meeting: string
  readonly station: string
  readonly decisions: readonly Words[]
  readonly saved: () => Promise<Row | null>
}): ReactNode {
  const { message } = App.useApp()
  const issues = useRows('issue', { station, withdrawn: true })
  const raise = useRaise(saved)
  const [busy, setBusy] = useState('')
  if (decisions.length === 0 || !issues) return null
  const press = async (id: string) => {
    setBusy(id)
    try {
      const recordId = await raise(id)
      if (recordId) openToRead(recordId, 'routed')
    } catch (error) {
      void message.error(sentence(error))
    } finally {
      setBusy('')
    }
  }
  return (
    <section className="form-section">
      <h2>议定事项的跟进</h2>
      <ol className="decided">
        {decisions.map(({ id, words }) => {
          const issue = raisedFrom(meeting, id, issues)
          return (
            <li key={id}>
              <span className="decided-words">{clip(words, 60)}</span>
              {issue ? (
                <span>
                  {issue.withdrawn ? '民生问题已撤回：' : '民生问题：'}
                  <ReadLink recordId={issue.recordId}>
                    {issue.number ?? '待编号'}（{stageWord(issue.state)}）
                  </ReadLink>
                </span>
              ) : (
                <Button
                  size="small"
                  loading={busy === id}
                  disabled={busy !== ''}
                  aria-label={`立为民生问题：${clip(words, 20)}`}
                  onClick={() => void press(id)}
                >
                  立为民生问题
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function saying(decisions: readonly { readonly id: string; readonly matter?: unknown }[]): readonly Words[] {
  return decisions.flatMap(({ id, matter }) =>
    typeof matter === 'string' && matter.trim() ? [{ id, words: matter }] : [],
  )
}

/** In the form of a meeting: what was typed is saved before a matter is made of it. */
export function DecidedInForm({
  draft,
  station,
}: {
  readonly draft: RecordDraft
  readonly station: string
}): ReactNode {
  const saved = async () => (draft.dirty || draft.isNew ? draft.save() : (draft.row ?? null))
  const decisions = saying(draft.form.items.decisions ?? [])
  return <Followed meeting={draft.recordId} station={station} decisions={decisions} saved={saved} />
}

/** On the page on which a meeting is read. */
export function Decided({ meeting }: { readonly meeting: MeetingRow }): ReactNode {
  const decisions = saying(meeting.items.decisions)
  const { recordId, station } = meeting
  return <Followed meeting={recordId} station={station} decisions={decisions} saved={async () => meeting} />
}
