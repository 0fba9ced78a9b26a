/** The stand-in for fpm, called as electron-builder calls it, makes a .deb that dpkg reads. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ROOT } from '../../../scripts/setup/folders'
import { type TestFolder, testFolder } from '../../support/folder'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0

let folder: TestFolder
beforeAll(async () => {
  folder = await testFolder('deb')
})
afterAll(() => folder.remove())

function fpm(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/installers/fpm.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  })
}

describe.skipIf(!hasDpkg)('a .deb', () => {
  let deb: string
  beforeAll(() => {
    const app = path.join(folder.path, 'linux-unpacked')
    mkdirSync(path.join(app, 'resources'), { recursive: true })
    writeFileSync(path.join(app, 'jiazhantong'), '#!/bin/sh\n')
    chmodSync(path.join(app, 'jiazhantong'), 0o755)
    writeFileSync(path.join(app, 'resources', 'app.asar'), 'x'.repeat(3000))
    symlinkSync('jiazhantong', path.join(app, 'short'))
    for (const script of ['after-install', 'after-remove'])
      writeFileSync(path.join(folder.path, script), `#!/bin/bash\necho ${script}\n`)
    writeFileSync(path.join(folder.path, 'entry=1.desktop'), '[Desktop Entry]\n')
    deb = path.join(folder.path, 'out.deb')
    const made = fpm(
      ...['-s', 'dir', '--force', '-t', 'deb', '-d', 'libgtk-3-0', '-d', 'libnss3'],
      ...['--deb-recommends', 'libappindicator3-1', '--deb-compression', 'xz', '--architecture', 'arm64'],
      ...['--after-install', path.join(folder.path, 'after-install')],
      ...['--after-remove', path.join(folder.path, 'after-remove')],
      ...['--description', '离线优先工作软件\n 家站通：记录接访、会议和民生问题', '--version', '0.2.0'],
      ...['--package', deb, '--name', 'jiazhantong', '--maintainer', '家站通 <jiazhantong@localhost>'],
      ...['--vendor', '家站通', '--url', 'https://jiazhantong.invalid/', '--deb-priority', 'optional'],
      ...['--license', 'Apache-2.0', `${app}/=/opt/家站通`],
      `${path.join(folder.path, 'entry=1.desktop')}=/usr/share/applications/jiazhantong.desktop`,
    )
    expect(made.stderr).toBe('')
    expect(made.status).toBe(0)
  })

  const field = (name: string): string =>
    execFileSync('dpkg-deb', ['--field', deb, name], { encoding: 'utf8' }).trim()

  test('says what it is and what it needs', () => {
    expect(field('Package')).toBe('jiazhantong')
    expect(field('Version')).toBe('0.2.0')
    expect(field('Architecture')).toBe('arm64')
    expect(field('Depends')).toBe('libgtk-3-0, libnss3')
    expect(field('Recommends')).toBe('libappindicator3-1')
    expect(field('Homepage')).toBe('')
    expect(field('Description')).toBe('离线优先工作软件\n 家站通：记录接访、会议和民生问题')
    expect(Number(field('Installed-Size'))).toBeGreaterThan(0)
  })

  test('holds the app with its modes, owned by root, and its scripts', () => {
    const contents = execFileSync('dpkg-deb', ['--contents', deb], { encoding: 'utf8' })
    expect(contents).toMatch(/-rwxr-xr-x root\/root .* \.\/opt\/家站通\/jiazhantong\n/)
    expect(contents).toMatch(/-rw-r--r-- root\/root +3000 .* \.\/opt\/家站通\/resources\/app\.asar\n/)
    expect(contents).toMatch(/\.\/opt\/家站通\/short -> jiazhantong\n/)
    expect(contents).toMatch(/-rw-r--r-- .* \.\/usr\/share\/applications\/jiazhantong\.desktop\n/)
    const control = path.join(folder.path, 'control')
    execFileSync('dpkg-deb', ['--control', deb, control])
    for (const script of ['postinst', 'postrm'])
      expect(statSync(path.join(control, script)).mode & 0o777).toBe(0o755)
    expect(execFileSync('cat', [path.join(control, 'md5sums')], { encoding: 'utf8' })).toMatch(
      /^[0-9a-f]{32} {2}opt\/家站通\/jiazhantong$/m,
    )
  })

  test('is not made of something else', () => {
    expect(fpm('-s', 'dir', '-t', 'rpm', '--package', deb).status).not.toBe(0)
  })
})
