/** What has to be said at the top of a record: withdrawn, 待裁定, written by a newer version, values that lost. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { RecordEvent } from '../../../shared/records/events'
import type { Row } from '../../../shared/records/row'
import { isWithOffice, useContent, useMe, useSetAsides, useStore } from '../../store'
import { sentence } from '../form/useDraftKeeper'
import { notTakenWord } from '../words'
import { Contests } from './Contests'
import { LostValues } from './LostValues'
import { sinceFinalWords } from './since-final'

const NO_EVENTS: readonly RecordEvent[] = []

function Withdrawn({ row, readOnly }: { readonly row: Row; readonly readOnly: boolean }): ReactNode {
  const store = useStore()
  const me = useMe()
  const [failure, setFailure] = useState('')
  const restore = () =>
    store
      .step(row.recordId, 'restored', {}, me.author())
      .catch((error: unknown) => setFailure(sentence(error)))
  return (
    <section className="notice notice-warn">
      <p>
        这条记录已撤回，不计入台账和考核。
        {!readOnly && (
          <Button size="small" onClick={restore}>
            恢复
          </Button>
        )}
      </p>
      {failure && <p className="field-problem">{failure}</p>}
    </section>
  )
}

/** What was written in it here and was not taken: it is not in the register of the office, however it looks here. */
function NotTaken({ recordId }: { readonly recordId: string }): ReactNode {
  const asides = (useSetAsides() ?? []).filter((aside) => aside.recordId === recordId)
  return asides.map((aside) => (
    <section key={aside.id} className={isWithOffice(aside) ? 'notice' : 'notice notice-bad'}>
      <p>
        本机写的内容{notTakenWord(aside)}：{aside.reason}　<a href="#/settings">在设置里查看</a>
      </p>
    </section>
  ))
}

/** Minutes that were changed after they were final are not those that were agreed on. */
function SinceFinal({ recordId }: { readonly recordId: string }): ReactNode {
  const words = sinceFinalWords(useContent(recordId)?.events ?? NO_EVENTS)
  return words && <p className="notice notice-warn">{words}。改动见修改经过。</p>
}

export function RecordState({
  row,
  readOnly = false,
  atFields = false,
}: {
  readonly row: Row
  readonly readOnly?: boolean
  /** A form below shows what was written at once at its fields. */
  readonly atFields?: boolean
}): ReactNode {
  return (
    <>
      <NotTaken recordId={row.recordId} />
      {row.kind === 'meeting' && row.state.finalizedOn && <SinceFinal recordId={row.recordId} />}
      {row.withdrawn && <Withdrawn row={row} readOnly={readOnly} />}
      {row.contested && <Contests row={row} readOnly={readOnly} />}
      {row.unknown.length > 0 && (
        <section className="notice notice-warn">
          <p>这条记录含有本版本不认识的内容，只能查看，也不计入统计。请把家站通升级到最新版本。</p>
        </section>
      )}
      <LostValues row={row} readOnly={readOnly} atFields={atFields} />
    </>
  )
}
