/** The commands there are. What is not in this table does not exist, in the help neither. */
import type { Command, StoreCommand } from './command'
import { audit } from './commands/audit'
import { backup, restore, verify } from './commands/backup'
import { devices, enrol, revoke } from './commands/devices'
import { compact, erase } from './commands/erase'
import { grants, grantsAdd, grantsEnd } from './commands/grants'
import { handback } from './commands/handback'
import { office, station } from './commands/organisation'
import { records, stats } from './commands/overview'
import { invite, persons, personsAdd } from './commands/persons'
import { publish } from './commands/updates'

export const COMMANDS: readonly Command[] = [
  office,
  station,
  persons,
  personsAdd,
  grants,
  grantsAdd,
  grantsEnd,
  invite,
  enrol,
  devices,
  revoke,
  records,
  stats,
  audit,
  erase,
  compact,
  backup,
  verify,
  restore,
  handback,
  publish,
]

export function storeCommand(name: string): StoreCommand | null {
  const found = COMMANDS.find((command) => command.name === name)
  return found?.on === 'store' ? found : null
}
