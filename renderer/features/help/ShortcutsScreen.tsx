/** 快捷键: every key, out of the tables that answer to them. */
import { Fragment, type ReactNode } from 'react'
import { COMMANDS } from '../../../shared/desktop-commands'
import { desktop } from '../../ui/desktop'
import { GROUPS, SHORTCUTS, type Shortcut, written } from '../../ui/shortcuts'

const ORDER: readonly Shortcut['group'][] = ['anywhere', 'begin', 'form', 'list']

const MAC = navigator.userAgent.includes('Macintosh')

interface Line {
  readonly words: string
  readonly keys: readonly string[]
  /** Its keys are alternatives. */
  readonly same?: true
}

function Keys({ keys }: { readonly keys: string }): ReactNode {
  return (
    <span className="keys">
      {written(keys, MAC).map((part) => (
        <kbd key={part}>{part}</kbd>
      ))}
    </span>
  )
}

function Group({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }): ReactNode {
  return (
    <section className="settings-part" aria-label={title}>
      <h2>{title}</h2>
      <table className="shortcuts">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">作用</th>
            <th scope="col">按键</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ words, keys, same }) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <td>
                {keys.map((one, at) => (
                  <Fragment key={one}>
                    {at > 0 && same && <span className="quiet"> 或 </span>}
                    <Keys keys={one} />
                  </Fragment>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** One line a screen in place of the one for all of them. */
function linesOf(group: Shortcut['group'], screens: readonly string[]): readonly Line[] {
  return Object.entries(SHORTCUTS).flatMap(([name, shortcut]): Line[] => {
    if (shortcut.group !== group || shortcut.keys.length === 0) return []
    if (name !== 'screen') return [shortcut]
    return screens.flatMap((words, index) => {
      const key = shortcut.keys[index]
      return key ? [{ words, keys: [key] }] : []
    })
  })
}

/**
 * @param screens labels of the navigation, in its order
 * @param mayWork the person registers; the keys that begin a record are theirs alone
 */
export function ShortcutsScreen({
  screens,
  mayWork,
}: {
  readonly screens: readonly string[]
  readonly mayWork: boolean
}): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: nothing inside takes the focus, and it scrolls by keyboard.
    <section className="settings" aria-label="快捷键" tabIndex={0}>
      <h1>快捷键</h1>
      <p className="quiet">不用鼠标也能完成全部登记。Tab 键在各栏之间移动，空格键按下按钮、勾选选项。</p>
      <div className="shortcut-groups">
        {ORDER.filter((group) => group !== 'begin' || mayWork).map((group) => (
          <Group key={group} title={GROUPS[group]} lines={linesOf(group, screens)} />
        ))}
        {desktop() && (
          <Group
            title="窗口"
            lines={Object.values(COMMANDS).map(({ label, keys }) => ({ words: label, keys, same: true }))}
          />
        )}
      </div>
    </section>
  )
}
