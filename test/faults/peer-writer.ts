/** Someone who writes over the bare protocol without pause and connects again whenever the server is back. */
import { setTimeout as pause } from 'node:timers/promises'
import { decodeFrameContent, type Frame } from '../../shared/wire/frames'
import { Draft, type TestDevice } from '../support/device'
import { WireClient } from '../support/wire-client'

/** Changes of a record before a new one is begun. */
const CHANGES = 6
const AGAIN_MS = 100

export class PeerWriter {
  private working: Promise<void> | null = null
  private stopped = false

  constructor(
    private readonly device: TestDevice,
    private readonly partition: string,
    /** Told the moment an acknowledgement has come. */
    private readonly acknowledged: (commits: readonly string[]) => void,
  ) {}

  start(url: string): void {
    this.working ??= this.work(url)
  }

  async stop(): Promise<void> {
    this.stopped = true
    await this.working
  }

  private async work(url: string): Promise<void> {
    // Not acknowledged yet: it is sent again until it is.
    let frame: Frame | null = null
    let draft = this.fresh()
    let cursors: Record<string, number> = {}
    for (let n = 0; !this.stopped; ) {
      let client: WireClient | null = null
      try {
        client = await WireClient.connect(url, this.device, cursors)
        for (; !this.stopped; n += 1) {
          if (n % CHANGES === 0 && !frame) draft = this.fresh()
          frame ??= await draft.edit({ fields: { place: `第 ${n} 处` } }).frame()
          await this.push(client, frame)
          frame = null
        }
      } catch {
        await pause(AGAIN_MS)
      } finally {
        if (client) cursors = { ...cursors, ...client.cursors() }
        client?.close()
      }
    }
  }

  private fresh(): Draft {
    return new Draft(this.device, 'visit', this.partition).edit({
      fields: { mode: 'visit', date: '2026-03-05' },
    })
  }

  private async push(client: WireClient, frame: Frame): Promise<void> {
    const pushed = client.push(frame)
    const result = await Promise.race([pushed, client.closed()])
    if (typeof result === 'number') {
      pushed.catch(() => undefined)
      throw new Error('the server has gone')
    }
    const [answer] = result
    const commitId = decodeFrameContent(frame.content)?.commitId
    if (!answer?.ok || !commitId)
      throw new Error(`honest work refused: ${answer && !answer.ok && answer.code}`)
    this.acknowledged([commitId])
  }
}
