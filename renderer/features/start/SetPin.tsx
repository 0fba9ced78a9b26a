/** A person's first PIN. It locks this computer's screen for others; nobody else learns it. */
import type { ReactNode } from 'react'
import { useStore } from '../../store'
import { NewPin } from '../../ui/form/NewPin'
import { Page } from './Page'

export function SetPin({
  person,
  name,
  onDone,
}: {
  readonly person: string
  readonly name: string
  readonly onDone: () => void
}): ReactNode {
  const store = useStore()
  return (
    <Page
      narrow
      title={`${name}，请设置 PIN 码`}
      lead="以后在这台电脑上打开家站通时用它解锁。忘记时请人大街道工委重新发邀请码。"
    >
      <div className="start-form">
        <NewPin
          label="PIN 码"
          sure="设置并进入"
          autoFocus
          onSet={async (pin) => {
            await store.setPin(person, pin)
            onDone()
          }}
        />
      </div>
    </Page>
  )
}
