// Plain JavaScript on purpose: the worker that writes the sample starts here, whichever way the server itself was started, and from
// here on reads TypeScript.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
