/** A button with a small panel below it: opening moves the focus in, Escape closes it and gives the focus back. */
import { Button, Popover } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { pressed } from '../shortcuts'

export function MenuButton({
  label,
  icon,
  children,
}: {
  readonly label: string
  readonly icon: ReactNode
  /** Draws the panel; `close` closes it. */
  readonly children: (close: () => void) => ReactNode
}): ReactNode {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      styles={{ container: { border: '1px solid var(--line-strong)' } }}
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={(isOpen) => {
        if (isOpen) panel.current?.querySelector<HTMLElement>('input, button')?.focus()
      }}
      content={
        <div
          className="list-menu"
          role="dialog"
          aria-label={label}
          ref={panel}
          onKeyDown={(event) => {
            if (pressed('cancel', event.nativeEvent) === null) return
            event.stopPropagation()
            close()
          }}
        >
          {children(close)}
        </div>
      }
    >
      <Button ref={button} icon={icon} aria-expanded={open} aria-haspopup="dialog">
        {label}
      </Button>
    </Popover>
  )
}
