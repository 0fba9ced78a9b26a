/** Pure parts of the shell: sizes, the entry of a Linux session, the mark on the tray's picture, what the tray says. */
import { describe, expect, test } from 'vitest'
import { autostartEntry } from '../../../electron/main/autostart'
import { withMark } from '../../../electron/main/tray-mark'
import { trayState } from '../../../renderer/app/desktop/tray-words'
import type { SyncTruth } from '../../../renderer/store'
import { TrayState } from '../../../shared/desktop-page'
import { KeptSettings, stepZoom, ZOOMS } from '../../../shared/desktop-settings'

describe('the size of the page', () => {
  test('goes up and down by its steps and stays within them', () => {
    expect(ZOOMS.map((zoom) => stepZoom(zoom, 1))).toEqual([90, 100, 110, 125, 150, 150])
    expect(ZOOMS.map((zoom) => stepZoom(zoom, -1))).toEqual([80, 80, 90, 100, 110, 125])
  })

  test('that is none of them is as at the beginning', () => {
    for (const zoom of [79, 151, 4000, -1, '100', null])
      expect(KeptSettings.parse({ zoom, closing: 'keep' })).toMatchObject({ zoom: 100, closing: 'keep' })
  })
})

test('the entry of a session keeps arguments apart, whatever they contain', () => {
  const entry = autostartEntry(['/opt/家 站/app', '--user-data', '/home/a "b" $c `d` 50%'])
  expect(entry).toContain(
    'Exec="/opt/家 站/app" "--user-data" "/home/a \\\\"b\\\\" \\\\$c \\\\`d\\\\` 50%%"\n',
  )
})

describe('the mark on a picture', () => {
  const size = 16
  const picture = new Uint8Array(size * size * 4).fill(7)
  const changed = (mark: 'ring' | 'dot' | null) => {
    const drawn = withMark(picture, size, mark)
    return [...Array(size * size).keys()].filter((at) => drawn[at * 4] !== 7)
  }

  test('leaves the picture as it is where nothing is to be said', () => {
    expect(changed(null)).toEqual([])
    expect(picture.every((byte) => byte === 7)).toBe(true)
  })

  test('stands in the lower right, and its two kinds differ in shape', () => {
    const ring = changed('ring')
    expect(ring.length).toBeGreaterThan(20)
    for (const at of ring) {
      expect(at % size).toBeGreaterThan(5)
      expect(Math.floor(at / size)).toBeGreaterThan(5)
    }
    const middle = (11 * size + 11) * 4
    expect(withMark(picture, size, 'ring').subarray(middle, middle + 3)).toEqual(Buffer.from([255, 255, 255]))
    expect(withMark(picture, size, 'dot').subarray(middle, middle + 3)).not.toEqual(
      Buffer.from([255, 255, 255]),
    )
  })
})

describe('the tray', () => {
  const NOW = new Date('2026-11-26T10:00:00+08:00')
  const QUIET: SyncTruth = {
    online: true,
    caughtUp: true,
    receiving: null,
    problem: null,
    clockAhead: 0,
    pending: 0,
    photos: 0,
    savedAt: NOW.getTime(),
    deliveredAt: NOW.getTime(),
    setAsides: 0,
    held: 0,
    claimed: 0,
  }

  test.each([
    ['good', /^已送达工委 10:00，在线$/, QUIET],
    ['waiting', /^2 条待送，离线/, { ...QUIET, online: false, pending: 2 }],
    ['bad', /1 条未被接收/, { ...QUIET, setAsides: 1, held: 0 }],
    ['bad', /授权已撤销/, { ...QUIET, problem: { code: 'revoked', message: '授权已撤销'.repeat(60) } }],
    ['good', /^在线，没有待送的内容$/, { ...QUIET, savedAt: null, deliveredAt: null }],
  ])('is %s: %s', (tone, words, truth) => {
    const state = trayState(truth, '龙田社区联络站'.repeat(20), NOW)
    expect(state.tone).toBe(tone)
    expect(state.words).toMatch(words)
    expect(TrayState.safeParse(state).success).toBe(true)
  })
})
