/** 视图: ways of looking at a list (filter, columns, sort) that were saved under a name. */
import { DeleteOutlined, StarFilled, StarOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { clip } from '../words'
import { MenuButton } from './MenuButton'
import { MOST_VIEWS, type View, viewShown, withoutView, withView } from './memory'
import type { RecordList } from './useRecordList'

const NAME_LENGTH = 20
/** Letters of a view's name that stand on the button. */
const LABEL_LENGTH = 10

function Saved<T>({
  list,
  here,
  onDone,
  onDelete,
}: {
  readonly list: RecordList<T>
  readonly here: View | null
  readonly onDone: () => void
  readonly onDelete: (view: View) => void
}): ReactNode {
  const { memory, remember, setFilter } = list
  return (
    <ul aria-label="已保存的视图">
      {memory.views.map((view) => (
        <li key={view.name} className="list-choice">
          <Button
            type="text"
            aria-pressed={view === here}
            title={view.name}
            icon={view === here ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />}
            onClick={() => {
              setFilter(view.filter)
              remember({
                ...memory,
                arrangement: { columns: view.columns, sort: view.sort, widths: view.widths },
              })
              onDone()
            }}
          >
            <span className="list-choice-name">{view.name}</span>
          </Button>
          <Button
            type="text"
            size="small"
            aria-label={`删除视图“${view.name}”`}
            icon={<DeleteOutlined aria-hidden />}
            onClick={() => onDelete(view)}
          />
        </li>
      ))}
    </ul>
  )
}

function Views<T>({ list, here, onDone }: { list: RecordList<T>; here: View | null; onDone: () => void }) {
  const [name, setName] = useState('')
  const [deleted, setDeleted] = useState<View | null>(null)
  const { memory, filter, arrangement, remember } = list
  /** The name of a view that is there, of which it was asked once whether it is to give way. */
  const [asked, setAsked] = useState('')
  const wanted = name.trim()
  const isThere = memory.views.some((view) => view.name === wanted)
  const isFull = !isThere && memory.views.length >= MOST_VIEWS
  const save = () => {
    if (wanted === '' || isFull) return
    if (isThere && asked !== wanted) return setAsked(wanted)
    remember(withView(memory, { name: wanted, filter, ...arrangement }))
    setName('')
    setAsked('')
    onDone()
  }
  return (
    <>
      {memory.views.length === 0 && !deleted && (
        <p className="quiet">设好筛选、列和排序，起个名字保存，下次一点就到。</p>
      )}
      <Saved
        list={list}
        here={here}
        onDone={onDone}
        onDelete={(view) => {
          setDeleted(view)
          remember(withoutView(memory, view.name))
        }}
      />
      {deleted && (
        <p className="quiet" role="status">
          已删除“{deleted.name}”
          <Button
            type="link"
            size="small"
            onClick={() => {
              remember(withView(memory, deleted))
              setDeleted(null)
            }}
          >
            撤销
          </Button>
        </p>
      )}
      <div className="list-save">
        <Input
          aria-label="视图名称"
          placeholder="如 本月逾期"
          maxLength={NAME_LENGTH}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={(event) => {
            // The same key would press the button that gets the focus back.
            event.preventDefault()
            save()
          }}
        />
        <Button type="primary" disabled={wanted === '' || isFull} onClick={save}>
          {isThere ? '覆盖' : '保存'}
        </Button>
      </div>
      {asked !== '' && asked === wanted && (
        <p className="status-warn" role="alert">
          已有视图“{wanted}”，再按一次就换成现在的筛选、列和排序。
        </p>
      )}
      {isFull && wanted !== '' && (
        <p className="status-warn" role="alert">
          最多保存 {MOST_VIEWS} 个视图，请先删除不用的。
        </p>
      )}
    </>
  )
}

export function ViewMenu<T>({ list }: { readonly list: RecordList<T> }): ReactNode {
  const here = viewShown(list.memory, list.filter, list.arrangement)
  return (
    <MenuButton
      label={here ? clip(here.name, LABEL_LENGTH) : '视图'}
      icon={here ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />}
    >
      {(close) => <Views list={list} here={here} onDone={close} />}
    </MenuButton>
  )
}
