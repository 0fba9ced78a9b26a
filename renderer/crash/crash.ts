/** What is shown in place of a page that died: why, that nothing is lost, and the way back. Uses as little of the app as it can. */
import '../app/no-eval'
import { desktop } from '../ui/desktop'
import { startAppearance } from '../ui/look/appearance'
import { addColours } from '../ui/look/colours'
import '../app/app.css'
import './crash.css'

/** The reasons that Chromium gives, in words. */
const REASONS: Readonly<Record<string, string>> = {
  crashed: '页面程序出错，意外退出了。',
  'abnormal-exit': '页面程序出错，意外退出了。',
  killed: '页面被系统或管理软件结束了。',
  oom: '电脑内存不足，页面被结束了。请关掉一些别的程序。',
  'memory-eviction': '电脑内存不足，页面被结束了。请关掉一些别的程序。',
  'launch-failed': '页面程序没有启动起来，可能被安全软件拦下了。',
  'integrity-failure': '程序文件不完整，请重新安装家站通，数据不受影响。',
  'not-loaded': '页面没有打开，程序文件可能不完整。',
}

function say(id: string, words: string): void {
  const place = document.getElementById(id)
  if (place) place.textContent = words
}

function leadBack(id: 'place' | 'home'): void {
  document.getElementById(id)?.addEventListener('click', () => {
    desktop()
      ?.reopen({ where: id })
      .catch(() => say('failure', '没有打开，请关闭窗口后重新启动家站通。'))
  })
}

async function tellVersions(code: string): Promise<void> {
  const config = await desktop()?.config()
  if (config)
    say(
      'versions',
      `家站通 ${config.version}，Electron ${config.electron}，Chromium ${config.chromium}，原因 ${code}`,
    )
}

const code = new URLSearchParams(location.search).get('reason') ?? ''
addColours()
startAppearance()
say('reason', REASONS[code] ?? '页面意外退出了。')
leadBack('place')
leadBack('home')
document.getElementById('place')?.focus()
tellVersions(code).catch(() => say('versions', `原因 ${code}`))
