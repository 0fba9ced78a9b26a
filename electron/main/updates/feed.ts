/**
 * Asks the server that this profile joined for a newer release. It is believed only if the key built into this app signed it: a server,
 * a proxy or a thief of the server's disk can hold an update back, and can never slip one in.
 *
 * electron-updater was weighed and left out. On Windows it trusts an Authenticode certificate, which an intranet seldom has, and without
 * one it installs whatever the feed names; on Linux it checks a hash from the same feed. One signed list is less code than its settings.
 */
import {
  Channel,
  compareVersions,
  type InstallerForm,
  LATEST,
  openRelease,
  type Release,
  type ReleaseFile,
  ReleaseKey,
  SignedRelease,
} from '../../../shared/desktop-release'

const ANSWER_MS = 30_000
const MOST_LIST_BYTES = 100_000

export type Fetch = (address: string, init: RequestInit) => Promise<Response>

/** What this app is, and which feed it follows. */
export interface Edition {
  readonly version: string
  readonly platform: string
  readonly arch: string
  readonly form: InstallerForm
  readonly channel: string
  /** The public release key. */
  readonly key: string
}

/** A newer release, and the one of its files that fits this machine. */
export interface Offer {
  readonly release: Release
  readonly file: ReleaseFile
  readonly address: string
}

/** The server did not answer, or has no feed. Not a fault: it is asked again later. */
export class NoAnswer extends Error {}
/** The feed is not what it should be. The message is for the person. */
export class WrongFeed extends Error {}

/** The parts of a packaged package.json that say whether and what this build follows; null: updates are off. */
export function editionKey(manifest: Record<string, unknown>): { key: string; channel: string } | null {
  const key = ReleaseKey.safeParse(manifest.releaseKey)
  const channel = Channel.safeParse(manifest.releaseChannel)
  return key.success && channel.success ? { key: key.data, channel: channel.data } : null
}

/** A newer release for this edition on `server`, or null when there is none. Throws NoAnswer or WrongFeed. */
export async function newerRelease(server: string, edition: Edition, fetch: Fetch): Promise<Offer | null> {
  const folder = `${server}/updates/${edition.channel}`
  const signed = await latestOf(`${folder}/${LATEST}`, fetch)
  if (signed === null) return null
  const release = await openRelease(signed, edition.key)
  if (release === null)
    throw new WrongFeed('服务器上的更新没有通过签名校验，没有下载。请告诉管理员；软件可以照常使用。')
  if (release.channel !== edition.channel)
    throw new WrongFeed('服务器上的更新不是给这个通道的，没有下载。请告诉管理员；软件可以照常使用。')
  if (compareVersions(release.version, edition.version) <= 0) return null
  const file = release.files.find(
    ({ platform, arch, form }) =>
      platform === edition.platform && arch === edition.arch && form === edition.form,
  )
  return file ? { release, file, address: `${folder}/${release.version}/${file.name}` } : null
}

/** Null when the server has published nothing. */
async function latestOf(address: string, fetch: Fetch): Promise<SignedRelease | null> {
  let answer: Response
  let text: string
  try {
    // Never to another origin: the server that the profile joined is the only one asked.
    answer = await fetch(address, {
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    text = await answer.text()
  } catch {
    throw new NoAnswer('联系不上服务器')
  }
  if (answer.status === 404) return null
  if (!answer.ok) throw new NoAnswer(`服务器没有答复（${answer.status}）`)
  if (text.length > MOST_LIST_BYTES)
    throw new WrongFeed('服务器上的更新清单不合格式，没有下载。请告诉管理员。')
  try {
    return SignedRelease.parse(JSON.parse(text))
  } catch {
    throw new WrongFeed('服务器上的更新清单不合格式，没有下载。请告诉管理员；软件可以照常使用。')
  }
}
