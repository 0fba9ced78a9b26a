/**
 * Makes a picture small enough to keep and to send, and takes out what the camera wrote into it (place, time, device): it is drawn
 * anew, upright, and only what was drawn is kept.
 */
import { MAX_PHOTO_BYTES } from '../../../shared/records/photos'

/** Pixels of the longer side: a name plate across the street can still be read. */
const LONG_SIDE = 1600
/** Bytes that are aimed at; a picture with much detail may be larger, up to what is taken at all. */
const WANTED_BYTES = 450 * 1024
/** Bytes of a file beyond which nothing is opened: the picture would not fit into the memory of an office PC. */
const MOST_BYTES = 50 * 1024 * 1024

export type PhotoProblem = 'photo-format' | 'photo-heic' | 'photo-size'

const SENTENCES: Readonly<Record<PhotoProblem, (file: string) => string>> = {
  'photo-format': (file) =>
    `“${file}”打不开：不是图片，或者是空的、已损坏。请用 JPG 或 PNG 格式的照片，损坏的请重新拷贝。`,
  'photo-heic': (file) =>
    `“${file}”是苹果手机的 HEIC 格式，这里打不开。请在手机“设置—相机—格式”中选“兼容性最佳”，或用微信发到电脑后另存为 JPG。`,
  'photo-size': (file) => `“${file}”太大，没有放入。请先用看图软件缩小，或用手机截图后再放入。`,
}

/** Why a file gives no photo; the message says what to do instead. */
export class PhotoError extends Error {
  override readonly name = 'PhotoError'
  constructor(
    readonly code: PhotoProblem,
    file: string,
    cause?: unknown,
  ) {
    super(SENTENCES[code](file), cause === undefined ? undefined : { cause })
  }
}

const HEIC = /\.hei[cf]$/i

function isHeic({ name, type }: File): boolean {
  return HEIC.test(name) || type === 'image/heic' || type === 'image/heif'
}

async function opened(file: File): Promise<ImageBitmap> {
  if (file.size > MOST_BYTES) throw new PhotoError('photo-size', file.name)
  try {
    // Turned upright as the camera was held.
    return await createImageBitmap(file)
  } catch (error) {
    throw new PhotoError(isHeic(file) ? 'photo-heic' : 'photo-format', file.name, error)
  }
}

function drawn(picture: ImageBitmap, longSide: number): OffscreenCanvas {
  const scale = Math.min(1, longSide / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(picture.width * scale)),
    Math.max(1, Math.round(picture.height * scale)),
  )
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  // What is transparent in a screenshot is paper.
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** As good as fits into what is wanted; else the smallest. */
async function encoded(canvas: OffscreenCanvas): Promise<Blob> {
  let jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.82 })
  for (const quality of [0.7, 0.55])
    if (jpeg.size > WANTED_BYTES) jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality })
  return jpeg
}

/**
 * The picture as a JPEG of at most 1600 × 1600 pixels without any data of the camera.
 * @throws PhotoError
 */
export async function prepared(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await opened(file)
  try {
    for (const longSide of [LONG_SIDE, LONG_SIDE / 2]) {
      const jpeg = await encoded(drawn(picture, longSide))
      if (jpeg.size <= MAX_PHOTO_BYTES) return new Uint8Array(await jpeg.arrayBuffer())
    }
  } finally {
    picture.close()
  }
  throw new PhotoError('photo-size', file.name)
}
