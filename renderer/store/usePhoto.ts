/** A picture for the screen: as it lies here, or brought from the office's server when there is a line. */
import { useEffect, useState } from 'react'
import { useStore, useTruthSource } from './session'

/** The address of the picture for an `img`; or why there is none (yet). */
export type ShownPhoto =
  | { readonly src: string }
  | { readonly absent: 'coming' | 'offline' | 'missing' | 'unreadable' }

/** ms after which it is asked again for a picture that its author has not sent yet. */
const AGAIN_MS = 30_000

/** The address holds for as long as the picture is shown. */
export function usePhoto(recordId: string, name: string): ShownPhoto {
  const { photos } = useStore()
  const truth = useTruthSource()
  const [shown, setShown] = useState<ShownPhoto>({ absent: 'coming' })
  useEffect(() => {
    let src = ''
    let gone = false
    let asking = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const show = (next: ShownPhoto) => {
      asking = false
      if (!gone) setShown(next)
    }
    const look = () => {
      if (asking || src || gone) return
      asking = true
      clearTimeout(timer)
      photos.look({ recordId, name }).then(
        (found) => {
          if ('bytes' in found && !gone)
            src = URL.createObjectURL(new Blob([found.bytes], { type: 'image/jpeg' }))
          show('absent' in found ? found : { src })
          if ('absent' in found && found.absent === 'missing') timer = setTimeout(look, AGAIN_MS)
        },
        () => show({ absent: 'unreadable' }),
      )
    }
    setShown({ absent: 'coming' })
    look()
    let online = truth.get().online
    const stop = truth.subscribe(() => {
      const now = truth.get().online
      if (now && !online) look()
      online = now
    })
    return () => {
      gone = true
      clearTimeout(timer)
      stop()
      if (src) URL.revokeObjectURL(src)
    }
  }, [photos, truth, recordId, name])
  return shown
}
