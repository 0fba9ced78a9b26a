/** A text with what was found in it marked. */
import type { ReactNode } from 'react'
import type { Marked } from '../../store'

export function Mark({ marked: { text, ranges } }: { readonly marked: Marked }): ReactNode {
  const ends = [0, ...ranges.map(([, to]) => to)]
  return (
    <>
      {ranges.map(([from, to], at) => (
        <span key={from}>
          {text.slice(ends[at], from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
