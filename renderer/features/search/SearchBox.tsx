/** The box in the top line; Ctrl+K opens it from anywhere. */
import { SearchOutlined } from '@ant-design/icons'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { useSearch } from '../../store'
import { useShortcut } from '../../ui/shortcuts'
import { SearchDialog } from './SearchDialog'
import './search.css'

export function SearchBox(): ReactNode {
  const { search, begin, again } = useSearch()
  const dialog = useRef<HTMLDialogElement>(null)
  const times = useRef(0)
  /** Which opening it is; 0 while closed. The browser tells of a closing late, when it may already be open again. */
  const [open, setOpen] = useState(0)
  const show = useCallback(() => {
    if (dialog.current?.open) return
    begin()
    times.current += 1
    setOpen(times.current)
  }, [begin])
  const close = () => setOpen((now) => (now === open ? 0 : now))
  useShortcut('search', show)
  return (
    <>
      <button type="button" className="search-box" onClick={show} aria-keyshortcuts="Control+K">
        <SearchOutlined aria-hidden="true" />
        <span className="grow">查找记录、人员、地点</span>
        <kbd>Ctrl K</kbd>
      </button>
      {open > 0 && <SearchDialog key={open} ref={dialog} search={search} onAgain={again} onClose={close} />}
    </>
  )
}
