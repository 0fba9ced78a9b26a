/** After a restore: which computers have given back what they hold beyond the backup, and when that ends. */
import { z } from 'zod'
import { reportKey, WINDOW } from '../../sockets/hand-back'
import { Flag, onStore } from '../command'
import { AdminProblem } from '../problem'
import { knownSigner } from '../signer'
import { untilWords } from '../words'

export const handback = onStore({
  name: 'handback',
  about: '恢复以后：查看哪些电脑已交回备份之后的内容，结束（--close）或重新开始（--open）交回',
  takes: ['open', 'close'],
  input: z.object({ open: Flag, close: Flag }),
  output: z.object({
    /** ISO time since which it has been open; null when it is closed. */
    since: z.string().nullable(),
    /** `at`: ISO time at which the computer had given back everything; null: not yet. */
    devices: z.array(z.object({ device: z.string(), name: z.string(), at: z.string().nullable() })),
  }),
  async run({ storage, clock }, { open, close }) {
    if (open && close)
      throw new AdminProblem('bad-arguments', '--open 和 --close 只能写一个。用 --help 查看写法。')
    if (close) await storage.setMeta(WINDOW, '')
    if (open) await storage.setMeta(WINDOW, clock().toISOString())
    const own = (await knownSigner(storage))?.device
    const known = (await storage.devices()).filter((one) => one.revokedAt === null && one.device !== own)
    const devices = await Promise.all(
      known.map(async ({ device, name }) => ({ device, name, at: await storage.meta(reportKey(device)) })),
    )
    const since = (await storage.meta(WINDOW)) ?? ''
    return { since: since === '' ? null : since, devices }
  },
  say: ({ since, devices }) =>
    [
      since === null ? '没有在交回。' : `${untilWords(since)}起可以交回：`,
      ...devices.map(
        ({ device, name, at }) => `${device}  ${name}  ${at === null ? '未交回' : `${untilWords(at)}已交回`}`,
      ),
    ].join('\n'),
})
