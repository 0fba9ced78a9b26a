/**
 * For every rule of docs/trust.md a protection taken away, and the test that has to fail then. A test that passes without what it
 * guards guards nothing.
 */

/** Text of a file, and what is put in its place. */
export interface Edit {
  readonly file: string
  /** Stands exactly once in the file. */
  readonly from: string
  readonly to: string
}

export interface Drill {
  /** Number of the rule: R1 is 1. */
  readonly rule: number
  /** What is taken away, in a few words. */
  readonly without: string
  readonly edits: readonly Edit[]
  readonly project: 'unit' | 'browser' | 'desktop' | 'faults'
  readonly file: string
  /** Beginning of the test's name. */
  readonly test: string
}

const SERVER_STORE = 'test/unit/server/store-faults.test.ts'
const SAVING = 'test/browser/store-save.test.ts'
const INCOMING = 'test/browser/store-incoming.test.ts'
const REPLICATOR = 'test/browser/replicator.test.ts'
const LOST = 'test/browser/replicator-lost.test.ts'

export const DRILLS: readonly Drill[] = [
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
    rule: 3,
    without: 'the look whether a record is whole',
    edits: [
      {
        file: 'renderer/store/documents.ts',
        from: 'return whole ? { doc } : { trouble: INCOMPLETE }',
        to: 'return whole || doc ? { doc } : { trouble: INCOMPLETE }',
      },
    ],
    project: 'browser',
    file: INCOMING,
    test: 'R2 R3 because an earlier part is missing is not shown half',
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
    rule: 4,
    without: 'telling “damaged” from “empty”, on the PC',
    edits: [
      {
        file: 'renderer/store/documents.ts',
        from: `    return whole ? { doc } : { trouble: INCOMPLETE }
  } catch {
    return { trouble: DAMAGED }`,
        to: `    return whole ? { doc } : { trouble: INCOMPLETE }
  } catch {
    return { doc: openDocument() }`,
      },
    ],
    project: 'browser',
    file: INCOMING,
    test: 'R4 R18 because it was damaged on this disk is refused for editing',
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
    rule: 6,
    without: 'the wait of a window for its page',
    edits: [
      {
        file: 'electron/main/finishing.ts',
        from: '      if (!able) return false\n',
        to: '      if (!able || go) return false\n',
      },
    ],
    project: 'desktop',
    file: 'test/desktop/closing.test.ts',
    test: 'R5 R6',
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
    rule: 8,
    without: 'naming a value that lost against another',
    edits: [
      {
        file: 'shared/records/fold.ts',
        from: '    if (latest.length < 2) return []\n',
        to: '    if (latest.length > 0) return []\n',
      },
    ],
    project: 'unit',
    file: 'test/unit/records/orders.test.ts',
    test: 'R8 every order of three machines that edit',
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
    rule: 11,
    without: 'moving the cursor in the transaction of the page',
    edits: [
      {
        file: 'renderer/store/incoming.ts',
        from: '  for (let at = 0; at < batches; at += 1) {\n',
        to: '  await keepCursors(db, page.cursors)\n  for (let at = 0; at < batches; at += 1) {\n',
      },
    ],
    project: 'browser',
    file: INCOMING,
    test: 'R11 moves no cursor when a row could not be stored',
  },
  {
    rule: 11,
    without: 'taking half a record out of the database after a full disk',
    edits: [
      {
        file: 'electron/main/database/mend.ts',
        from: 'if (read === null || read.cut === 0) return false',
        to: 'if (read === null || read.cut >= 0) return false',
      },
    ],
    project: 'faults',
    file: 'test/faults/full-disk.test.ts',
    test: 'R11 R17 a disk that fills up in the middle of a save',
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
    without: 'deafness to a connection that is over',
    edits: [
      {
        file: 'renderer/sync/session.ts',
        from: '    if (over) return\n    silence()\n',
        to: '    silence()\n',
      },
      {
        file: 'renderer/sync/session.ts',
        from: 'work = work.then(() => (over ? undefined : task()))',
        to: 'work = work.then(() => task())',
      },
    ],
    project: 'browser',
    file: LOST,
    test: 'R13 is noticed by silence',
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
    rule: 15,
    without: 'sending again what a busy server did not take',
    edits: [
      {
        file: 'renderer/sync/session.ts',
        from: `  const busy = (message: Of<'busy'>) => {
    inFlight = null
`,
        to: `  const busy = (message: Of<'busy'>) => {
`,
      },
    ],
    project: 'browser',
    file: REPLICATOR,
    test: 'R15 waits and sends again when the server is busy',
  },
  {
    rule: 16,
    without: 'writing the journal',
    edits: [
      {
        file: 'renderer/store/records.ts',
        from: '  await added(frame)\n',
        to: '',
      },
    ],
    project: 'browser',
    file: 'test/browser/store-journal.test.ts',
    test: 'R16 holds every frame of the outbox when the save resolves',
  },
  {
    rule: 16,
    without: 'taking half a record out of the database before it is opened',
    edits: [
      {
        file: 'electron/main/index.ts',
        from: '  await mendBeforeOpening(userData)\n',
        to: '',
      },
    ],
    project: 'desktop',
    file: 'test/desktop/recovery.test.ts',
    test: 'R16 R17 a write that was cut off costs nothing',
  },
  {
    rule: 17,
    without: 'waiting for the transaction of a save',
    edits: [
      {
        file: 'renderer/store/records.ts',
        from: "const saved = await db.transaction('rw', [db.docs,",
        to: "const saved = db.transaction('rw', [db.docs,",
      },
    ],
    project: 'browser',
    file: SAVING,
    test: 'R17 is not said before its transaction has committed',
  },
  {
    rule: 18,
    without: 'putting a damaged record aside',
    edits: [
      {
        file: 'renderer/store/documents.ts',
        from: `    return whole ? { doc } : { trouble: INCOMPLETE }
  } catch {
    return { trouble: DAMAGED }`,
        to: `    return whole ? { doc } : { trouble: INCOMPLETE }
  } catch (error) {
    throw error`,
      },
    ],
    project: 'browser',
    file: INCOMING,
    test: 'R2 R18 is listed, stops no other',
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
  {
    rule: 19,
    without: 'making rows of another version anew',
    edits: [
      {
        file: 'renderer/store/reproject.ts',
        from: '    if (stands?.value === rowVersion) continue\n',
        to: '    if (stands) continue\n',
      },
    ],
    project: 'browser',
    file: 'test/browser/store-reproject.test.ts',
    test: 'R19 goes on where it was interrupted',
  },
]
