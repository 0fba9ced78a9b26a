/** Protections of the app and its shell, each taken away, and the test that has to fail then. */
import type { Drill } from './drill'

const SAVING = 'test/browser/store-save.test.ts'
const INCOMING = 'test/browser/store-incoming.test.ts'
const REPLICATOR = 'test/browser/replicator.test.ts'
const LOST = 'test/browser/replicator-lost.test.ts'

/** Where a document that does not open is told as damaged. */
const TOLD_DAMAGED = `    return whole ? { doc } : { trouble: INCOMPLETE }
  } catch {
    return { trouble: DAMAGED }`

export const IN_THE_APP: readonly Drill[] = [
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
    without: 'telling “damaged” from “empty”, on the PC',
    edits: [
      {
        file: 'renderer/store/documents.ts',
        from: TOLD_DAMAGED,
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
        from: "const saved = await db.transaction('rw', tables,",
        to: "const saved = db.transaction('rw', tables,",
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
        from: TOLD_DAMAGED,
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
