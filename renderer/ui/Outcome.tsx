/** What came of something that did not succeed as a whole, in a dialog, and the way on. */
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'

export function Outcome({
  said,
  onClose,
}: {
  readonly said: string
  readonly onClose: () => void
}): ReactNode {
  return (
    <>
      <Alert type="warning" showIcon title={said} role="alert" />
      <p className="step-actions">
        <Button type="primary" autoFocus onClick={onClose}>
          关闭
        </Button>
      </p>
    </>
  )
}
