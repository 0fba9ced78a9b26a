/** A dialog that is there as long as it is drawn. When it goes, the keyboard is where it was before, else in the list below. */
import { Modal, type ModalProps } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { isNowhere } from '../../ui/form/focus'

const TOP_PX = 40

export function Dialog(props: ModalProps): ReactNode {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (!isNowhere()) return
        const there = before instanceof HTMLElement && before.isConnected && before !== document.body
        const target = there ? before : document.querySelector<HTMLElement>('[role="grid"]')
        target?.focus({ preventScroll: true })
      })
    },
    [before],
  )
  // Not centred: what a field says below it would move the button that is being pressed.
  return <Modal open centered={false} style={{ top: TOP_PX }} {...props} />
}
