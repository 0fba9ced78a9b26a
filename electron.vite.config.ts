/** Builds the shell (main, preload) and the renderer into out/. Targets the oldest Electron that the app supports. */
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { licences } from './scripts/build/licences'
import { manualPlugin } from './scripts/setup/manual-plugin'

const root = import.meta.dirname
/** Electron 33.3: Node 20.18, Chromium 130. */
const OLDEST = { node: 'node20.18', chromium: 'chrome130' }

/** Holds the first paint back until the page's script has run: it alone knows whether to paint light or dark. */
const paintOnce: Plugin = {
  name: 'paint-once',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
}

/** The shell is built first, the page last: that is when all is known. Electron itself ships beside the bundles. */
const { gather, write } = licences(root, [path.join(root, 'node_modules/electron')])

export default defineConfig({
  main: {
    plugins: [gather()],
    build: {
      target: OLDEST.node,
      // Everything is bundled: the packaged app carries no node_modules.
      externalizeDeps: false,
      rolldownOptions: { input: { index: path.join(root, 'electron/main/index.ts') } },
      outDir: 'out/main',
    },
  },
  preload: {
    plugins: [gather()],
    build: {
      target: OLDEST.node,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: path.join(root, 'electron/preload/index.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
      outDir: 'out/preload',
    },
  },
  renderer: {
    root: path.join(root, 'renderer'),
    plugins: [react(), paintOnce, manualPlugin(root), gather(), write()],
    worker: { plugins: () => [gather()] },
    build: {
      target: OLDEST.chromium,
      rolldownOptions: {
        input: {
          index: path.join(root, 'renderer/index.html'),
          crash: path.join(root, 'renderer/crash.html'),
        },
      },
      minify: true,
      outDir: path.join(root, 'out/renderer'),
      emptyOutDir: true,
      chunkSizeWarningLimit: 4000,
    },
  },
})
