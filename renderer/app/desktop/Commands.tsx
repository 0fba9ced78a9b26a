/** While somebody works: the shortcuts that hold on every screen, the same in the window's menu, the tray, and reminders. */
import { App } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { screenOf } from '../../features/help'
import { useMe, useNames, useSyncTruth } from '../../store'
import { desktop } from '../../ui/desktop'
import { newHref } from '../../ui/links'
import { useShortcut } from '../../ui/shortcuts'
import { mayRegister, screensOf } from '../frame/Nav'
import { NO_MENU, pageMenu } from './menu'
import { useReminders } from './useReminders'
import { useTray } from './useTray'

const go = (href: string): void => {
  location.hash = href
}

/** Shows the page's entries in the menu for as long as they hold. What the shell does not take is missing there and nowhere else. */
function usePageMenu(screens: readonly string[], mayWork: boolean): void {
  const key = screens.join('\n')
  useEffect(() => {
    const shell = desktop()
    if (!shell) return
    const show = (menu: typeof NO_MENU) => void shell.pageMenu(menu).catch(() => undefined)
    show(pageMenu({ screens: key.split('\n'), mayWork }))
    return () => show(NO_MENU)
  }, [key, mayWork])
}

export function Commands({ onLock }: { readonly onLock: () => void }): ReactNode {
  const me = useMe()
  const names = useNames()
  const { message } = App.useApp()
  const { receiving } = useSyncTruth()
  const screens = screensOf(me)
  const mayWork = mayRegister(me)
  const nothingToPrint = () =>
    void message.info('这一页没有可以打印的。新写的记录请先保存（Ctrl+S）再打印；清单请按“导出、打印”。')

  useShortcut('screen', (index) => {
    const screen = screens[index]
    if (screen) go(`#${screen.to}`)
  })
  useShortcut('settings', () => go('#/settings'))
  useShortcut('manual', () => go(`#/manual?about=${screenOf(location.hash)}`))
  useShortcut('shortcuts', () => go('#/shortcuts'))
  useShortcut('about', () => go('#/about'))
  useShortcut('back', () => history.back())
  useShortcut('forward', () => history.forward())
  useShortcut('lock', onLock)
  useShortcut('print', nothingToPrint)
  useShortcut('savePdf', nothingToPrint)
  useShortcut('newVisit', () => go(newHref('visit', 'reception')), mayWork)
  useShortcut('newSnap', () => go(newHref('issue', 'snap')), mayWork)
  useShortcut('newMeeting', () => go(newHref('meeting', 'deliberation')), mayWork)
  usePageMenu(
    screens.map(({ label }) => label),
    mayWork,
  )
  useTray(names.of(me.station ?? me.office))
  useReminders(receiving === null)
  return null
}
