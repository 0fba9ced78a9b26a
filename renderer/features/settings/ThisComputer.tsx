/** 本机: how the app behaves on this computer. Only what can work here is shown; a browser has none of it and says what that means. */
import { App, Checkbox, Radio, Segmented, Switch } from 'antd'
import { type ReactNode, useId } from 'react'
import { type ChangeSettings, type Closing, ZOOMS } from '../../../shared/desktop-settings'
import { WORKING_HOURS } from '../../../shared/rules/duties/index'
import { useMe } from '../../store'
import { changeDesktopSettings, desktop, useDesktopSettings } from '../../ui/desktop'
import { sentence } from '../../ui/form/useDraftKeeper'

const CLOSING_WORDS: Readonly<Record<Closing, string>> = {
  end: '退出家站通',
  keep: '留在后台，继续送达和提醒',
}

interface RowProps {
  readonly label: string
  readonly note?: string
  /** Gets the id of the label. */
  readonly children: (label: string) => ReactNode
}

function Row({ label, note, children }: RowProps): ReactNode {
  const id = useId()
  return (
    <div className="setting">
      <span id={id} className="setting-label">
        {label}
      </span>
      <div className="setting-value">
        {children(id)}
        {note && <p className="quiet">{note}</p>}
      </div>
    </div>
  )
}

function InBrowser(): ReactNode {
  return (
    <p className="notice notice-warn">
      您正在用浏览器打开家站通。浏览器里没有磁盘上的备份日志：记录只存在这个浏览器中，清除浏览数据会连还没有送达的一起清除。请在状态栏显示“已送达工委”之后再清理浏览器，长期登记请安装桌面版。
    </p>
  )
}

/** What is told beside the clock, and how little it says. */
const TOLD = {
  station: '到期、逾期、待告知的事，每件每天最多提醒一次。提醒里只写编号，不写标题和姓名。',
  office: '逾期多少、等工委办和裁定的有多少，每天提醒一次。提醒里只写件数，不写标题和姓名。',
} as const
const NO_NOTES = '这台电脑的系统不能显示通知；到期的事请看工作台。'

/** @param keyring false where the system has none; @param notes whether the system can show notes */
export function ThisComputer({
  keyring,
  notes,
}: {
  readonly keyring: boolean
  readonly notes: boolean
}): ReactNode {
  const settings = useDesktopSettings()
  const me = useMe()
  const { message } = App.useApp()
  const change = (next: ChangeSettings) =>
    void changeDesktopSettings(next).catch((error: unknown) => message.error(sentence(error)))
  if (desktop() && !settings) return null
  return (
    <section className="settings-part" aria-label="本机">
      <h2>本机</h2>
      {!settings && <InBrowser />}
      {settings && (
        <>
          <Row label="显示大小" note="也可以按 Ctrl 和加号、减号，Ctrl+0 复原。">
            {(label) => (
              <Segmented
                aria-labelledby={label}
                options={ZOOMS.map((zoom) => ({ value: zoom, label: `${zoom}%` }))}
                value={settings.zoom}
                onChange={(zoom) => change({ zoom })}
              />
            )}
          </Row>
          {(me.atOffice || me.station !== null) && (
            <Row label="到期提醒" note={notes ? TOLD[me.atOffice ? 'office' : 'station'] : NO_NOTES}>
              {(label) => (
                <>
                  <Switch
                    aria-labelledby={label}
                    disabled={!notes}
                    checked={settings.reminders}
                    onChange={(reminders) => change({ reminders })}
                  />
                  <Checkbox
                    disabled={!notes || !settings.reminders}
                    checked={settings.quiet}
                    onChange={(event) => change({ quiet: event.target.checked })}
                  >
                    只在工作日 {WORKING_HOURS.from}—{WORKING_HOURS.to} 提醒
                  </Checkbox>
                </>
              )}
            </Row>
          )}
          <Row
            label="关闭窗口时"
            {...(settings.closing === 'keep' && {
              note: '在后台时，点任务栏或托盘里的图标，或再次启动家站通，就回到窗口。',
            })}
          >
            {(label) => (
              <Radio.Group
                name="closing"
                aria-labelledby={label}
                value={settings.closing}
                onChange={(event) => change({ closing: event.target.value })}
                options={Object.entries(CLOSING_WORDS).map(([value, words]) => ({ value, label: words }))}
              />
            )}
          </Row>
          {!me.sample && (
            <Row label="开机后自动打开" note="登录这台电脑后自动打开家站通。">
              {(label) => (
                <Switch
                  aria-labelledby={label}
                  checked={settings.startAtLogin}
                  onChange={(startAtLogin) => change({ startAtLogin })}
                />
              )}
            </Row>
          )}
          {!keyring && (
            <p className="notice notice-warn">
              这台电脑没有密钥环，本机保存的登录凭据不另外加密。请给系统账户设密码，并打开磁盘加密。
            </p>
          )}
        </>
      )}
    </section>
  )
}
