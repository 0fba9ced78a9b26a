/** axe on a part of the page: what keeps a person from reading or using it, one line a place. */
import axe from 'axe-core'

export async function violations(part: HTMLElement): Promise<string[]> {
  const results = await axe.run(part, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    resultTypes: ['violations'],
  })
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  )
}
