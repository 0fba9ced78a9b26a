/** The status bar never says more than is known. */
import { describe, expect, it } from 'vitest'
import { statusParts } from '../../../renderer/ui/status'

const NOW = new Date('2026-03-05T10:00:00+08:00')
const QUIET = {
  online: true,
  caughtUp: true,
  receiving: null,
  problem: null,
  clockAhead: 0,
  pending: 0,
  photos: 0,
  savedAt: null,
  deliveredAt: null,
  setAsides: 0,
  held: 0,
  claimed: 0,
}
const words = (truth: Parameters<typeof statusParts>[0]) => statusParts(truth, NOW).map((part) => part.text)

describe('the status bar', () => {
  it('says 已送达工委 only when nothing waits and a delivery is known', () => {
    const at = new Date('2026-03-05T09:30:00+08:00').getTime()
    expect(words({ ...QUIET, deliveredAt: at })).toContain('已送达工委 09:30')
    expect(words({ ...QUIET, deliveredAt: at, pending: 1 }).join()).not.toContain('已送达')
    expect(words(QUIET).join()).not.toContain('已送达')
  })

  it('the office does not deliver to itself', () => {
    const at = new Date('2026-03-05T09:30:00+08:00').getTime()
    const said = statusParts({ ...QUIET, deliveredAt: at }, NOW, { atOffice: true }).map(({ text }) => text)
    expect(said).toContain('已送达服务器 09:30')
  })

  it('counts what waits, also while online', () => {
    expect(words({ ...QUIET, pending: 3 })).toContain('3 条待送')
    expect(words({ ...QUIET, pending: 3, photos: 2 })).toContain('3 条、2 张照片待送')
  })

  it('counts photos apart from records', () => {
    const at = new Date('2026-03-05T09:30:00+08:00').getTime()
    expect(words({ ...QUIET, deliveredAt: at, photos: 2 })).toContain('2 张照片待送（记录已送达）')
    expect(words({ ...QUIET, deliveredAt: at, photos: 2 }).join()).not.toContain('已送达工委')
    expect(words({ ...QUIET, online: false, photos: 1 })).toContain('离线，内容已存本机，联网后自动送出')
  })

  it('tells work that waits to be claimed from work that was refused', () => {
    expect(words({ ...QUIET, held: 2 })).toContain('2 条已送工委待认领')
    expect(words({ ...QUIET, held: 2 }).join()).not.toContain('未被接收')
    const claimed = statusParts({ ...QUIET, claimed: 1 }, NOW).find((part) => part.key === 'claimed')
    expect(claimed).toMatchObject({ text: '1 条工委已认领', tone: 'good' })
  })

  it('says that offline work is kept', () => {
    expect(words({ ...QUIET, online: false, pending: 2 })).toContain('离线，内容已存本机，联网后自动送出')
  })

  it('in a browser says 已保存 only once the server has it', () => {
    const at = new Date('2026-03-05T09:30:00+08:00').getTime()
    const inBrowser = (truth: Parameters<typeof statusParts>[0]) =>
      statusParts(truth, NOW, { inBrowser: true }).map((part) => part.text)
    const saved = { ...QUIET, savedAt: at }
    expect(inBrowser({ ...saved, pending: 1 })).toContain('暂存于浏览器 09:30')
    expect(inBrowser({ ...saved, pending: 1, online: false }).join()).toContain('内容暂存于浏览器')
    expect(inBrowser({ ...saved, pending: 1 }).join()).not.toContain('已保存')
    expect(inBrowser(saved)).toContain('已保存 09:30')
    expect(words({ ...saved, pending: 1 })).toContain('已保存 09:30')
  })

  it('does not say 在线 beside a problem', () => {
    const problem = { code: 'x', message: '同步已停止。' }
    expect(words({ ...QUIET, problem })).toEqual(['同步已停止。'])
  })

  it('does not promise to deliver by itself beside a problem that says otherwise', () => {
    const problem = { code: 'x', message: '同步已停止。' }
    expect(words({ ...QUIET, online: false, pending: 1, problem })).toEqual(['1 条待送', '同步已停止。'])
  })

  it.each([
    [3 * 3_600_000, '电脑时间快了约 3 小时，请校准；保存和送达不受影响'],
    [-90 * 60_000, '电脑时间慢了约 90 分钟，请校准；保存和送达不受影响'],
    [-3 * 86_400_000, '电脑时间慢了约 3 天，请校准；保存和送达不受影响'],
  ])('R14 says that the clock is off (%i ms)', (clockAhead, text) => {
    expect(words({ ...QUIET, clockAhead })).toEqual(['在线，没有待送的内容', text])
  })

  it('passes over a clock that is off by little', () => {
    expect(words({ ...QUIET, clockAhead: 4 * 60_000 })).toEqual(['在线，没有待送的内容'])
  })

  it('leads to work that was not accepted', () => {
    const refused = statusParts({ ...QUIET, setAsides: 2 }, NOW).find((part) => part.key === 'refused')
    expect(refused).toMatchObject({ text: '2 条未被接收，请查看', href: '#/settings' })
  })
})
