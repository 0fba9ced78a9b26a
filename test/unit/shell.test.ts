/** The shell's decisions that need no window: which file an address means, what a page may reach, who may open a profile. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseOptions, toArguments } from '../../electron/main/options'
import { isStartPage } from '../../electron/main/origin'
import { contentSecurityPolicy, fileFor } from '../../electron/main/pages'
import { joinedServer, noteRuntime, olderShell, rememberServer } from '../../electron/main/profile'
import { PrintToPdf, ServerOrigin } from '../../shared/desktop'
import { compareVersions } from '../../shared/desktop-release'

const PAGES = path.resolve('/srv/pages')

describe('an app:// address', () => {
  test.each([
    ['app://jiazhantong/', 'index.html'],
    ['app://jiazhantong/index.html?profile=office#/visits', 'index.html'],
    ['app://jiazhantong/assets/a%20b.js', 'assets/a b.js'],
  ])('%s means a file of the page', (address, file) => {
    expect(fileFor(PAGES, address)).toBe(path.join(PAGES, file))
  })

  test.each([
    'app://jiazhantong/..%2f..%2fetc/passwd',
    'app://jiazhantong/assets/..%2F..%2F..%2Fetc%2Fpasswd',
    'app://jiazhantong/..%5c..%5cetc',
    'app://jiazhantong/%2e%2e%2fpages-of-another/index.html',
    'app://jiazhantong/%00',
    'app://jiazhantong/%E0%A4%A',
    'app://elsewhere/index.html',
    'https://jiazhantong/index.html',
    'file:///etc/passwd',
  ])('%s means no file', (address) => {
    expect(fileFor(PAGES, address)).toBeNull()
  })

  test('dots that the address itself resolves stay inside', () => {
    expect(fileFor(PAGES, 'app://jiazhantong/../../etc/passwd')).toBe(path.join(PAGES, 'etc/passwd'))
  })

  test('only the start page may be navigated to', () => {
    expect(isStartPage('app://jiazhantong/?profile=office#/visits')).toBe(true)
    expect(isStartPage('app://jiazhantong/index.html')).toBe(true)
    expect(isStartPage('app://jiazhantong/assets/x.svg')).toBe(false)
    expect(isStartPage('https://example.org/')).toBe(false)
    expect(isStartPage('javascript:alert(1)')).toBe(false)
  })
})

describe('what a page may connect to', () => {
  test('is its server alone once one is known', () => {
    const policy = contentSecurityPolicy('https://renda.example.org:8443')
    expect(policy).toContain(
      "connect-src 'self' https://renda.example.org:8443 wss://renda.example.org:8443;",
    )
  })

  test('never includes scripts from elsewhere', () => {
    for (const server of [null, 'http://127.0.0.1:4870'])
      expect(contentSecurityPolicy(server)).toMatch(/script-src 'self';/)
  })

  test.each([
    ['http://127.0.0.1:4870', true],
    ['http://localhost:80', false],
    ['https://renda.example.org', true],
    ['http://renda.example.org', false],
    ['https://renda.example.org/path', false],
    ['https://x; script-src *', false],
    ['javascript:1', false],
  ])('server address %s: %s', (address, fine) => {
    expect(ServerOrigin.safeParse(address).success).toBe(fine)
  })
})

describe('a profile', () => {
  let userData: string
  beforeEach(() => {
    userData = mkdtempSync(path.join(os.tmpdir(), 'jzt-profile-'))
  })
  afterEach(() => {
    rmSync(userData, { recursive: true, force: true })
  })

  test('opens in the same or a newer shell, not in an older one', () => {
    expect(olderShell(userData, '130.0.6723.152')).toBeNull()
    noteRuntime(userData, { chromium: '130.0.6723.152', electron: '33.3.0', app: '0.1.0' })
    expect(olderShell(userData, '130.0.6723.152')).toBeNull()
    expect(olderShell(userData, '144.0.1.0')).toBeNull()
    expect(olderShell(userData, '129.9.9999.1')).toMatch(/较新的家站通.*130\.0\.6723\.152/)
  })

  test('keeps its server over a newer runtime', () => {
    noteRuntime(userData, { chromium: '130.0.0.0', electron: '33.3.0', app: '0.1.0' })
    rememberServer(userData, 'https://renda.example.org')
    noteRuntime(userData, { chromium: '144.0.0.0', electron: '45.4.1', app: '0.1.0' })
    expect(joinedServer(userData)).toBe('https://renda.example.org')
    rememberServer(userData, null)
    expect(joinedServer(userData)).toBeNull()
  })

  test('versions compare by number, not by letter', () => {
    expect(compareVersions('99.0', '130.0')).toBeLessThan(0)
    expect(compareVersions('130.0.10', '130.0.9')).toBeGreaterThan(0)
    expect(compareVersions('130', '130.0.0')).toBe(0)
  })
})

describe('the command line', () => {
  test('survives the way to another process', () => {
    const options = parseOptions([
      '--no-sandbox',
      '.',
      '--profile',
      'office',
      '--server=http://127.0.0.1:4870',
    ])
    expect(options).toMatchObject({ profile: 'office', server: 'http://127.0.0.1:4870', sample: null })
    if ('wrong' in options) throw new Error(options.wrong)
    expect(parseOptions(toArguments(options))).toEqual(options)
  })

  test.each([['--profile=../x'], ['--server=http://example.org'], ['--profile=']])(
    '%s is refused',
    (argument) => {
      expect(parseOptions([argument])).toHaveProperty('wrong')
    },
  )
})

test('a printed title is text of a sensible length', () => {
  expect(PrintToPdf.safeParse({ title: '' }).success).toBe(false)
  expect(PrintToPdf.safeParse({ title: '考核一览表' }).success).toBe(true)
})
