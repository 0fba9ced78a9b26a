/** Makes the officers' manual a part of the page: docs/手册.md becomes HTML when the app is built, its pictures become assets. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { marked } from 'marked'
import type { Plugin } from 'vite'

const NAME = 'virtual:manual'
const PICTURE = /<img src="([^"]+)"/

/** Headings get ids, so that the contents at the side can lead to them. Numbered in their order. */
function withIds(html: string): string {
  let count = 0
  return html.replace(/<(h[23])>/g, (_, tag) => {
    count += 1
    return `<${tag} id="manual-${count}" tabindex="-1">`
  })
}

/** A module whose default export is the HTML of `<root>/docs/手册.md`. A picture that was not taken yet is left out with a warning. */
export function manualPlugin(root: string): Plugin {
  const docs = path.join(root, 'docs')
  const file = path.join(docs, '手册.md')
  return {
    name: 'manual',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    async load(id) {
      if (id !== `\0${NAME}`) return null
      this.addWatchFile(file)
      const html = withIds(await marked.parse(await readFile(file, 'utf8')))
      const imports: string[] = []
      // Text and pictures in turn: what stands between two pictures is plain HTML.
      const parts = html.split(/(<img src="[^"]+")/).map((part) => {
        const source = decodeURI(PICTURE.exec(part)?.[1] ?? '')
        if (source === '') return JSON.stringify(part)
        const picture = path.join(docs, source)
        if (!existsSync(picture)) {
          this.warn(`the manual's picture ${source} was not taken`)
          return JSON.stringify('<img hidden')
        }
        const name = `picture${imports.length}`
        imports.push(`import ${name} from ${JSON.stringify(picture)}`)
        return `'<img loading="lazy" src="' + ${name} + '"'`
      })
      return `${imports.join('\n')}\nexport default ${parts.join(' + ')}\n`
    },
  }
}
