/** What a new version means for the person, said alike wherever it is offered. */
import type { UpdateState } from '../../shared/desktop-update'

type Ready = Extract<UpdateState, { at: 'ready' }>

/** The button that takes the offer. */
export function installWords({ how }: Ready): string {
  return how === 'restart' ? '重启并安装' : '打开安装包所在的文件夹'
}

/** What will happen. */
export function readyWords({ version, how }: Ready): string {
  const fetched = `有新版本 ${version}，已下载并核对签名。`
  return how === 'restart'
    ? `${fetched}安装要重新启动，约一分钟；没有送达的记录都在本机，不受影响。升级前会自动备份本机数据。`
    : `${fetched}这台电脑上的家站通由系统软件包安装，需要管理员权限：请管理员打开所在的文件夹，安装那个 deb 文件。`
}
