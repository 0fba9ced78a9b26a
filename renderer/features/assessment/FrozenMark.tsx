/** What is frozen of the chosen station: since when, by whom, what has changed since; the office freezes anew or takes it back. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { ResultRow } from '../../../shared/records/row'
import { ClickPopover } from '../../ui/ClickPopover'
import { Contests } from '../../ui/read/Contests'
import { Timeline } from '../../ui/read/Timeline'
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

interface Props {
  /** What was frozen of it ever. */
  readonly row: ResultRow
  /** What is frozen now; undefined when it was taken back. */
  readonly frozen: Frozen | undefined
  readonly changes: readonly Changed[]
  readonly decides: boolean
  /** Freezes once more; null while that cannot be. */
  readonly onAgain: (() => void) | null
}

function faceOf({ frozen, changes }: Pick<Props, 'frozen' | 'changes'>): { tone: string; words: string } {
  if (!frozen) return { tone: 'mark-warn', words: '冻结已收回' }
  if (frozen.contested) return { tone: 'mark-bad', words: '两次冻结不一样，待裁定' }
  if (changes.length > 0) return { tone: 'mark-warn', words: `冻结后有 ${changes.length} 处变化` }
  return { tone: 'mark-good', words: `已冻结 ${frozen.sheet.total.value}分` }
}

/** What has changed, and the way to freeze once more: also where only what the sheet says beside the items (站长, 电话) is another. */
function Again({ changes, decides, onAgain }: Pick<Props, 'changes' | 'decides' | 'onAgain'>): ReactNode {
  return (
    <>
      {changes.length > 0 && <Changes changes={changes} />}
      {decides && (
        <p>
          <Button
            type={changes.length > 0 ? 'primary' : 'default'}
            size="small"
            disabled={onAgain === null}
            onClick={onAgain ?? undefined}
          >
            重新冻结
          </Button>{' '}
          {onAgain === null && (
            <span className="quiet">还有待录入的项目或正在计算，完成后才能重新冻结。</span>
          )}
        </p>
      )}
    </>
  )
}

export function FrozenMark(props: Props): ReactNode {
  const { row, frozen, decides, onAgain } = props
  const { tone, words } = faceOf(props)
  return (
    <ClickPopover
      label="冻结的经过"
      className={`mark ${tone} assess-hint`}
      content={(close) => {
        const again =
          onAgain &&
          (() => {
            close()
            onAgain()
          })
        return (
          <div className="frozen-about">
            {frozen?.contested ? (
              <Contests row={row} readOnly={!decides} />
            ) : (
              frozen && <Again {...props} onAgain={again} />
            )}
            <Timeline row={row} />
            {decides && frozen && !frozen.contested && (
              <p className="quiet">收回后，更早一次冻结的重新有效；没有更早的，这一季就还没有冻结。</p>
            )}
          </div>
        )
      }}
    >
      {words}
    </ClickPopover>
  )
}
