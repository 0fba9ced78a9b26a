/** The history of a record at the foot of its form, shown when asked for. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { KindName } from '../../../shared/records/fields'
import { Timeline } from './Timeline'

export function Changes({
  kind,
  recordId,
}: {
  readonly kind: KindName
  readonly recordId: string
}): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <section className="form-section">
      <Button type="link" onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? '收起修改经过' : '查看修改经过'}
      </Button>
      {open && <Timeline kind={kind} recordId={recordId} />}
    </section>
  )
}
