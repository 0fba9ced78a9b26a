/**
 * What a release of the desktop app is: the list of its installers with sizes and hashes, as one text signed by the release key. It is
 * written where the app is packaged, published on a sync server, and believed by an installed app only if the key that was built into
 * that app made the signature. The server that carries it holds no key and is believed in nothing.
 */
import { z } from 'zod'

/** Compares dotted versions number by number, so that 0.10 comes after 0.9; negative when `a` is older. What is missing counts as 0. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Who gets a release: `stable` for everyone, another name for those whose app was packaged for it. A folder of the feed. */
export const Channel = z.string().regex(/^[a-z][a-z0-9-]{0,19}$/)
export const STABLE = 'stable'
export const Version = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/)
/** Name of an installer: never a path. */
export const FileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/)
/** The one file of a channel that says which release is current. */
export const LATEST = 'latest.json'

export const InstallerForm = z.enum(['nsis', 'appimage', 'deb'])
export type InstallerForm = z.infer<typeof InstallerForm>

export const ReleaseFile = z.object({
  name: FileName,
  platform: z.enum(['win32', 'linux']),
  arch: z.enum(['x64', 'arm64']),
  form: InstallerForm,
  /** Bytes. */
  size: z
    .int()
    .min(1)
    .max(2 ** 31),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ReleaseFile = z.infer<typeof ReleaseFile>

export const Release = z.object({
  format: z.literal(1),
  channel: Channel,
  version: Version,
  /** Day of the release. */
  date: z.iso.date(),
  /** What is new, for the officer. */
  notes: z.string().max(2000),
  /** The protocol that it speaks with the server; an older server does not understand it. */
  protocol: z.int().min(1),
  files: z.array(ReleaseFile).min(1).max(20),
})
export type Release = z.infer<typeof Release>

/** A public release key: the point of the curve P-256, 65 bytes in base64. */
export const ReleaseKey = z.base64().length(88)

export const SignedRelease = z.object({
  /** The signed text itself; verified as it came, parsed afterwards. */
  json: z.string().max(40_000),
  /** ECDSA P-256 with SHA-256, in base64. */
  signature: z.base64().max(200),
  /** The key that signed. It tells a release by another hand from a damaged one, and is trusted for nothing. */
  key: ReleaseKey,
})
export type SignedRelease = z.infer<typeof SignedRelease>

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}

function base64Of(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
}

/** A release key pair in base64: the public half is built into the app, the secret half (PKCS #8) never leaves its owner. */
export const ReleaseKeyPair = z.object({ key: ReleaseKey, secret: z.base64().max(400) })
export type ReleaseKeyPair = z.infer<typeof ReleaseKeyPair>

export async function newReleaseKey(): Promise<ReleaseKeyPair> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify'])
  return {
    key: base64Of(await crypto.subtle.exportKey('raw', pair.publicKey)),
    secret: base64Of(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  }
}

export async function signRelease(release: Release, { key, secret }: ReleaseKeyPair): Promise<SignedRelease> {
  const json = JSON.stringify(Release.parse(release))
  const signer = await crypto.subtle.importKey('pkcs8', bytesOf(secret), CURVE, false, ['sign'])
  const signature = await crypto.subtle.sign(SIGNING, signer, new TextEncoder().encode(json))
  return { json, signature: base64Of(signature), key }
}

/** The release that `key` signed; null when it was not this key, something was changed, or it is none that this version knows. */
export async function openRelease(signed: SignedRelease, key: string): Promise<Release | null> {
  try {
    const verifier = await crypto.subtle.importKey('raw', bytesOf(key), CURVE, false, ['verify'])
    const text = new TextEncoder().encode(signed.json)
    if (!(await crypto.subtle.verify(SIGNING, verifier, bytesOf(signed.signature), text))) return null
    return Release.parse(JSON.parse(signed.json))
  } catch {
    return null
  }
}
