/** Every option of the administration's command line. One name means one thing in all commands. */

interface Option {
  readonly type: 'string' | 'boolean'
  /** What stands behind it in the help. */
  readonly value?: string
  readonly about: string
}

const OPTION = {
  name: { type: 'string', value: '名称', about: '名称或姓名' },
  signature: { type: 'string', value: '全称', about: '人大街道工委的落款全称' },
  administrator: { type: 'string', value: '姓名', about: '第一位管理员的姓名' },
  district: { type: 'string', value: '编号', about: '人大街道工委所属区的编号；区看得到它的全部记录' },
  another: { type: 'boolean', about: '已有人大街道工委时，另建一个互不相关的' },
  office: { type: 'string', value: '编号', about: '人大街道工委的编号；只有一个时不用写' },
  station: { type: 'string', value: '编号', about: '联络站的编号' },
  street: { type: 'string', value: '街道', about: '联络站所在街道' },
  community: { type: 'string', value: '社区', about: '联络站所在社区' },
  central: { type: 'boolean', about: '是中心联络站（家）' },
  model: { type: 'boolean', about: '是样板站' },
  person: { type: 'string', value: '编号', about: '人员的编号' },
  role: {
    type: 'string',
    value: '岗位',
    about:
      'officer 联络员、stationHead 站长、clerk 经办人、officeHead 负责人、administrator 管理员、reader 公示查看',
  },
  grant: { type: 'string', value: '编号', about: '授权的编号' },
  device: { type: 'string', value: '编号', about: '电脑的编号' },
  from: { type: 'string', value: '日期或文件', about: '起始日期（如 2026-03-05），或备份文件' },
  to: { type: 'string', value: '日期或文件', about: '截止日期，或要写成的备份文件' },
  last: { type: 'string', value: '日期', about: '授权的最后一天；不写为今天' },
  now: { type: 'boolean', about: '立即停用，今天也不再有效' },
  limit: { type: 'string', value: '条数', about: '最多列出多少条，1到100000，不写为100' },
  partition: { type: 'string', value: '分区', about: '只列这个分区的记录' },
  file: { type: 'string', value: '文件', about: '要检查的备份文件；不写则检查数据文件夹' },
  record: { type: 'string', value: '编号', about: '记录的编号' },
  open: { type: 'boolean', about: '重新开始交回' },
  close: { type: 'boolean', about: '结束交回' },
  dir: { type: 'string', value: '文件夹', about: '构建并签发的安装包所在的文件夹' },
  'new-key': { type: 'boolean', about: '发布密钥换了也发布；已安装的电脑要逐台重装' },
} as const satisfies Record<string, Option>

export type OptionName = keyof typeof OPTION
export const OPTIONS: Readonly<Record<OptionName, Option>> = OPTION
