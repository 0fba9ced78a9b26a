/** 外观: light, dark, or as the system. Taken at once, kept for this profile on this machine. */
import { App, Radio } from 'antd'
import type { ReactNode } from 'react'
import { APPEARANCES, type Appearance, choose, useAppearance } from '../../ui/look/appearance'

const CHOICES: readonly Appearance[] = ['light', 'dark', 'system']

export function Looks(): ReactNode {
  const chosen = useAppearance()
  const { message } = App.useApp()
  const take = (next: Appearance) => {
    try {
      choose(next)
    } catch {
      void message.error('这个浏览器不让保存设置，外观没有改变。')
    }
  }
  return (
    <section className="settings-part" aria-labelledby="settings-looks">
      <h2 id="settings-looks">外观</h2>
      <Radio.Group
        name="appearance"
        aria-labelledby="settings-looks"
        optionType="button"
        buttonStyle="solid"
        value={chosen}
        onChange={(event) => take(event.target.value)}
        options={CHOICES.map((value) => ({ value, label: APPEARANCES[value] }))}
      />
      <p className="quiet">只影响屏幕。打印出来总是白纸黑字。</p>
    </section>
  )
}
