/** The box in the top line; Ctrl+K opens it from anywhere. */
import { SearchOutlined } from '@ant-design/icons'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useSearch } from '../../store'
import { SearchDialog } from './SearchDialog'
import './search.css'

export function SearchBox(): ReactNode {
  const { search, begin, again } = useSearch()
  const [open, setOpen] = useState(false)
  const show = useCallback(() => {
    begin()
    setOpen(true)
  }, [begin])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      show()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [show])
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
