/** What a monitoring system may read of the running server (Prometheus). Counts and times only: no person, no text, no address. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What is read at the moment of asking. */
export interface Gauges {
  /** Frames that wait to be judged and stored. */
  readonly queued: () => number
  /** Open sockets. */
  readonly sockets: () => number
  /** Bytes that sockets have not yet taken. */
  readonly buffered: () => number
}

export interface Metrics {
  /** A push was answered: seconds from its arrival to the acknowledgement, and its frames. */
  readonly answered: (seconds: number, frames: number) => void
  /** A frame was refused; the code is one of the protocol's. */
  readonly refused: (code: string) => void
  /** The database was compacted. */
  readonly compacted: (seconds: number, freedBytes: number) => void
  readonly contentType: string
  readonly text: () => Promise<string>
}

/** Metrics of one server. Every server of a process has its own. */
export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'jzt_' })
  const commit = new Histogram({
    name: 'jzt_push_seconds',
    help: 'Time from the arrival of a push to its durable acknowledgement',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const frames = new Counter({ name: 'jzt_frames_total', help: 'Frames answered', registers })
  const refused = new Counter({
    name: 'jzt_refused_total',
    help: 'Frames refused, by reason',
    labelNames: ['reason'],
    registers,
  })
  const compaction = new Histogram({
    name: 'jzt_compaction_seconds',
    help: 'Duration of compactions',
    buckets: [0.1, 0.5, 1, 5, 10, 30, 60, 300],
    registers,
  })
  const freed = new Counter({
    name: 'jzt_compaction_freed_bytes_total',
    help: 'Bytes of updates that compactions replaced by smaller ones',
    registers,
  })
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('jzt_queued_frames', 'Frames waiting to be judged and stored', gauges.queued)
  gauge('jzt_sockets', 'Open sockets', gauges.sockets)
  gauge('jzt_buffered_bytes', 'Bytes that sockets have not yet taken', gauges.buffered)
  return {
    answered: (seconds, count) => {
      commit.observe(seconds)
      frames.inc(count)
    },
    refused: (code) => refused.inc({ reason: code }),
    compacted: (seconds, bytes) => {
      compaction.observe(seconds)
      freed.inc(bytes)
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  }
}
