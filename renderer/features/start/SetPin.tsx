/** A person's PIN, entered twice. It locks this computer's screen for others; nobody else learns it. */
import { Button, type InputRef } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { useStore } from '../../store'
import { sentence } from '../../ui/form/useDraftKeeper'
import { Page } from './Page'
import { TextField } from './TextField'

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
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [problem, setProblem] = useState<{ at: 1 | 2; message: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const again = useRef<InputRef>(null)
  const set = async () => {
    if (!/^\d{4,12}$/.test(first)) return setProblem({ at: 1, message: 'PIN 码请用 4 到 12 位数字。' })
    if (first !== second) return setProblem({ at: 2, message: '两次输入的 PIN 码不一样，请再输一次。' })
    setBusy(true)
    try {
      await store.setPin(person, first)
      onDone()
    } catch (error) {
      setProblem({ at: 1, message: sentence(error) })
      setBusy(false)
    }
  }
  return (
    <Page
      narrow
      title={`${name}，请设置 PIN 码`}
      lead="以后在这台电脑上打开家站通时用它解锁。忘记时请人大街道工委重新发邀请码。"
    >
      <div className="start-form">
        <TextField
          label="PIN 码（4 到 12 位数字）"
          value={first}
          onChange={setFirst}
          onEnter={() => again.current?.focus()}
          problem={problem?.at === 1 ? problem.message : ''}
          secret
          autoFocus
        />
        <TextField
          label="再输一次"
          value={second}
          onChange={setSecond}
          onEnter={() => void set()}
          problem={problem?.at === 2 ? problem.message : ''}
          secret
          ref={again}
        />
        <Button type="primary" size="large" loading={busy} onClick={() => void set()}>
          设置并进入
        </Button>
      </div>
    </Page>
  )
}
