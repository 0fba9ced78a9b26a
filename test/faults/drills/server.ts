/** Protections of the server, each taken away, and the test that has to fail then. */
import type { Drill } from './drill'

const SERVER_STORE = 'test/unit/server/store-faults.test.ts'

export const AT_THE_SERVER: readonly Drill[] = [
  {
    rule: 1,
    without: 'the sync of every commit (synchronous=OFF)',
    edits: [
      {
        file: 'sync-server/storage/schema.ts',
        from: "db.exec('PRAGMA synchronous = FULL')",
        to: "db.exec('PRAGMA synchronous = OFF')",
      },
      {
        file: 'sync-server/storage/schema.ts',
        from: "pragma(db, 'synchronous') !== 2",
        to: "pragma(db, 'synchronous') === 2",
      },
    ],
    project: 'faults',
    file: 'test/faults/server.test.ts',
    test: 'P11 R1 the log of the store is synced before an acknowledgement leaves',
  },
  {
    rule: 1,
    without: 'waiting for the transaction before the answer',
    edits: [
      {
        file: 'sync-server/commit/pipeline.ts',
        from: '        ? await storage.append({ commits, records, counters, held, decisions })\n',
        to: `        ? (storage.append({ commits, records, counters, held, decisions }).catch(() => []),
          commits.map((_, at) => at + 1))
`,
      },
    ],
    project: 'unit',
    file: SERVER_STORE,
    test: 'P25 R1 R11 a full disk acknowledges nothing',
  },
  {
    rule: 2,
    without: 'the look for what an update stands on',
    edits: [
      {
        file: 'sync-server/commit/trial.ts',
        from: "  if (hangs(doc)) return refuse('missing-predecessor')\n",
        to: '',
      },
    ],
    project: 'unit',
    file: 'test/unit/server/push.test.ts',
    test: 'P19 R2 an update whose predecessor is not here is refused',
  },
  {
    rule: 4,
    without: 'telling “could not be read” from “is not there”, at the server',
    edits: [
      {
        file: 'sync-server/commit/documents.ts',
        from: 'const stored = await this.storage.record(recordId)',
        to: 'const stored = await this.storage.record(recordId).catch(() => null)',
      },
      {
        // The store itself would not take a second first commit.
        file: 'sync-server/storage/sqlite-commits.ts',
        from: "run(db, 'INSERT INTO records VALUES",
        to: "run(db, 'INSERT OR REPLACE INTO records VALUES",
      },
    ],
    project: 'unit',
    file: SERVER_STORE,
    test: 'R4 a record that cannot be loaded is neither begun anew nor written over',
  },
  {
    rule: 5,
    without: 'keeping in memory what a batch has accepted',
    edits: [
      {
        file: 'sync-server/commit/documents.ts',
        from: '    this.open.set(record.recordId, record)\n',
        to: '    this.open.set(record.recordId, record)\n    this.trim()\n',
      },
    ],
    project: 'unit',
    file: SERVER_STORE,
    test: 'R5 a record leaves memory only when what was accepted of it has been stored',
  },
  {
    rule: 6,
    without: 'waiting for the pipeline when asked to end',
    edits: [
      {
        file: 'sync-server/server.ts',
        from: 'await endpoint.close(() => pipeline.idle())',
        to: 'await endpoint.close(() => Promise.resolve())',
      },
    ],
    project: 'unit',
    file: SERVER_STORE,
    test: 'P43 R6 asked to end in the middle of a save',
  },
  {
    rule: 7,
    without: 'one batch at a time',
    edits: [
      {
        file: 'sync-server/commit/pipeline.ts',
        from: '      this.running ??= this.run()\n',
        to: '      this.running = this.run()\n',
      },
    ],
    project: 'unit',
    file: SERVER_STORE,
    test: 'R7 a slow disk makes everyone wait',
  },
  {
    rule: 9,
    without: 'the number that comes along with what is given back',
    edits: [
      {
        file: 'sync-server/sockets/hand-back.ts',
        from: '        number: given,\n',
        to: '        number: given === null ? given : null,\n',
      },
    ],
    project: 'unit',
    file: 'test/unit/server/hand-back.test.ts',
    test: 'P52 R9 each keeps the number that it had',
  },
  {
    rule: 10,
    without: 'the cursors of whoever comes back',
    edits: [
      {
        file: 'sync-server/sockets/session.ts',
        from: 'message.epoch === epoch ? message.cursors : {}',
        to: '{}',
      },
    ],
    project: 'faults',
    file: 'test/faults/first-sync.test.ts',
    test: 'R3 R10 goes on where it stopped',
  },
  {
    rule: 12,
    without: 'catching what Yjs throws at a strange update',
    edits: [
      {
        file: 'sync-server/commit/trial.ts',
        from: `    return changed
  } catch {
    return null
  } finally {`,
        to: `    return changed
  } catch {
    process.exit(1)
  } finally {`,
      },
    ],
    project: 'faults',
    file: 'test/faults/fuzz.test.ts',
    test: 'P18 R12 no frame and no message',
  },
  {
    rule: 13,
    without: 'keeping sessions by connection, not by device, at the server',
    edits: [
      {
        file: 'sync-server/sockets/endpoint.ts',
        from: `    socket.on('close', () => {
      session.end()
`,
        to: `    socket.on('close', () => {
      for (const one of sessions.values()) if (one.device.device === device.device) one.end()
`,
      },
    ],
    project: 'unit',
    file: 'test/unit/server/connection.test.ts',
    test: 'R13 a late end of an old connection',
  },
  {
    rule: 14,
    without: 'the server’s own clock',
    edits: [
      {
        file: 'sync-server/commit/batch.ts',
        from: 'const storedAt = (arrived ?? this.now).toISOString()',
        to: 'const storedAt = new Date((arrived ?? this.now).getTime() + driftMs).toISOString()',
      },
    ],
    project: 'unit',
    file: 'test/unit/server/push.test.ts',
    test: 'P32 R14 a wrong clock changes nothing',
  },
  {
    rule: 19,
    without: 'holding a client that is newer',
    edits: [
      {
        file: 'sync-server/sockets/session.ts',
        from: "    if (message.v > PROTOCOL_VERSION) return this.refuse('tooNew')\n",
        to: '',
      },
    ],
    project: 'unit',
    file: 'test/unit/server/connection.test.ts',
    test: 'P5 R19 a newer client is held',
  },
]
