/** One thing that is known, with its name; stands in a `dl`. */
import type { ReactNode } from 'react'

export function Fact({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
