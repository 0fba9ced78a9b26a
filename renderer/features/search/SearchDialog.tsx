/** The search: type, choose with the arrows, Enter opens. Esc closes and gives the focus back to where it was. */
import { ArrowLeftOutlined, CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { KindName } from '../../../shared/records/fields'
import { isRowOf } from '../../../shared/records/row'
import { type Hit, type Search, type Store, useStore } from '../../store'
import { EmptyState } from '../../ui/EmptyState'
import { assessmentHref, openToRead } from '../../ui/links'
import { moved, pressed } from '../../ui/shortcuts'
import { optionId, Results } from './Results'
import { useRecent } from './recent'
import { useFound } from './useFound'

/** Results seen at once, roughly. */
const PAGE = 5

/** What belongs to the assessment is looked at there, everything else over the screen on which one is. */
async function openHit({ recordId, kind }: Hit, store: Store): Promise<void> {
  const row = kind === 'assessment' || kind === 'result' ? await store.row(recordId) : null
  const { station, year, quarter } =
    row && (isRowOf(row, 'assessment') || isRowOf(row, 'result')) ? row.fields : {}
  if (station && year && quarter) location.hash = assessmentHref({ station, year, quarter })
  else openToRead(recordId)
}

export function SearchDialog({
  ref: dialog,
  search,
  onAgain,
  onClose,
}: {
  readonly ref: RefObject<HTMLDialogElement | null>
  readonly search: Search | null
  /** Begins the search anew after a failure. */
  readonly onAgain: () => void
  readonly onClose: () => void
}): ReactNode {
  const store = useStore()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [composing, setComposing] = useState(false)
  /** What is searched: what was typed, except while an input method is still composing. */
  const [query, setQuery] = useState('')
  const [kind, setKind] = useState<KindName | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const recent = useRecent()
  const { index, found } = useFound(search, query, kind)

  useEffect(() => {
    dialog.current?.showModal()
    input.current?.focus()
  }, [dialog])

  const ask = (text: string) => {
    setQuery(text)
    setKind(null)
    setChosen(null)
  }
  const askFor = (text: string) => {
    setTyped(text)
    ask(text)
    input.current?.focus()
  }
  const hits = found?.groups.flatMap((group) => group.hits) ?? []
  const at = Math.max(
    0,
    hits.findIndex((hit) => hit.recordId === chosen),
  )
  const active = hits[at]?.recordId ?? null

  const open = (hit: Hit) => {
    recent.add(query)
    dialog.current?.close()
    void openHit(hit, store)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (composing || event.nativeEvent.isComposing) return
    // Home and End stay with the text that is typed.
    const ends = event.key === 'Home' || event.key === 'End'
    const target = ends ? null : moved(event, at, hits.length, PAGE)
    if (target !== null) {
      event.preventDefault()
      const next = hits[target]
      if (!next) return
      setChosen(next.recordId)
      document.getElementById(optionId(next.recordId))?.scrollIntoView({ block: 'nearest' })
    } else if (pressed('open', event.nativeEvent) !== null) {
      event.preventDefault()
      const hit = hits[at]
      if (hit) open(hit)
    }
  }

  return (
    <dialog ref={dialog} className="search-dialog" aria-label="查找" onClose={onClose}>
      <div className="search-line">
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="查找"
          aria-expanded={hits.length > 0}
          aria-controls="search-results"
          aria-autocomplete="list"
          aria-activedescendant={active ? optionId(active) : undefined}
          placeholder="文字、拼音或首字母、编号，多个词用空格隔开"
          maxLength={100}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={(event) => {
            setComposing(false)
            setTyped(event.currentTarget.value)
            ask(event.currentTarget.value)
          }}
          onChange={(event) => {
            setTyped(event.target.value)
            if (!composing) ask(event.target.value)
          }}
          onKeyDown={onKeyDown}
        />
        <Button
          type="text"
          aria-label="关闭"
          icon={<CloseOutlined />}
          onClick={() => dialog.current?.close()}
        />
      </div>
      <div className="search-body">
        {index.phase === 'failed' ? (
          <EmptyState title="查找暂时用不了">
            记录都在，可以在各个台账里筛选。
            <Button onClick={onAgain}>再试一次</Button>
          </EmptyState>
        ) : query.trim() === '' ? (
          <Recent list={recent.list} onPick={askFor} onClear={recent.clear} />
        ) : found?.count === 0 ? (
          <EmptyState title={index.phase === 'ready' ? '没有找到' : '还没有找到，正在继续整理'}>
            试试少打几个字，或用拼音首字母；编号可写成 接2026-12。
          </EmptyState>
        ) : (
          found && (
            <>
              {kind && (
                <Button type="link" icon={<ArrowLeftOutlined />} onClick={() => setKind(null)}>
                  返回全部类型
                </Button>
              )}
              <Results
                found={found}
                active={active}
                onOpen={open}
                onMore={(wanted) => {
                  setKind(wanted)
                  setChosen(null)
                  input.current?.focus()
                }}
              />
            </>
          )
        )}
      </div>
      <div className="search-foot">
        <span role="status">
          {index.phase === 'building'
            ? index.total > 0
              ? `正在整理 ${index.done} / ${index.total} 条，现在就可以查`
              : '正在准备……'
            : index.phase === 'ready'
              ? found && query.trim() !== ''
                ? `找到 ${found.count} 条`
                : `可查本机 ${index.count} 条记录`
              : ''}
        </span>
        <span className="grow" />
        <span className="quiet">↑↓ 选择　Enter 打开　Esc 关闭</span>
      </div>
    </dialog>
  )
}

function Recent({
  list,
  onPick,
  onClear,
}: {
  readonly list: readonly string[]
  readonly onPick: (query: string) => void
  readonly onClear: () => void
}): ReactNode {
  if (list.length === 0)
    return (
      <EmptyState title="查本机的全部记录">
        例如：路灯、ludeng、ld，代表或群众的姓名，地点，电话，编号 接2026-12。
      </EmptyState>
    )
  return (
    <section className="search-recent" aria-label="最近查找">
      <div className="search-group">
        <span className="search-kind">最近查找</span>
        <span className="quiet">只存在本机</span>
        <span className="grow" />
        <button type="button" className="number-button" onClick={onClear}>
          清除
        </button>
      </div>
      {list.map((query) => (
        <button key={query} type="button" className="search-hit" onClick={() => onPick(query)}>
          {query}
        </button>
      ))}
    </section>
  )
}
