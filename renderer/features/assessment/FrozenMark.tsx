/** What is frozen of the chosen station: since when, by whom, what has changed since; the office freezes anew or takes it back. */
import { Button, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNames } from '../../store'
import { showDate } from '../../ui/dates'
import { Contests } from '../../ui/read/Contests'
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
  const { contested, sheet } = frozen
  const tone = contested ? 'mark-bad' : count > 0 ? 'mark-warn' : 'mark-good'
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
          {contested ? <Contests row={frozen.row} readOnly={!decides} /> : null}
          {count > 0 && !contested ? <Changes changes={changes} /> : null}
          {decides && onAgain === null && count > 0 && !contested && (
            <p className="quiet">还有待录入的项目或正在计算，完成后才能重新冻结。</p>
          )}
          {decides && !contested ? (
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
              <TakeBack key={frozen.step} row={frozen.row} step={frozen.step} title="冻结" />
              <span className="quiet">
                {frozen.note ? '收回后，上一次冻结的重新有效。' : '收回后，这一季就还没有冻结。'}
              </span>
            </div>
          ) : null}
        </div>
      }
    >
      <button
        type="button"
        className={`mark ${tone} assess-hint`}
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        {contested
          ? '两次冻结不一样，待裁定'
          : count > 0
            ? `冻结后有 ${count} 处变化`
            : `已冻结 ${sheet.total.value}分`}
      </button>
    </Popover>
  )
}
