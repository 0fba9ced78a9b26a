/** Work that the server did not take as it was: which of it a person has to decide about, and putting it away once that is done. */
import type { Database } from './database'
import type { SetAside } from './types'

/** The office has it, or has claimed it: there is nothing to decide here. */
export function isWithOffice({ held }: Pick<SetAside, 'held'>): boolean {
  return held === 'waiting' || held === 'claimed'
}

const DEALT = 'dealt/'

/** Takes a set-aside away and remembers its commits as dealt with. @returns those commits */
export async function putAway(db: Database, id: string): Promise<readonly string[]> {
  return db.transaction('rw', db.setAsides, db.meta, async () => {
    const commits = (await db.setAsides.get(id))?.commits ?? []
    await db.setAsides.delete(id)
    await db.meta.bulkPut(commits.map((commitId) => ({ key: `${DEALT}${commitId}`, value: 1 })))
    return commits
  })
}

/** Commits that were not taken and that a person has dealt with: written anew, deleted, or seen to be claimed. */
export async function dealtCommits(db: Database): Promise<ReadonlySet<string>> {
  const keys = await db.meta.where('key').startsWith(DEALT).primaryKeys()
  return new Set(keys.map((key) => key.slice(DEALT.length)))
}

/** Commits that were not taken and wait for a person, or at the office. */
export async function asideCommits(db: Database): Promise<ReadonlySet<string>> {
  return new Set((await db.setAsides.toArray()).flatMap(({ commits }) => commits ?? []))
}
