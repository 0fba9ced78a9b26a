/** A new PIN, entered twice. */
import { Button, type InputRef } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { isPin } from '../../store'
import { TextField } from './TextField'
import { sentence } from './useDraftKeeper'

export function NewPin({
  label,
  sure,
  autoFocus = false,
  onSet,
}: {
  /** What the PIN is called here. */
  readonly label: string
  /** On the button. */
  readonly sure: string
  readonly autoFocus?: boolean
  /** Sets it; what it throws is said. */
  readonly onSet: (pin: string) => Promise<void>
}): ReactNode {
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [problem, setProblem] = useState<{ at: 1 | 2; message: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const again = useRef<InputRef>(null)
  const set = async () => {
    if (busy) return
    if (!isPin(first)) return setProblem({ at: 1, message: 'PIN 码请用 4 到 12 位数字。' })
    if (first !== second) return setProblem({ at: 2, message: '两次输入的 PIN 码不一样，请再输一次。' })
    setProblem(null)
    setBusy(true)
    try {
      await onSet(first)
    } catch (error) {
      setProblem({ at: 1, message: sentence(error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <TextField
        label={`${label}（4 到 12 位数字）`}
        value={first}
        onChange={setFirst}
        onEnter={() => again.current?.focus()}
        problem={problem?.at === 1 ? problem.message : ''}
        secret
        autoFocus={autoFocus}
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
        {sure}
      </Button>
    </>
  )
}
