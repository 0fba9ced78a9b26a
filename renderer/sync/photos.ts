/**
 * Carries photos: sends those whose record the server has, piece by piece, going on where it stopped; and brings those that somebody
 * looks at. Beside the socket, so that a picture on a slow line holds up no record.
 */
import { ApiError } from '../../shared/wire/api'
import { PHOTO_PIECE_BYTES, PhotoState, photoPath } from '../../shared/wire/photos'
import type { Enrolment, Store, TruthSource } from '../store'
import type { PhotoKey, PhotoLook } from '../store/photos'
import { type BackoffRange, backoff } from './backoff'

/** ms for which one piece, or one picture that is brought, may be under way. */
const PATIENCE_MS = 90_000
/** Before what was not taken is tried again, in ms: the record may first have to be claimed at the office. */
const RETRY: BackoffRange = { min: 5_000, max: 600_000 }

/** The server would not take it, with the code that it gave. */
class NotTaken extends Error {}

async function ask({ server, token }: Enrolment, path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(new URL(path, server), {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (response.ok) return response
  const told = ApiError.safeParse(await response.json().catch(() => null))
  throw new NotTaken(told.success ? told.data.code : String(response.status))
}

async function stateOf(response: Response): Promise<PhotoState> {
  return PhotoState.parse(await response.json())
}

async function send(store: Store, enrolment: Enrolment, key: PhotoKey): Promise<void> {
  const path = photoPath(key.recordId, key.name)
  const bytes = await store.photos.bytes(key)
  let state = await stateOf(await ask(enrolment, `${path}/state`))
  while (!state.whole) {
    const { have } = state
    const piece = bytes.slice(have, have + PHOTO_PIECE_BYTES)
    state = await stateOf(
      await ask(enrolment, `${path}?from=${have}&total=${bytes.length}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: piece,
      }),
    )
    // Less than before: what was there was the beginning of something else, and is gone.
    if (!state.whole && state.have === have) throw new NotTaken('no progress')
  }
  await store.photos.sent(key)
}

async function bring(store: Store, key: PhotoKey): Promise<PhotoLook> {
  const enrolment = await store.enrolment()
  if (!enrolment) return { absent: 'offline' }
  try {
    const response = await ask(enrolment, photoPath(key.recordId, key.name))
    return { bytes: new Uint8Array(await response.arrayBuffer()) }
  } catch (error) {
    return { absent: error instanceof NotTaken ? 'missing' : 'offline' }
  }
}

export interface PhotoCarrier {
  stop(): void
}

/** Starts carrying; it sends whenever there is a line, and tries again what did not go. */
export function startPhotoCarrier(
  store: Store,
  truth: TruthSource,
  {
    retry = RETRY,
    random = Math.random,
  }: { readonly retry?: BackoffRange; readonly random?: () => number } = {},
): PhotoCarrier {
  let stopped = false
  let running = false
  let again = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let online = truth.get().online

  /** Sends what is due; false when some of it did not go. */
  const pass = async (): Promise<boolean> => {
    const enrolment = await store.enrolment()
    let all = true
    for (const key of enrolment ? await store.photos.due() : []) {
      if (stopped || !enrolment || !truth.get().online) return true
      try {
        await send(store, enrolment, key)
      } catch (error) {
        // No line: the rest would fare no better. Anything else is this picture's own matter.
        if (!(error instanceof NotTaken)) return false
        all = false
      }
    }
    return all
  }

  const run = async (): Promise<void> => {
    if (stopped || !truth.get().online) return
    if (running) {
      again = true
      return
    }
    running = true
    if (timer) clearTimeout(timer)
    timer = null
    const all = await pass().catch(() => false)
    running = false
    if (stopped) return
    failures = all ? 0 : failures + 1
    if (again) {
      again = false
      void run()
    } else if (!all) timer = setTimeout(() => void run(), backoff(failures - 1, retry, random))
  }

  store.photos.fetchWith((key) => bring(store, key))
  const stopWork = store.sync.onWork(() => void run())
  const stopTruth = truth.subscribe(() => {
    const now = truth.get().online
    if (now && !online) void run()
    online = now
  })
  void run()
  return {
    stop: () => {
      stopped = true
      if (timer) clearTimeout(timer)
      stopWork()
      stopTruth()
    },
  }
}
