/** The other sync servers: installed in a folder of their own, and only when this bench is run. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { run } from '../../../scripts/setup/run'
import { PEERS } from './processes'
import type { SystemName } from './system'

const NAMES: readonly SystemName[] = ['hocuspocus', 'y-websocket']
/** A part of one of them may have to be compiled. */
const INSTALL_MS = 1_800_000

/** The peers that can be measured here; none when they cannot be installed, which is said with the way out. */
export async function peersHere(say: (line: string) => void): Promise<readonly SystemName[]> {
  if (existsSync(path.join(PEERS, 'node_modules', '.package-lock.json'))) return NAMES
  say('正在安装用来比较的同步服务（hocuspocus、y-websocket，只需一次，可能要几分钟）……')
  const { code, stderr } = await run('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: PEERS,
    timeout: INSTALL_MS,
  })
  if (code === 0) return NAMES
  const last = stderr.trim().split('\n').slice(-3).join('\n')
  say(
    `没有装上用来比较的同步服务，只测家站通自己。请连上网络后在 test/bench/peers 里运行 npm ci，再测一次。\n${last}`,
  )
  return []
}
