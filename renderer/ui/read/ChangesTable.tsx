/** What was written, item by item: before and after; of what is new, what it says. */
import type { ReactNode } from 'react'
import type { SetAsideChange } from '../../store'

export function ChangesTable({
  changes,
  isNew = false,
}: {
  readonly changes: readonly SetAsideChange[]
  readonly isNew?: boolean
}): ReactNode {
  return (
    <table className="lined-table">
      <thead>
        <tr>
          <th scope="col">项目</th>
          {!isNew && <th scope="col">原来</th>}
          <th scope="col">{isNew ? '内容' : '改为'}</th>
        </tr>
      </thead>
      <tbody>
        {named(changes).map((change) => (
          <tr key={change.path}>
            <th scope="row">{change.label}</th>
            {!isNew && (
              <td>
                {change.before || '（空白）'}
                {change.now !== undefined && (
                  <p className="status-warn">现在是：{change.now || '（空白）'}</p>
                )}
              </td>
            )}
            <td>{change.after || '（空白）'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Those that say something: the place of a row among its rows has no name. */
export function named(changes: readonly SetAsideChange[]): readonly SetAsideChange[] {
  return changes.filter(({ label }) => label !== '')
}
