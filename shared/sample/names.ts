/** Invented people: names put together from parts, telephone numbers that nobody has. */
import type { Random } from './random'

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常',
]
const WOMEN =
  '秀兰|桂芳|玉珍|晓燕|丽华|海霞|雪梅|慧敏|婉仪|静怡|春燕|佩珊|美玲|思琪|凤英|小红|嘉欣|惠芳|淑贞|雅婷|月娥|诗敏|艳红|可盈|素云|琼|洁|颖|蓉|妍'.split(
    '|',
  )
const MEN =
  '建国|志强|伟明|国华|俊杰|海涛|永康|文斌|家豪|振东|少华|德胜|天佑|金水|光明|晓东|子轩|耀辉|锦添|立新|世昌|荣生|浩然|学文|庆丰|勇|磊|鹏|军|凯'.split(
    '|',
  )

export type Gender = 'male' | 'female'

/** Names that are not given twice. */
export interface Names {
  take(gender?: Gender): { readonly name: string; readonly gender: Gender }
}

/** A source of names for one purpose; `used` is shared where names must differ across purposes. */
export function namesFrom(random: Random, used: Set<string> = new Set()): Names {
  const take = (wanted?: Gender): { name: string; gender: Gender } => {
    for (let tries = 0; ; tries++) {
      const gender = wanted ?? (random.chance(0.52) ? 'female' : 'male')
      const name = random.pick(SURNAMES) + random.pick(gender === 'female' ? WOMEN : MEN)
      if (used.has(name) && tries < 200) continue
      used.add(name)
      return { name, gender }
    }
  }
  return { take }
}

/** A mobile number of the invented block 1380000xxxx. */
export function mobile(random: Random): string {
  return `1380000${String(random.int(0, 9999)).padStart(4, '0')}`
}

/** A fixed line of the invented block 0755-0000xxxx. */
export function landline(random: Random): string {
  return `0755-0000${String(random.int(0, 9999)).padStart(4, '0')}`
}
