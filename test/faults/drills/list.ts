/**
 * For every rule of docs/trust.md a protection taken away, and the test that has to fail then. A test that passes without what it
 * guards guards nothing.
 */
import { IN_THE_APP } from './app'
import { AT_THE_SERVER } from './server'

export const DRILLS = [...AT_THE_SERVER, ...IN_THE_APP].sort((a, b) => a.rule - b.rule)
