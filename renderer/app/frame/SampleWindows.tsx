/** In the sample, the office can open the window of any of its stations beside its own, a district also those of its offices. */
import { App, Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useMe, useRows, useTree } from '../../store'
import { openSampleWindow } from '../../ui/desktop'
import { sentence } from '../../ui/form/useDraftKeeper'

export function SampleWindows({ server }: { readonly server: string }): ReactNode {
  const me = useMe()
  const tree = useTree()
  const stations = useRows('station') ?? []
  const offices = useRows('office') ?? []
  const { message } = App.useApp()
  const listed = (rows: readonly { readonly recordId: string; readonly title: string }[]) =>
    [...rows]
      .sort((a, b) => a.title.localeCompare(b.title, 'zh-CN'))
      .map(({ recordId, title }) => ({ key: recordId, label: title }))
  const below = listed(offices.filter(({ recordId }) => tree.districtOf(recordId) === me.office))
  const items = [...below, ...listed(stations)]
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
