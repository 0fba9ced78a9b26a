/** What has to be said at the top of a record: withdrawn, 待裁定, written by a newer version, values that lost. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Row } from '../../../shared/records/row'
import { useMe, useStore } from '../../store'
import { sentence } from '../form/useDraftKeeper'
import { Contests } from './Contests'
import { LostValues } from './LostValues'

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
