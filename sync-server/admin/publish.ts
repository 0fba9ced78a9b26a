/**
 * Publishes a release of the app on this server: checks that the signed list and its installers belong together, copies them, and names the
 * release as current last of all, so that nobody is ever offered half of one.
 */
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  compareVersions,
  LATEST,
  openRelease,
  type Release,
  SignedRelease,
  Version,
} from '../../shared/desktop-release'
import { PROTOCOL_VERSION } from '../../shared/wire/messages'
import { feedFolder } from '../http/updates'
import { sha256Of, syncFile, syncFolder } from './files'
import { AdminProblem } from './problem'

/** Releases whose installers are kept: a computer may still be downloading the one before. */
const KEPT = 2

export interface Published {
  readonly version: string
  readonly channel: string
  /** Addresses of the installers on this server, without its name. */
  readonly addresses: readonly string[]
}

interface Opened {
  readonly release: Release
  readonly key: string
}

async function opened(file: string): Promise<Opened | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const signed = SignedRelease.parse(JSON.parse(text))
    const release = await openRelease(signed, signed.key)
    return release && { release, key: signed.key }
  } catch {
    return null
  }
}

/** Publishes what lies in `from`. Throws AdminProblem; then what was published before still stands. */
export async function publishUpdate(folder: string, from: string, sameKey: boolean): Promise<Published> {
  const list = path.join(from, LATEST)
  if (!existsSync(list))
    throw new AdminProblem(
      'no-release',
      `${from} 里没有 ${LATEST}。请用 npm run dist -- --release-key 文件 构建并签发。`,
    )
  const next = await opened(list)
  if (next === null)
    throw new AdminProblem('bad-release', `${list} 的签名不对或不合格式，没有发布。请重新复制或重新签发。`)
  const { release } = next
  const home = path.join(feedFolder(folder), release.channel)
  checkSuccession(next, await opened(path.join(home, LATEST)), sameKey)
  await checkFiles(from, release)
  await copyRelease(from, home, release)
  return {
    version: release.version,
    channel: release.channel,
    addresses: release.files.map(({ name }) => `/updates/${release.channel}/${release.version}/${name}`),
  }
}

function checkSuccession({ release, key }: Opened, last: Opened | null, sameKey: boolean): void {
  if (release.protocol > PROTOCOL_VERSION)
    throw new AdminProblem(
      'server-older',
      `新版本 ${release.version} 需要更新的同步服务。请先升级并重新启动同步服务，再发布。`,
    )
  if (last === null) return
  if (compareVersions(release.version, last.release.version) <= 0)
    throw new AdminProblem(
      'not-newer',
      `已发布的是 ${last.release.version}，${release.version} 不比它新，没有发布。请提高版本号后重新构建。`,
    )
  if (sameKey && key !== last.key)
    throw new AdminProblem(
      'another-key',
      '这一版与已发布的不是同一把发布密钥，已安装的电脑不会接受，没有发布。请用原来的密钥签发；确实换了密钥、并逐台重装，才加 --new-key。',
    )
}

async function checkFiles(from: string, { files }: Release): Promise<void> {
  for (const { name, size, sha256 } of files) {
    const file = path.join(from, name)
    const found = await stat(file).catch(() => null)
    if (found === null)
      throw new AdminProblem('no-installer', `缺少安装包 ${file}，没有发布。请把构建结果整个复制过来。`)
    if (found.size !== size || (await sha256Of(file)) !== sha256)
      throw new AdminProblem('bad-installer', `安装包 ${file} 与签发的不一致，没有发布。请重新复制构建结果。`)
  }
}

async function copyRelease(from: string, home: string, { version, files }: Release): Promise<void> {
  const place = path.join(home, version)
  const fresh = `${place}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true })
  for (const { name } of files) {
    await copyFile(path.join(from, name), path.join(fresh, name))
    await syncFile(path.join(fresh, name))
  }
  await rm(place, { recursive: true, force: true })
  await rename(fresh, place)
  const list = path.join(home, LATEST)
  await writeFile(`${list}.new`, await readFile(path.join(from, LATEST)))
  await syncFile(`${list}.new`)
  await rename(`${list}.new`, list)
  await syncFolder(home)
  await dropOld(home)
}

async function dropOld(home: string): Promise<void> {
  const folders = (await readdir(home, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const names = folders.map(({ name }) => name)
  const releases = names.filter((name) => Version.safeParse(name).success)
  const kept = releases.sort((a, b) => compareVersions(b, a)).slice(0, KEPT)
  for (const name of names.filter((folder) => !kept.includes(folder)))
    await rm(path.join(home, name), { recursive: true, force: true })
}
