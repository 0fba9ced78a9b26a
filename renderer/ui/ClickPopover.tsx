/** A button with more behind it: opened by click or key, the keyboard goes in, and Escape brings it back to the button. */
import { Popover } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { pressed } from './shortcuts'

export function ClickPopover({
  label,
  className,
  content,
  children,
}: {
  /** What is behind it, for whoever does not see it. */
  readonly label: string
  /** Of the button. */
  readonly className: string
  readonly content: (close: () => void) => ReactNode
  readonly children: ReactNode
}): ReactNode {
  const [open, setOpen] = useState(false)
  const inside = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => setOpen(false)
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={(shown) => shown && inside.current?.focus()}
      content={
        <div
          ref={inside}
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          className="popover-inside"
          onKeyDown={(event) => {
            if (event.defaultPrevented || pressed('cancel', event.nativeEvent) === null) return
            event.preventDefault()
            close()
            button.current?.focus()
          }}
        >
          {content(close)}
        </div>
      }
    >
      <button ref={button} type="button" className={className} aria-haspopup="dialog" aria-expanded={open}>
        {children}
      </button>
    </Popover>
  )
}
