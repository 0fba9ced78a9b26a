/** What the addresses of the screens may carry after the `?`. Anything else is passed over. */
import { z } from 'zod'

const word = z.string().max(120).optional().catch(undefined)

/** On every screen: `read` is a record that is being read over it, `act` a step of it whose form is open. What belongs to the screen itself is left to the screen. */
export const ReadSearch = z.looseObject({ read: z.string().max(64).optional().catch(undefined), act: word })

/** `record` is open; `step` has its form open at once; `new` is what a new record was begun as, or begins one; `from`: closing it leads back to the screen before. */
export const RecordSearch = z.object({
  record: z.string().max(64).optional().catch(undefined),
  step: word,
  new: z.string().max(20).optional().catch(undefined),
  from: z.literal('elsewhere').optional().catch(undefined),
})

/** `kind` is the kind of records that a screen of several lists at first. */
export const KindSearch = RecordSearch.extend({ kind: word })

/** `about` is the screen from which the manual was asked for. */
export const ManualSearch = z.object({ about: word })

/** `show` names the figure whose records are listed, `of` the station, unit or item that it is narrowed to. */
export const DeskSearch = z.object({ show: word, of: word })
export type DeskPlace = z.infer<typeof DeskSearch>
