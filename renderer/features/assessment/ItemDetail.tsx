/** One item: its score, the rule, what was done, how the score came about, and the records behind it. */
import type { ReactNode } from 'react'
import type { Row } from '../../../shared/records/row'
import { type ItemResult, STATUSES, scoreText } from '../../../shared/rules/assessment/index'
import { RecordsBehind } from './RecordsBehind'

interface Props {
  readonly item: ItemResult
  readonly rows: ReadonlyMap<string, Row>
  /** What the frozen sheet says of it, where that is to be told; '' otherwise. */
  readonly frozen: string
  /** The office's form; nothing at a station. */
  readonly children?: ReactNode
}

const MODES: Readonly<Record<ItemResult['mode'], string>> = {
  auto: '由记录自动计算',
  half: '由记录提供情况，工委核定',
  manual: '由工委录入',
}

export function ItemDetail({ item, rows, frozen, children }: Props): ReactNode {
  return (
    <section className="assess-detail" aria-label={`${item.code} ${item.name}`}>
      <header className="assess-detail-head">
        <h2>
          {item.code}　{item.name}
        </h2>
        <p className="assess-big">
          {item.score === null ? (
            <span className={item.status === 'awaiting' ? 'assess-open' : 'quiet'}>
              {STATUSES[item.status]}
            </span>
          ) : (
            <strong>{scoreText(item.score)}</strong>
          )}
          <span className="quiet"> / {scoreText(item.points)} 分</span>
        </p>
      </header>
      <dl className="assess-facts">
        <dt>评分标准</dt>
        <dd>{item.rule}</dd>
        <dt>完成情况</dt>
        <dd>{item.figures || '—'}</dd>
        <dt>怎么得出</dt>
        <dd>{item.explanation}</dd>
        <dt>计分方式</dt>
        <dd className="quiet">
          {MODES[item.mode]}；依据：{item.source}
        </dd>
        {item.note ? (
          <>
            <dt>备注</dt>
            <dd>{item.note}</dd>
          </>
        ) : null}
      </dl>
      {frozen && <p className="notice">冻结的一览表上：{frozen}。</p>}
      {item.correction ? (
        <p className="notice notice-warn">
          工委已更正。按记录计算为
          {item.correction.score === null
            ? STATUSES[item.correction.status]
            : `${scoreText(item.correction.score)} 分`}
          {item.correction.figures ? `（${item.correction.figures}）` : ''}。
        </p>
      ) : null}
      {item.warnings.map((warning) => (
        <p key={warning} className="notice notice-bad">
          {warning}
        </p>
      ))}
      {children}
      <RecordsBehind item={item} rows={rows} />
    </section>
  )
}
