/** Joining with an invitation: where the server is, the code, and what this computer is called. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { LocalPerson } from '../../store'
import { useStore } from '../../store'
import { EnrolError, enrol } from '../../sync'
import { TextField } from '../../ui/form/TextField'
import { sentence } from '../../ui/form/useDraftKeeper'

type Place = 'server' | 'code' | 'other'

/** Which input a refusal belongs to. */
function placeOf(error: unknown): Place {
  if (!(error instanceof EnrolError)) return 'other'
  if (['bad-address', 'unreachable', 'bad-answer', 'other-server', 'other-server-key'].includes(error.code))
    return 'server'
  return 'code'
}

export function JoinForm({
  server,
  fixedServer,
  deviceName,
  onJoined,
}: {
  readonly server: string
  /** The device has joined before; the server cannot be changed. */
  readonly fixedServer: boolean
  readonly deviceName: string
  readonly onJoined: (person: LocalPerson) => void
}): ReactNode {
  const store = useStore()
  const [address, setAddress] = useState(server)
  const [code, setCode] = useState('')
  const [device, setDevice] = useState(deviceName)
  const [problem, setProblem] = useState<{ place: Place; message: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const at = (place: Place) => (problem?.place === place ? problem.message : '')

  const join = async () => {
    if (busy) return
    if (!address.trim())
      return setProblem({ place: 'server', message: '请填写服务器地址，由人大街道工委提供。' })
    if (!code.trim())
      return setProblem({ place: 'code', message: '请填写邀请码，由人大街道工委管理员发给您。' })
    setBusy(true)
    setProblem(null)
    try {
      onJoined(await enrol({ store, server: address, code, deviceName: device }))
    } catch (error) {
      setProblem({ place: placeOf(error), message: sentence(error) })
      setBusy(false)
    }
  }
  const enter = () => void join()
  return (
    <div className="start-form">
      {!fixedServer && (
        <TextField
          label="服务器地址"
          value={address}
          onChange={setAddress}
          onEnter={enter}
          problem={at('server')}
          hint="由人大街道工委提供，如 https://rd.example.cn"
          autoFocus={server === ''}
        />
      )}
      <TextField
        label="邀请码"
        value={code}
        onChange={setCode}
        onEnter={enter}
        problem={at('code')}
        hint="一码一人，只能用一次；空格、横线和大小写都不影响"
        autoFocus={fixedServer || server !== ''}
      />
      {!fixedServer && (
        <TextField
          label="这台电脑的名称"
          value={device}
          onChange={setDevice}
          onEnter={enter}
          hint="便于人大街道工委辨认，如“前台电脑”"
        />
      )}
      {(at('other') || (fixedServer && at('server'))) && (
        <p className="field-problem" role="alert">
          {at('other') || at('server')}
        </p>
      )}
      <Button type="primary" size="large" loading={busy} onClick={enter}>
        加入
      </Button>
    </div>
  )
}
