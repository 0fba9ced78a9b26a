/** Unlocking: who is at the keyboard, and the PIN. On a shared computer a further person joins here with a code. */
import { Button, type InputRef, Radio } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { roleLabel } from '../../../shared/org/grants'
import { type Enrolment, type LocalPerson, useStore } from '../../store'
import { TextField } from '../../ui/form/TextField'
import { sentence } from '../../ui/form/useDraftKeeper'
import { JoinForm } from './JoinForm'
import { Page } from './Page'

export function Unlock({
  enrolment,
  persons,
  onUnlock,
  onJoined,
}: {
  readonly enrolment: Enrolment
  readonly persons: readonly LocalPerson[]
  readonly onUnlock: (person: string) => void
  /** Someone joined, or has no PIN yet, and must set one. */
  readonly onJoined: (person: LocalPerson) => void
}): ReactNode {
  const store = useStore()
  const [chosen, setChosen] = useState(persons[0]?.person ?? '')
  const [pin, setPin] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const [adding, setAdding] = useState(false)
  const input = useRef<InputRef>(null)
  const person = persons.find((entry) => entry.person === chosen)

  const hint = enrolment.sample ? '示例的 PIN 码是 000000' : ''

  const unlock = async () => {
    if (!person || busy) return
    if (!person.hasPin) return onJoined(person)
    if (!pin) return setProblem('请输入 PIN 码。')
    setBusy(true)
    try {
      if (await store.checkPin(person.person, pin)) return onUnlock(person.person)
      setProblem(`PIN 码不对，请再输一次。${hint}`)
    } catch (error) {
      setProblem(sentence(error))
    }
    setBusy(false)
    setPin('')
    input.current?.focus()
  }

  if (adding)
    return (
      <Page title="添加人员" narrow lead="同一台电脑可以几个人用，各用各的邀请码和 PIN 码。需要联网。">
        <div>
          <JoinForm
            server={enrolment.server}
            fixedServer
            deviceName={enrolment.deviceName}
            onJoined={onJoined}
          />
          <Button type="link" block onClick={() => setAdding(false)}>
            返回
          </Button>
        </div>
      </Page>
    )
  return (
    <Page title="请解锁" narrow>
      <div className="start-form">
        <Radio.Group
          className="start-persons"
          aria-label="人员"
          value={chosen}
          onChange={(event) => {
            setChosen(String(event.target.value))
            setProblem('')
            input.current?.focus()
          }}
        >
          {persons.map((entry) => (
            <Radio key={entry.person} value={entry.person}>
              {entry.name}
              <span className="quiet">　{[...new Set(entry.grants.map(roleLabel))].join('、')}</span>
            </Radio>
          ))}
        </Radio.Group>
        <TextField
          label="PIN 码"
          value={pin}
          onChange={(text) => {
            setPin(text)
            setProblem('')
          }}
          onEnter={() => void unlock()}
          problem={problem}
          hint={hint}
          secret
          autoFocus
          ref={input}
        />
        <Button type="primary" size="large" loading={busy} onClick={() => void unlock()}>
          解锁
        </Button>
        <Button type="link" onClick={() => setAdding(true)}>
          添加人员
        </Button>
      </div>
    </Page>
  )
}
