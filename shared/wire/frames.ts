/**
 * A frame: one commit to one record, signed by the device that made it. What is signed are the bytes of `content`, so there is
 * nothing to canonicalise: whoever verifies takes the bytes as they came, and only then reads them.
 */
import { z } from 'zod'
import { decodeAny, encodeAny } from './bytes'

const Bytes = z.instanceof(Uint8Array)
const Id = z.uuid()

/** Largest update of one frame, in bytes. A record of 400 characters is about 2 kB. */
export const MAX_UPDATE_BYTES = 512 * 1024
/** ECDSA P-256 in the raw r‖s form of WebCrypto, in bytes. */
export const SIGNATURE_BYTES = 64

export const FrameContent = z.object({
  commitId: Id,
  recordId: Id,
  kind: z.string().min(1).max(40),
  partition: z.string().min(1).max(120),
  person: Id,
  device: Id,
  update: Bytes.refine((bytes) => bytes.length > 0 && bytes.length <= MAX_UPDATE_BYTES, 'update size'),
})
export type FrameContent = z.infer<typeof FrameContent>

export const Frame = z.object({
  content: Bytes.refine(
    (bytes) => bytes.length > 0 && bytes.length <= MAX_UPDATE_BYTES + 1024,
    'content size',
  ),
  signature: Bytes.refine((bytes) => bytes.length === SIGNATURE_BYTES, 'signature size'),
})
export type Frame = z.infer<typeof Frame>

/** The bytes that are signed. */
export function encodeFrameContent(content: FrameContent): Uint8Array<ArrayBuffer> {
  return encodeAny(content)
}

/** Reads the content of a frame whose signature has been verified; null when it is not one. */
export function decodeFrameContent(bytes: Uint8Array): FrameContent | null {
  try {
    const parsed = FrameContent.safeParse(decodeAny(bytes))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
