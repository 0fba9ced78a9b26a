// Plain JavaScript on purpose: the thread that makes and checks backups starts here, whichever way the server itself was started, and
// from here on reads TypeScript.
import { register } from 'tsx/esm/api'

register()
await import('./copy.ts')
