/** The program cannot go on: one sentence that says why and names the way out, and trying again. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Page } from './Page'

export function StoppedPage({ message }: { readonly message: string }): ReactNode {
  return (
    <Page title="现在打不开" narrow>
      <p className="notice notice-bad" role="alert">
        {message}
      </p>
      <p className="start-actions">
        <Button type="primary" autoFocus onClick={() => location.reload()}>
          再试一次
        </Button>
      </p>
    </Page>
  )
}
