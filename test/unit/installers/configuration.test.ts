/** What the installers promise, held against the configuration as electron-builder itself reads and validates it. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Configuration } from 'app-builder-lib'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { goalName, goalsOf, readConfiguration } from '../../../scripts/installers/config'
import { ROOT } from '../../../scripts/setup/folders'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let configuration: Configuration
beforeAll(async () => {
  configuration = await readConfiguration()
})

test('every system that the offices use gets its installer', () => {
  expect(goalsOf(configuration).map(goalName)).toEqual([
    'Windows x64 安装程序',
    'Linux x64 AppImage',
    'Linux arm64 AppImage',
    'Linux x64 deb 软件包',
    'Linux arm64 deb 软件包',
  ])
})

test('on Windows no administrator is asked, and uninstalling leaves the records', () => {
  expect(configuration.nsis).toMatchObject({
    oneClick: true,
    perMachine: false,
    allowElevation: false,
    deleteAppDataOnUninstall: false,
    installerLanguages: ['zh_CN'],
  })
  expect(configuration.win?.requestedExecutionLevel ?? 'asInvoker').toBe('asInvoker')
})

test('nobody turns the packaged app into another program', () => {
  expect(configuration.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  })
  expect(configuration.asar).toBe(true)
})

describe('the icons', () => {
  test('are where the configuration looks for them', () => {
    for (const place of [configuration.win?.icon, configuration.linux?.icon])
      expect(existsSync(path.join(ROOT, String(place))), String(place)).toBe(true)
  })
})
