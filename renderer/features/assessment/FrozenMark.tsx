/** What is frozen of the chosen station: since when, by whom, what has changed since; the office freezes anew or takes it back. */
import { Button, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNames } from '../../store'
import { showDate } from '../../ui/dates'
import { TakeBack } from '../../ui/read/TakeBack'
import type { Changed, Frozen } from './frozen'

function Changes({ changes }: { readonly changes: readonly Changed[] }): ReactNode {
  return (
    <table className="frozen-changes">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">冻结的</th>
          <th scope="col">按现在的记录</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ code, what, frozen, now }) => (
          <tr key={code || what}>
            <th scope="row">
              {code} {what}
            </th>
            <td>{frozen || '—'}</td>
            <td>{now || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function FrozenMark({
  frozen,
  changes,
  decides,
  onAgain,
}: {
  readonly frozen: Frozen
  readonly changes: readonly Changed[]
  readonly decides: boolean
  /** Freezes once more; null while that cannot be. */
  readonly onAgain: (() => void) | null
}): ReactNode {
  const names = useNames()
  const [open, setOpen] = useState(false)
  const count = changes.length
  const close = () => setOpen(false)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      content={
        <div className="frozen-about">
          <p>
            {showDate(frozen.on)}由{names.of(frozen.by) || '工委'}冻结
            {frozen.note && `：${frozen.note}`}
          </p>
          {count > 0 ? <Changes changes={changes} /> : null}
          {decides ? (
            <div className="frozen-actions">
              {count > 0 && (
                <Button
                  type="primary"
                  size="small"
                  disabled={onAgain === null}
                  onClick={() => {
                    close()
                    onAgain?.()
                  }}
                >
                  重新冻结
                </Button>
              )}
              <TakeBack row={frozen} step={frozen.step} title="冻结" />
            </div>
          ) : null}
        </div>
      }
    >
      <button
        type="button"
        className={count > 0 ? 'mark mark-warn assess-hint' : 'mark mark-good assess-hint'}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        {count > 0 ? `冻结后有 ${count} 处变化` : `已冻结 ${frozen.sheet.total.value}分`}
      </button>
    </Popover>
  )
}
