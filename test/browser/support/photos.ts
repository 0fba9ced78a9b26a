/** Pictures for tests, and the server's end of photos in memory. `afterEach` puts the real `fetch` back. */
import { afterEach, vi } from 'vitest'
import { photoName } from '../../../renderer/store/photos'
import { PHOTO_PIECE_BYTES } from '../../../shared/wire/photos'

/** A picture as a file: a red left half and a blue right half. */
export async function pictureFile(
  { width = 64, height = 48, type = 'image/jpeg', name = '现场.jpg' } = {},
  draw: (pen: OffscreenCanvasRenderingContext2D) => void = (pen) => {
    pen.fillStyle = 'red'
    pen.fillRect(0, 0, width / 2, height)
    pen.fillStyle = 'blue'
    pen.fillRect(width / 2, 0, width / 2, height)
  },
): Promise<File> {
  const canvas = new OffscreenCanvas(width, height)
  draw(canvas.getContext('2d')!)
  return new File([await canvas.convertToBlob({ type, quality: 1 })], name, { type })
}

/** Some bytes that stand for a picture where nobody draws it. */
export function somePhoto(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed * 7) % 251)
}

/** The JPEG with what a camera writes into it: turned by a quarter, and where it was taken. */
export async function fromCamera(file: File, mark: string): Promise<File> {
  const jpeg = new Uint8Array(await file.arrayBuffer())
  const words = new TextEncoder().encode(mark)
  // Exif, big endian: one entry, orientation 6 (to be turned to the right); the words behind it stand for the place.
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
  const body = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff, ...words]
  const segment = [0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 0xff, ...body]
  return new File([jpeg.slice(0, 2), Uint8Array.from(segment), jpeg.slice(2)], file.name, { type: file.type })
}

/** The server: takes pieces of photos that records name. */
export class PhotoServer {
  /** `<recordId>/<name>` → what has come of it. */
  readonly come = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly whole = new Set<string>()
  /** Those that it takes, because a record there names them. */
  readonly named = new Set<string>()
  readonly asked: string[] = []
  /** Called before each answer; may throw like a line that is cut, or answer in its place. */
  before: (method: string, path: string) => Response | undefined = () => undefined

  constructor() {
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) =>
      this.answer(new URL(String(input)), init),
    )
    afterEach(() => vi.restoreAllMocks())
  }

  private async answer(url: URL, init: RequestInit | undefined): Promise<Response> {
    const method = init?.method ?? 'GET'
    if (new Headers(init?.headers).get('authorization') !== 'Bearer secret')
      return refusal(401, 'unknown-device')
    const instead = this.before(method, url.pathname)
    if (instead) return instead
    const [, , , recordId, name, state] = url.pathname.split('/')
    const id = `${recordId}/${name}`
    this.asked.push(`${method} ${state ?? url.searchParams.get('from') ?? 'photo'}`)
    if (method === 'GET' && state === undefined) {
      return this.whole.has(id) ? new Response(this.come.get(id)) : refusal(404, 'no-photo')
    }
    if (!this.named.has(id)) return refusal(409, 'not-named')
    if (method === 'POST') await this.take(id, name ?? '', url.searchParams, init?.body)
    return Response.json({ have: this.come.get(id)?.length ?? 0, whole: this.whole.has(id) })
  }

  private async take(id: string, name: string, asked: URLSearchParams, body: unknown): Promise<void> {
    const piece = body instanceof Uint8Array ? body : new Uint8Array()
    const before = this.come.get(id) ?? new Uint8Array()
    if (piece.length > PHOTO_PIECE_BYTES) throw new Error('too large a piece')
    if (Number(asked.get('from')) !== before.length) return
    const now = Uint8Array.from([...before, ...piece])
    this.come.set(id, now)
    if (now.length === Number(asked.get('total')) && (await photoName(now)) === name) this.whole.add(id)
  }
}

export function refusal(status: number, code: string): Response {
  return Response.json({ code, message: '不行。' }, { status })
}
