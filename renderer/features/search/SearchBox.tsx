/** The box in the top line; Ctrl+K opens it from anywhere. */
import { SearchOutlined } from '@ant-design/icons'
import { type ReactNode, useCallback, useState } from 'react'
import { useSearch } from '../../store'
import { useShortcut } from '../../ui/shortcuts'
import { SearchDialog } from './SearchDialog'
import './search.css'

export function SearchBox(): ReactNode {
  const { search, begin, again } = useSearch()
  const [open, setOpen] = useState(false)
  const show = useCallback(() => {
    begin()
    setOpen(true)
  }, [begin])
  useShortcut('search', show)
  return (
    <>
      <button type="button" className="search-box" onClick={show} aria-keyshortcuts="Control+K">
        <SearchOutlined aria-hidden="true" />
        <span className="grow">查找记录、人员、地点</span>
        <kbd>Ctrl K</kbd>
      </button>
      {open && <SearchDialog search={search} onAgain={again} onClose={() => setOpen(false)} />}
    </>
  )
}
