/**
 * The 23 communities of 坪山 by street, with roads, housing estates and old villages for the sample to happen at. Streets and
 * communities are the district's; estates are invented, roads only serve as places and say nothing about the real ones.
 */

export interface Community {
  readonly name: string
  readonly street: string
  readonly roads: readonly string[]
  readonly estates: readonly string[]
  readonly villages: readonly string[]
}

/** Where a matter can be found. */
export type PlaceKind =
  | 'road'
  | 'estate'
  | 'village'
  | 'school'
  | 'market'
  | 'park'
  | 'river'
  | 'hall'
  | 'clinic'
  | 'canteen'

const COMMUNITIES: readonly (readonly [
  street: string,
  name: string,
  roads: string,
  estates: string,
  villages: string,
])[] = [
  [
    '坪山',
    '坪山',
    '东胜街|中山大道北段|龙坪路口|马峦北路',
    '东门花园|鸿景家园|新和雅苑',
    '三洋湖老围|东门老围|飞西居民小组',
  ],
  [
    '龙田',
    '竹坑',
    '竹坑路|兰竹东路|金竹路口|翠景路',
    '竹韵花园|金地翠园|兰竹公寓',
    '竹坑老村|第三居民小组|沙梨园',
  ],
  [
    '马峦',
    '坪环',
    '黄沙坑路口|东纵路|环城西路|坪环路',
    '坪环新村|嘉宏湾花园|锦绣东园',
    '黄沙坑老围|马东居民小组|丰田老屋村',
  ],
  [
    '坪山',
    '六联',
    '横岭路|洋母帐路|昌盛街|金龙大道',
    '联昌花园|六联新居|丰华苑',
    '洋母帐老围|横岭塘居民小组|珠洋坑',
  ],
  [
    '坑梓',
    '秀新',
    '秀明北路|新乔围路口|光祖南路|双秀路',
    '秀明园|新乔雅居|光祖新苑',
    '新乔围|秀山老屋|草堆岭',
  ],
  [
    '石井',
    '石井',
    '石井路|横塘路口|井子吓路|锦龙大道',
    '石井花园|岭脚雅苑|汇安家园',
    '李屋老围|横塘居民小组|岭脚老村',
  ],
  [
    '碧岭',
    '沙湖',
    '沙湖路|同富路|碧沙北路|新沙路口',
    '沙湖花园|同裕新居|碧水家园',
    '上沙湖老村|复兴居民小组|咸水湖',
  ],
  [
    '坪山',
    '和平',
    '和平路|立新西路|东门路口|建设路',
    '和平里花园|立新公寓|御景轩',
    '马西老围|东联居民小组|澳子头',
  ],
  [
    '坪山',
    '六和',
    '文化路|行政二路|体育二路|丹梓西路',
    '六和世家|深业雅苑|六和公寓',
    '昌联居民小组|坪山围|老坑尾',
  ],
  [
    '坑梓',
    '坑梓',
    '人民西路|梓横路|吉祥路口|康梓路',
    '梓兴花园|吉祥苑|人民新村',
    '东坑老围|龙围居民小组|城内老村',
  ],
  [
    '坑梓',
    '金沙',
    '金沙路|荣昌路口|丹梓北路|卢屋路',
    '金沙花园|荣昌雅苑|卢屋新居',
    '卢屋老村|薛屋居民小组|青排老围',
  ],
  [
    '坑梓',
    '沙田',
    '沙田路|龙窝路|田脚路口|富民路',
    '沙田新居|富民花园|汇龙苑',
    '李中老围|田脚居民小组|下廖老村',
  ],
  [
    '龙田',
    '龙田',
    '龙田路|同富裕路|盘龙路口|龙兴北路',
    '龙田世居花园|盘龙雅苑|新屋公寓',
    '吓田居民小组|黄沙坑尾|田段心老围',
  ],
  [
    '龙田',
    '老坑',
    '老坑路|龙兴南路|盘松路口|石陂路',
    '老坑新村|松子坑雅居|盘松花园',
    '西坑老围|水口居民小组|松子坑老村',
  ],
  [
    '龙田',
    '南布',
    '南布路|燕子岭路|兰景北路|规划四路口',
    '燕岭花园|南布新居|聚龙苑',
    '南布老围|燕子岭居民小组|南布旧村',
  ],
  [
    '石井',
    '田头',
    '田头路|上村路口|马鞍岭路|矮岗路',
    '田头新苑|马鞍岭花园|矮岗公寓',
    '上村老围|新曲居民小组|矮岗老屋',
  ],
  [
    '石井',
    '田心',
    '田心路|树山背路|水祖坑路口|上洋路',
    '田心花园|树山雅苑|水祖坑新居',
    '对面喊老围|水祖坑居民小组|新屋地',
  ],
  [
    '石井',
    '金龟',
    '金龟路|坪葵路口|同石路|金龟绿道入口',
    '金龟新居|田作雅舍|半坡苑',
    '田作老村|同石居民小组|坪头岭老村',
  ],
  [
    '马峦',
    '沙壆',
    '沙壆路|比亚迪路口|金牛西路|沙坣街',
    '沙壆花园|金牛雅苑|新壆公寓',
    '沙壆老围|长守居民小组|回龙埔老村',
  ],
  [
    '马峦',
    '江岭',
    '江岭路|龙背路|科环路口|远香路',
    '江岭新居|龙背花园|远香雅苑',
    '江边老围|龙背居民小组|竹园老村',
  ],
  [
    '马峦',
    '马峦',
    '马峦路|红花岭路|径子路口|新民路',
    '马峦山庄新居|红花苑|新民小区',
    '径子老村|红花岭居民小组|建和老围',
  ],
  [
    '碧岭',
    '碧岭',
    '碧岭路|坪碧路口|秀沙路|育新街',
    '碧岭雅苑|安田花园|育新公寓',
    '安田老围|沙坑居民小组|上下榕老村',
  ],
  [
    '碧岭',
    '汤坑',
    '汤坑路|同裕路|比亚迪路南段|汤坑一路口',
    '汤坑花园|同裕苑|金汤雅居',
    '汤坑老围|谷仓吓居民小组|北岭老村',
  ],
]

/** All 23, in the order in which a smaller sample takes them: the first three lie in three streets. */
export const ALL_COMMUNITIES: readonly Community[] = COMMUNITIES.map(
  ([street, name, roads, estates, villages]) => ({
    name,
    street,
    roads: roads.split('|'),
    estates: estates.split('|'),
    villages: villages.split('|'),
  }),
)

/** The names that a kind of place can have in a community. */
export function placesOf(community: Community, kind: PlaceKind): readonly string[] {
  const { name } = community
  switch (kind) {
    case 'road':
      return community.roads
    case 'estate':
      return community.estates
    case 'village':
      return community.villages
    case 'school':
      return [`${name}片区小学门口`, `${name}第二幼儿园门口`, `${name}片区初中北门`]
    case 'market':
      return [`${name}农贸市场`, `${name}综合市场东门`, `${name}早市`]
    case 'park':
      return [`${name}社区公园`, `${name}文体广场`, `${name}口袋公园`]
    case 'river':
      return [`${name}河道步道`, `${name}排洪渠边`, `坪山河${name}段`]
    case 'hall':
      return [`${name}社区党群服务中心`]
    case 'clinic':
      return [`${name}社区健康服务中心`]
    case 'canteen':
      return [`${name}社区长者食堂`]
  }
}
