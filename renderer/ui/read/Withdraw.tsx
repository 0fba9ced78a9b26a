/** Taking a record back: a step that can be undone, never an erasing. */
import { App, Button, Popconfirm } from 'antd'
import type { ReactNode } from 'react'
import type { Row } from '../../../shared/records/row'
import { useMe, useStore } from '../../store'
import { sentence } from '../form/useDraftKeeper'

export function Withdraw({ row }: { readonly row: Row }): ReactNode {
  const store = useStore()
  const me = useMe()
  const { message } = App.useApp()
  const withdraw = () =>
    store
      .step(row.recordId, 'withdrawn', {}, me.author())
      .catch((error: unknown) => message.error(sentence(error)))
  if (row.withdrawn) return null
  return (
    <Popconfirm
      title="撤回这条记录？"
      description="撤回后不计入台账和考核，随时可以恢复。"
      okText="撤回"
      cancelText="不撤回"
      onConfirm={() => void withdraw()}
    >
      <Button type="text">撤回</Button>
    </Popconfirm>
  )
}
