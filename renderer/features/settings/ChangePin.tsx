/** Another PIN, for whoever knows the one of now. */
import { App, Button, type InputRef } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { useMe, useStore } from '../../store'
import { focusAfter } from '../../ui/form/focus'
import { NewPin } from '../../ui/form/NewPin'
import { TextField } from '../../ui/form/TextField'
import { sentence } from '../../ui/form/useDraftKeeper'
import { pressed } from '../../ui/shortcuts'

function Change({ onDone }: { readonly onDone: () => void }): ReactNode {
  const store = useStore()
  const me = useMe()
  const { message } = App.useApp()
  const [now, setNow] = useState('')
  const [problem, setProblem] = useState('')
  const input = useRef<InputRef>(null)
  const refuse = (words: string) => {
    setProblem(words)
    setNow('')
    input.current?.focus()
  }
  const change = async (pin: string) => {
    try {
      if (!(await store.checkPin(me.person, now))) return refuse('现在的 PIN 码不对，请再输一次。')
    } catch (error) {
      return refuse(sentence(error))
    }
    await store.setPin(me.person, pin)
    void message.success('PIN 码已更改，下次解锁用新的')
    onDone()
  }
  return (
    <section
      className="change-pin"
      aria-label="更改 PIN 码"
      onKeyDown={(event) => {
        if (pressed('cancel', event.nativeEvent) !== null) onDone()
      }}
    >
      <TextField
        label="现在的 PIN 码"
        value={now}
        onChange={(text) => {
          setNow(text)
          setProblem('')
        }}
        onEnter={() => {
          const here = input.current?.input
          if (here) focusAfter(here)
        }}
        problem={problem}
        secret
        autoFocus
        ref={input}
      />
      <NewPin label="新的 PIN 码" sure="确定更改" onSet={change} />
      <Button size="large" onClick={onDone}>
        取消
      </Button>
    </section>
  )
}

export function ChangePin(): ReactNode {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  if (open) return <Change onDone={close} />
  return (
    <Button ref={button} onClick={() => setOpen(true)}>
      更改 PIN 码
    </Button>
  )
}
