/** Electron's runtime is unpacked only when it is exactly the published archive, and whole or not at all. */
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ArchiveFigure, archiveProblem, unpackVerified } from '../../scripts/setup/electron-runtime'
import { withUtf8 } from '../../scripts/setup/locale'
import { unzip } from '../../scripts/setup/unzip'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'jzt-setup-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const UNIX = 3
const mode = (bits: number): { os: number; attrs: number } => ({ os: UNIX, attrs: (bits << 16) >>> 0 })

function runtimeArchive(): Buffer {
  return Buffer.from(
    zipSync({
      electron: [strToU8('#!/bin/sh\n'.repeat(500)), mode(0o100755)],
      version: [strToU8('33.3.0'), mode(0o100644)],
      'locales/zh-CN.pak': [strToU8('中文'), { ...mode(0o100644), level: 0 }],
      'libshort.so': [strToU8('locales/zh-CN.pak'), mode(0o120777)],
    }),
  )
}

function figureOf(archive: Buffer): ArchiveFigure {
  return { length: archive.length, sha256: createHash('sha256').update(archive).digest('hex') }
}

describe('a fetched archive', () => {
  test('is unpacked with modes and links when it is the expected one', async () => {
    const archive = runtimeArchive()
    const target = path.join(folder, 'runtime')
    await unpackVerified(archive, figureOf(archive), target)
    expect(readFileSync(path.join(target, 'version'), 'utf8')).toBe('33.3.0')
    expect(lstatSync(path.join(target, 'electron')).mode & 0o777).toBe(0o755)
    expect(lstatSync(path.join(target, 'version')).mode & 0o777).toBe(0o644)
    expect(readlinkSync(path.join(target, 'libshort.so'))).toBe('locales/zh-CN.pak')
    expect(readdirSync(folder)).toEqual(['runtime'])
  })

  test('with one changed byte is refused and leaves nothing behind', async () => {
    const archive = runtimeArchive()
    const figure = figureOf(archive)
    archive.writeUInt8(archive.readUInt8(40) ^ 1, 40)
    const target = path.join(folder, 'runtime')
    await expect(unpackVerified(archive, figure, target)).rejects.toThrow(/校验值不对.*已拒绝使用/)
    expect(existsSync(target)).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })

  test('of another length is refused', () => {
    const archive = runtimeArchive()
    expect(archiveProblem(archive.subarray(1), figureOf(archive))).toMatch(/长度不对.*已拒绝使用/)
    expect(archiveProblem(archive, { length: 106_354_373, sha256: '' })).toMatch(/已拒绝使用/)
  })

  test.each(['../outside', '/etc/outside', 'a/../../outside'])(
    'never writes outside its folder: %s',
    async (name) => {
      const archive = Buffer.from(zipSync({ [name]: strToU8('x') }))
      const target = path.join(folder, 'deep', 'runtime')
      await expect(unzip(archive, target)).rejects.toThrow(/outside|relative path|absolute path/)
      expect(existsSync(path.join(folder, 'deep', 'outside'))).toBe(false)
    },
  )

  test('never links outside its folder', async () => {
    const archive = Buffer.from(zipSync({ 'lib.so': [strToU8('../../etc/passwd'), mode(0o120777)] }))
    await expect(unzip(archive, path.join(folder, 'runtime'))).rejects.toThrow(/outside/)
  })

  test('cut short is refused', async () => {
    const archive = runtimeArchive()
    await expect(unzip(archive.subarray(0, archive.length - 30), folder)).rejects.toThrow(
      /central directory/i,
    )
  })
})

describe('the language of what is started', () => {
  test('is UTF-8 where the environment names no language, or one without it', () => {
    expect(withUtf8({}, 'linux').LC_ALL).toBe('C.UTF-8')
    expect(withUtf8({ LANG: 'C' }, 'linux').LC_ALL).toBe('C.UTF-8')
    expect(withUtf8({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'linux').LC_ALL).toBe('C.UTF-8')
  })

  test('is left as it is where it is UTF-8 already, and elsewhere', () => {
    for (const env of [{ LANG: 'zh_CN.UTF-8' }, { LC_ALL: 'en_US.utf8' }, { LANG: 'C', LC_CTYPE: 'C.UTF-8' }])
      expect(withUtf8(env, 'linux')).toEqual(env)
    expect(withUtf8({}, 'win32')).toEqual({})
  })
})
