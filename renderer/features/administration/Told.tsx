/** Around what the server told: that it is being asked, that it cannot be reached, and how to ask again. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Asked } from './useAsked'

export function Told({
  asked,
  children,
}: {
  readonly asked: readonly Asked<unknown>[]
  readonly children: ReactNode
}): ReactNode {
  const failed = asked.find(({ failure }) => failure !== null)
  const waiting = asked.some(({ answer }) => answer === undefined)
  const retry = () => {
    for (const one of asked) void one.again()
  }
  return (
    <>
      {failed?.failure && (
        <p className={`notice ${failed.failure.offline ? 'notice-warn' : 'notice-bad'}`} role="alert">
          {failed.failure.offline && <strong>现在没有连上服务器。</strong>}
          {failed.failure.message}
          {!waiting && ' 下面是上次取到的内容。'}　<Button onClick={retry}>再试一次</Button>
        </p>
      )}
      {waiting ? !failed && <p role="status">正在向服务器查询……</p> : children}
    </>
  )
}
