/** What the shell tells the page about new versions of the app, and what the page may ask for. */
import { z } from 'zod'

/** Where the app stands with its updates. Every sentence is for the person. */
export type UpdateState =
  /** Never looks: why. */
  | { readonly at: 'off'; readonly why: string }
  /** Nothing to do. `checked`: when the server was last asked, as ISO time; `note`: what kept it from answering. */
  | { readonly at: 'current'; readonly checked: string | null; readonly note: string | null }
  | { readonly at: 'checking' }
  | { readonly at: 'downloading'; readonly version: string; readonly percent: number }
  /** Downloaded and verified. `how`: the app restarts into it, or a person with rights installs it from the folder. */
  | {
      readonly at: 'ready'
      readonly version: string
      readonly notes: string
      readonly how: 'restart' | 'folder'
    }
  /** Something that a person should know of, such as a wrong signature. It is tried again. */
  | { readonly at: 'failed'; readonly message: string }

/** A copy of this profile's data, made before another version of the app opened it. */
export interface ProfileBackup {
  readonly place: string
  /** ISO time. */
  readonly at: string
  /** The version that had written the data; null when it was too old to say. */
  readonly from: string | null
}

export interface UpdateView {
  readonly version: string
  readonly state: UpdateState
  /** Newest first. */
  readonly backups: readonly ProfileBackup[]
  /** The backup that this very start made, because the version changed. */
  readonly upgraded: ProfileBackup | null
}

/** `look`: tell; `check`: ask the server now; `install`: what `ready` offers; `showBackups`: open their folder. */
export const UpdateRequest = z.strictObject({ do: z.enum(['look', 'check', 'install', 'showBackups']) })
export type UpdateRequest = z.infer<typeof UpdateRequest>
