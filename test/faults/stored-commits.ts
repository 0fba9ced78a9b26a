/** What lies in the file of a server, for comparing it with what was acknowledged and shown. */
import { readCommits } from '../support/compare'

/** Words of one save, as they stand in a commit: `k12.345;`. */
const WORDS = /k\d+\.\d+;/g

/** What lies in the server's file, read further each time. */
export class StoredCommits {
  readonly ids = new Set<string>()
  readonly words = new Set<string>()
  private seq = 0

  read(file: string): void {
    for (const { seq, commitId, content } of readCommits(file, this.seq)) {
      this.seq = seq
      this.ids.add(commitId)
      for (const [words] of Buffer.from(content).toString('latin1').matchAll(WORDS)) this.words.add(words)
    }
  }
}
