/** A real store whose disk a test makes slow, full or absent: it stands between the server and its storage worker. */
import type { Method } from '../../sync-server/storage/calls'
import { type Storage, StorageFailure } from '../../sync-server/storage/port'
import { openRemote } from '../../sync-server/storage/remote'

export interface FaultyStore {
  /** For `ServerOptions`. */
  readonly openStorage: (file: string) => Promise<Storage>
  /** These methods (none named: all) fail with this code from now on. */
  fail(code: string, methods?: readonly Method[]): void
  /** Calls of these methods wait from now on, each until `release` lets it go on. */
  hold(methods: readonly Method[]): void
  /** Lets the calls that wait now go on; later ones wait again. */
  release(): void
  /** Nothing fails or waits any more. */
  restore(): void
  /** How many calls of a method have begun. */
  begun(method: Method): number
  /** The most calls of a method that were ever under way at once. */
  most(method: Method): number
}

export function faultyStore(): FaultyStore {
  let failing: { code: string; methods: readonly Method[] | null } | null = null
  let held: readonly Method[] = []
  let waiting: (() => void)[] = []
  const counts = new Map<string, { begun: number; running: number; most: number }>()
  const release = () => {
    const now = waiting
    waiting = []
    for (const go of now) go()
  }

  const called = async (method: string, work: () => unknown): Promise<unknown> => {
    const count = counts.get(method) ?? { begun: 0, running: 0, most: 0 }
    counts.set(method, count)
    count.begun += 1
    count.running += 1
    count.most = Math.max(count.most, count.running)
    try {
      if (held.some((one) => one === method)) await new Promise<void>((go) => waiting.push(go))
      if (failing && (failing.methods === null || failing.methods.some((one) => one === method)))
        throw new StorageFailure(failing.code)
      return await work()
    } finally {
      count.running -= 1
    }
  }

  return {
    openStorage: async (file) =>
      new Proxy<Storage>(await openRemote({ file }), {
        get(storage, method) {
          const real: unknown = Reflect.get(storage, method)
          if (typeof real !== 'function' || typeof method !== 'string' || method === 'close') return real
          return (...args: unknown[]) => called(method, () => Reflect.apply(real, storage, args))
        },
      }),
    fail: (code, methods) => {
      failing = { code, methods: methods ?? null }
    },
    hold: (methods) => {
      held = methods
    },
    release,
    restore: () => {
      failing = null
      held = []
      release()
    },
    begun: (method) => counts.get(method)?.begun ?? 0,
    most: (method) => counts.get(method)?.most ?? 0,
  }
}
