/** What the page adds to the window's menu: its own shortcuts by the words under which they are listed. Pure. */
import type { MenuItem, PageMenu } from '../../../shared/desktop-page'
import { SHORTCUTS, type ShortcutName } from '../../ui/shortcuts'

function item(id: ShortcutName, label: string = SHORTCUTS[id].words, index = 0): MenuItem {
  return { id, index, label, keys: SHORTCUTS[id].keys[index] ?? null }
}

/** Nobody works here now. */
export const NO_MENU: PageMenu = { file: [], go: [], help: [] }

export interface MenuParts {
  /** Labels of the navigation, in its order, without the settings. */
  readonly screens: readonly string[]
  /** The person may register. */
  readonly mayWork: boolean
}

/** The entries for the person who works now. */
export function pageMenu({ screens, mayWork }: MenuParts): PageMenu {
  const begin = mayWork ? [item('newVisit'), item('newSnap'), item('newMeeting')] : []
  return {
    file: [...begin, item('print', '打印…'), item('savePdf', '存为 PDF…'), item('lock', '锁定')],
    go: [
      ...screens.map((label, index) => item('screen', label, index)),
      item('settings'),
      item('search', '查找…'),
      item('back'),
      item('forward'),
    ],
    help: [item('manual'), item('shortcuts'), item('about')],
  }
}
