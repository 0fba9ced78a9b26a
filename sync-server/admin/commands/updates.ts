/** New versions of the app, offered to everyone who has joined this server. */
import { z } from 'zod'
import { Flag, onFiles } from '../command'
import { publishUpdate } from '../publish'

export const publish = onFiles({
  name: 'publish-update',
  about: '发布软件的新版本（服务照常运行）：核对签名和安装包，已加入的电脑会自己下载、核对并提示',
  needs: ['dir'],
  takes: ['new-key'],
  operand: 'dir',
  input: z.object({ dir: z.string().min(1), 'new-key': Flag }),
  output: z.object({ version: z.string(), channel: z.string(), addresses: z.array(z.string()) }),
  run: async ({ folder }, { dir, 'new-key': newKey }) => {
    const { version, channel, addresses } = await publishUpdate(folder, dir, !newKey)
    return { version, channel, addresses: [...addresses] }
  },
  say: ({ version, channel, addresses }) =>
    [
      `已发布 ${version}（通道 ${channel}）。已加入的电脑会在几小时内下载并提示。首次安装可以从服务器地址加上以下路径下载：`,
      ...addresses.map((address) => `  ${address}`),
    ].join('\n'),
})
