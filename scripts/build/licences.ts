/**
 * Writes `about.json` at build time: the app's version, and every installed package of which something is in the bundles, with the
 * licence that came with it. A package without a licence stops the build.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'
import { z } from 'zod'
import type { AboutApp, Licence } from '../../shared/licences'

const Named = z.union([z.string(), z.object({ name: z.string() }).transform((person) => person.name)])
const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]),
  author: Named.optional(),
})

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i

/** Folder of the installed package that a module belongs to; null for our own. */
export function packageFolder(module: string): string | null {
  const file = module.replace(/^\0/, '').split('?')[0] ?? ''
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))
  return found?.[1] ?? null
}

/**
 * What a package's own folder says of its licence.
 * @throws Error naming the package when it says nothing
 */
export function licenceOf(folder: string): Licence {
  const content: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const manifest = Manifest.safeParse(content)
  if (!manifest.success) throw new Error(`${folder} names no licence: it must not be shipped.`)
  const { name, version, license, author = '' } = manifest.data
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim())
  return {
    name,
    version,
    licence: license,
    author: author.replace(/\s*[<(].*$/, ''),
    text: texts.join('\n\n'),
  }
}

export interface Licences {
  /** For every build and every worker: notes whose modules went in. */
  gather: () => Plugin
  /** For the last build: writes down what all of them noted. */
  write: () => Plugin
}

/**
 * @param root folder of the app's package.json
 * @param always folders of packages that ship beside the bundles
 */
export function licences(root: string, always: readonly string[]): Licences {
  const folders = new Set<string>(always)
  const about = (): AboutApp => {
    const own: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    const { version } = z.object({ version: z.string() }).parse(own)
    const found = [...folders].map(licenceOf)
    // One package may lie in several folders.
    const packages = [...new Map(found.map((one) => [`${one.name} ${one.version}`, one])).values()]
    return { version, packages: packages.sort((a, b) => (a.name < b.name ? -1 : 1)) }
  }
  return {
    gather: () => ({
      name: 'gather-licences',
      generateBundle() {
        for (const module of this.getModuleIds()) {
          const folder = packageFolder(module)
          if (folder && existsSync(path.join(folder, 'package.json'))) folders.add(folder)
        }
      },
    }),
    write: () => ({
      name: 'write-licences',
      generateBundle: {
        order: 'post',
        handler() {
          this.emitFile({ type: 'asset', fileName: 'about.json', source: JSON.stringify(about()) })
        },
      },
    }),
  }
}
