/** 列: which columns a list shows, and in which order. */
import { ArrowDownOutlined, ArrowUpOutlined, ProfileOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import type { Column } from './columns'
import { MenuButton } from './MenuButton'

interface ColumnMenuProps<T> {
  readonly all: readonly Column<T>[]
  readonly shown: readonly Column<T>[]
  /** Told the keys of the columns to show; null for the list's own choice. */
  readonly onChoose: (keys: readonly string[] | null) => void
}

/** The keys with the one at `from` moved by `step` places. */
function moved(keys: readonly string[], from: number, step: number): readonly string[] {
  const key = keys[from]
  if (key === undefined) return keys
  const rest = keys.filter((_, at) => at !== from)
  return [...rest.slice(0, from + step), key, ...rest.slice(from + step)]
}

function Choices<T>({ all, shown, onChoose }: ColumnMenuProps<T>): ReactNode {
  const keys = shown.map((column) => column.key)
  const hidden = all.filter((column) => !keys.includes(column.key))
  return (
    <>
      <ul aria-label="显示的列">
        {shown.map(({ key, title }, at) => (
          <li key={key} className="list-choice">
            <Checkbox
              checked
              disabled={shown.length === 1}
              onChange={() => onChoose(keys.filter((other) => other !== key))}
            >
              {title}
            </Checkbox>
            <Button
              type="text"
              size="small"
              aria-label={`${title}往前移`}
              icon={<ArrowUpOutlined aria-hidden />}
              disabled={at === 0}
              onClick={() => onChoose(moved(keys, at, -1))}
            />
            <Button
              type="text"
              size="small"
              aria-label={`${title}往后移`}
              icon={<ArrowDownOutlined aria-hidden />}
              disabled={at === shown.length - 1}
              onClick={() => onChoose(moved(keys, at, 1))}
            />
          </li>
        ))}
      </ul>
      {hidden.length > 0 && (
        <ul aria-label="没有显示的列" className="list-hidden">
          {hidden.map(({ key, title }) => (
            <li key={key}>
              <Checkbox checked={false} onChange={() => onChoose([...keys, key])}>
                {title}
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
      <Button size="small" onClick={() => onChoose(null)}>
        恢复默认
      </Button>
    </>
  )
}

export function ColumnMenu<T>(props: ColumnMenuProps<T>): ReactNode {
  return (
    <MenuButton label="列" icon={<ProfileOutlined aria-hidden />}>
      {() => <Choices {...props} />}
    </MenuButton>
  )
}
