/** Putting a verified installer in the place of the app that runs. */
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installedForm, mayReplace, replaceAppImage } from '../../../electron/main/updates/install'
import { type TestFolder, testFolder } from '../../support/folder'

let folder: TestFolder
beforeEach(async () => {
  folder = await testFolder('install')
})
afterEach(() => folder.remove())

test.each([
  ['win32', undefined, 'nsis'],
  ['linux', '/home/zhang/家站通.AppImage', 'appimage'],
  ['linux', undefined, 'deb'],
  ['linux', '', 'deb'],
])('on %s with APPIMAGE=%j the app came as %s', (platform, appImage, form) => {
  expect(installedForm(platform, appImage)).toBe(form)
})

test('an AppImage is replaced whole and can be run', () => {
  const appImage = path.join(folder.path, '家站通.AppImage')
  const place = path.join(folder.path, 'download')
  writeFileSync(appImage, 'old')
  writeFileSync(place, 'new')
  replaceAppImage(place, appImage)
  expect(readFileSync(appImage, 'utf8')).toBe('new')
  expect(statSync(appImage).mode & 0o777).toBe(0o755)
  expect(readdirSync(folder.path).sort()).toEqual(['download', '家站通.AppImage'])
})

test('an AppImage in a folder that is not there cannot be replaced', () => {
  expect(mayReplace(path.join(folder.path, '家站通.AppImage'))).toBe(true)
  expect(mayReplace(path.join(folder.path, 'gone', '家站通.AppImage'))).toBe(false)
})

test('an AppImage that cannot be replaced stays as it was', () => {
  const appImage = path.join(folder.path, '家站通.AppImage')
  writeFileSync(appImage, 'old')
  chmodSync(appImage, 0o755)
  expect(() => replaceAppImage(path.join(folder.path, 'no download'), appImage)).toThrow(/ENOENT/)
  expect(readFileSync(appImage, 'utf8')).toBe('old')
  expect(readdirSync(folder.path)).toEqual(['家站通.AppImage'])
})
