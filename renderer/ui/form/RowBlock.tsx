/** One row of a list inside a record, with what takes it out: the bin at its corner, or Alt+Delete from any of its fields. */
import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useRef } from 'react'
import { pressed } from '../shortcuts'

export function RowBlock({
  title,
  index,
  onRemove,
  onFocus,
  children,
}: {
  /** What it is called, with its number: 议题1. */
  readonly title: string
  readonly index: number
  /** null where it has to stay. */
  readonly onRemove: (() => void) | null
  readonly onFocus?: (() => void) | undefined
  readonly children: ReactNode
}): ReactNode {
  const block = useRef<HTMLFieldSetElement>(null)
  const remove = () => {
    const rows = block.current?.parentElement
    onRemove?.()
    // The row is gone with its fields: on to what brings it back.
    requestAnimationFrame(() => rows?.querySelector<HTMLElement>('.undo-line button')?.focus())
  }
  return (
    <fieldset
      ref={block}
      className="row-block"
      data-row={index}
      onFocus={onFocus}
      onKeyDown={(event) => {
        if (!onRemove || pressed('removeRow', event.nativeEvent) === null) return
        event.preventDefault()
        remove()
      }}
    >
      <legend>{title}</legend>
      {children}
      {onRemove && (
        // Not in the way of Tab: from the last field it goes on to the next row, or to what adds one.
        <Button
          className="row-remove"
          type="text"
          size="small"
          tabIndex={-1}
          icon={<DeleteOutlined />}
          aria-label={`移除${title}`}
          title={`移除${title}（Alt+Delete）`}
          onClick={remove}
        />
      )}
    </fieldset>
  )
}
