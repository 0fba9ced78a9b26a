/** What was typed into a form and not yet saved: small JSON values by key, so that a power cut loses no word. */
import type { Database } from './database'

/** The draft under a key; undefined when there is none. Parse it: an older version may have written it. */
export async function draft(db: Database, key: string): Promise<unknown> {
  return (await db.drafts.get(key))?.value
}

export async function keepDraft(db: Database, key: string, value: unknown): Promise<void> {
  await db.drafts.put({ key, value })
}

export async function dropDraft(db: Database, key: string): Promise<void> {
  await db.drafts.delete(key)
}
