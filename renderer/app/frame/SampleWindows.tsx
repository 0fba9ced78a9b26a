/** In the sample, the office can open the window of any of its stations beside its own. */
import { App, Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useRows } from '../../store'
import { openSampleWindow } from '../../ui/desktop'
import { sentence } from '../../ui/form/useDraftKeeper'

export function SampleWindows({ server }: { readonly server: string }): ReactNode {
  const stations = useRows('station') ?? []
  const { message } = App.useApp()
  const items = [...stations]
    .sort((a, b) => a.title.localeCompare(b.title, 'zh-CN'))
    .map((station) => ({ key: station.recordId, label: station.title }))
  const open = (scope: string) =>
    openSampleWindow(scope, server).catch((error: unknown) => message.error(sentence(error)))
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => void open(key), className: 'menu-tall' }}
      disabled={items.length === 0}
    >
      <Button>打开站点窗口</Button>
    </Dropdown>
  )
}
