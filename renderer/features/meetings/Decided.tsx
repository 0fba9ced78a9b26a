/** 议定事项的跟进: what the meeting decided, and the matter that follows each; one press raises it and opens its 分流交办. */
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { partitionFor } from '../../../shared/org/partition'
import { STAGES } from '../../../shared/records/issue'
import { isRowOf } from '../../../shared/records/row'
import { yearOf } from '../../../shared/rules/workdays'
import { StoreError, useMe, useRows, useStore } from '../../store'
import { today } from '../../ui/dates'
import { sentence } from '../../ui/form/useDraftKeeper'
import type { RecordDraft } from '../../ui/form/useRecordDraft'
import { openToRead } from '../../ui/links'
import { ReadLink } from '../../ui/record/ReadLink'
import { keepStepDraft } from '../../ui/steps/useStepDraft'
import { clip } from '../../ui/words'
import { handingOver, matterIdOf, matterOf, raisedFrom } from './raise'

/** Saves the meeting, and makes a matter of one of its decisions unless there is one. */
function useRaise(draft: RecordDraft) {
  const store = useStore()
  const me = useMe()
  const raise = async (id: string): Promise<string | null> => {
    const meeting = draft.dirty || draft.isNew ? await draft.save() : draft.row
    if (!meeting || !isRowOf(meeting, 'meeting')) return null
    const decision = meeting.items.decisions.find((one) => one.id === id)
    const place = { office: me.office, station: meeting.station }
    const partition = partitionFor('issue', place, yearOf(meeting.date))
    if (!decision || !partition) return null
    const recordId = matterIdOf(meeting.recordId, id)
    try {
      await store.create('issue', partition, { fields: matterOf(meeting, decision) }, me.author(), recordId)
    } catch (error) {
      // Another computer's copy arrived in this very moment: it is the same matter.
      if (!(error instanceof StoreError && error.code === 'exists')) throw error
    }
    await keepStepDraft(store, recordId, 'routed', handingOver(decision, today()))
    return recordId
  }
  return raise
}

export function Decided({
  draft,
  station,
}: {
  readonly draft: RecordDraft
  readonly station: string
}): ReactNode {
  const { message } = App.useApp()
  const issues = useRows('issue', { station, withdrawn: true })
  const raise = useRaise(draft)
  const [busy, setBusy] = useState('')
  const decisions = (draft.form.items.decisions ?? []).flatMap(({ id, matter }) =>
    typeof matter === 'string' && matter.trim() ? [{ id, words: matter }] : [],
  )
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
          const issue = raisedFrom(draft.recordId, id, issues)
          return (
            <li key={id}>
              <span className="decided-words">{clip(words, 60)}</span>
              {issue ? (
                <span>
                  {issue.withdrawn ? '民生问题已撤回：' : '民生问题：'}
                  <ReadLink recordId={issue.recordId}>
                    {issue.number ?? '待编号'}（{STAGES[issue.state.stage]}）
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
