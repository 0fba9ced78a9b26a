/** A step that was written here and can be taken no more, e.g. because somebody else took it: what was written is not lost. */
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import type { Row } from '../../../shared/records/row'
import { useNames } from '../../store'
import { sentence } from '../form/useDraftKeeper'
import { stepsOf } from '../read/history'
import { valueWords } from '../words'
import { useStepDraft } from './useStepDraft'

const NOTHING = {}

export function Leftover({ row, type }: { readonly row: Row; readonly type: string }): ReactNode {
  const names = useNames()
  const { message } = App.useApp()
  const { data, dirty, drop } = useStepDraft(row.recordId, type, NOTHING)
  const spec = stepsOf(row.kind)[type]
  if (!spec || !data || !dirty) return null
  const lines = Object.entries(spec.data).flatMap(([key, field]) => {
    const words = valueWords(field, data[key], names)
    return words ? [`${field.label}：${words}`] : []
  })
  const copy = () =>
    navigator.clipboard.writeText(lines.join('\n')).then(
      () => void message.success('已复制'),
      (error: unknown) => void message.error(sentence(error)),
    )
  return (
    <section className="notice notice-warn" aria-label={`没有确定的${spec.label}`}>
      <p>这条记录现在不能再办“{spec.label}”（可能别人已经办了）。您写了没有确定的内容还在：</p>
      <p>{lines.join('；')}</p>
      <p className="step-actions">
        <Button size="small" onClick={() => void copy()}>
          复制
        </Button>
        <Button size="small" onClick={drop}>
          不要了
        </Button>
      </p>
    </section>
  )
}
