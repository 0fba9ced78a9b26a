/** The dictionaries of the field: code → the words that a person reads. Codes are stored and never change. */
import type { Options } from './fields'

/** Level of the congress a deputy sits in (四级代表, and the town). */
export const LEVELS = {
  national: '全国',
  province: '省',
  city: '市',
  district: '区',
  town: '镇',
} as const satisfies Options
/** Reception (came in) or visit (went out). */
export const VISIT_MODES = { reception: '接待', visit: '走访' } as const satisfies Options
export const CHANNELS = {
  inPerson: '来访',
  phone: '来电',
  letter: '来信',
  scan: '扫码',
  box: '意见箱',
} as const satisfies Options
export const VISIT_FORMS = { household: '入户', talk: '座谈', call: '电话' } as const satisfies Options
export const TARGETS = { voter: '选民', company: '企业', hardship: '困难群众' } as const satisfies Options
export const GENDERS = { male: '男', female: '女' } as const satisfies Options
export const MATTER_CATEGORIES = {
  environment: '环境卫生',
  traffic: '交通出行',
  housing: '住房物业',
  education: '教育',
  health: '医疗卫生',
  elderly: '养老托幼',
  safety: '公共安全',
  facility: '公共设施',
  employment: '就业社保',
  other: '其他',
} as const satisfies Options
/** The five ways a matter can go (处理途径), and “not yet decided” is simply blank. */
export const ROUTES = {
  onSpot: '当场办理',
  community: '交社区办理',
  office: '报人大街道工委',
  district: '提区人大建议',
  city: '委托市代表',
} as const satisfies Options
export const ISSUE_SOURCES = {
  snap: '随手拍',
  reception: '接待',
  visit: '走访',
  deliberation: '议事会',
  scan: '二维码',
  hotline: '12345',
} as const satisfies Options
export const URGENCIES = { normal: '正常', urgent: '紧急', critical: '非常紧急' } as const satisfies Options
export const MEETING_TYPES = {
  deliberation: '代表议事会',
  livelihood: '民生议政会',
  legislative: '立法议事会',
  constituent: '选民见面会',
} as const satisfies Options
export const TOPIC_OUTCOMES = {
  suggestion: '转代表建议',
  letter: '转联系函',
  direct: '直接办理',
} as const satisfies Options
export const PROJECT_SOURCES = { deputy: '代表', resident: '居民' } as const satisfies Options
export const REPORT_FORMS = { oral: '口头', written: '书面' } as const satisfies Options
export const CLOSE_OUTCOMES = {
  solved: '已解决或基本解决',
  partly: '正在解决或列入计划',
  later: '条件限制，待以后解决',
  explained: '已解释，留作参考',
} as const satisfies Options
export const SATISFACTION = {
  satisfied: '满意',
  fair: '基本满意',
  unsatisfied: '不满意',
} as const satisfies Options
export const TELL_WAYS = {
  phone: '电话',
  inPerson: '当面',
  letter: '书面',
  message: '短信微信',
} as const satisfies Options
export const SIX_ROLES = {
  liaison: '联络站联络员',
  sentiment: '民情联络员',
  supervisor: '履职监督员',
  advisor: '政情咨询员',
  publicist: '人大宣传员',
  researcher: '改革创新研究员',
} as const satisfies Options
/** What a station has to have: 五具备, 四统一, 三上墙, in this order. */
export const STANDARDS = {
  room: '固定场所',
  equipment: '办公设备',
  system: '工作制度',
  material: '学习资料',
  files: '履职档案',
  signs: '标识信息',
  events: '活动组织',
  rules: '制度要求',
  service: '服务管理',
  wallDuties: '家站职责',
  wallDeputies: '代表信息',
  wallRules: '活动制度',
} as const satisfies Options
export type Standard = keyof typeof STANDARDS
/** The standards under the names by which they are spoken of. */
export const STANDARD_GROUPS: readonly { readonly name: string; readonly codes: readonly Standard[] }[] = [
  { name: '五具备', codes: ['room', 'equipment', 'system', 'material', 'files'] },
  { name: '四统一', codes: ['signs', 'events', 'rules', 'service'] },
  { name: '三上墙', codes: ['wallDuties', 'wallDeputies', 'wallRules'] },
]
export const STANDARD_STATES = { met: '达标', lacking: '未达标' } as const satisfies Options
/** What deputies do together beside receptions, visits and meetings. */
export const ACTIVITY_TYPES = {
  training: '培训',
  seminar: '学习研讨',
  rulesStudy: '制度学习',
  inspection: '视察',
  research: '调研',
  lawCheck: '执法检查',
  talk: '宣讲',
  joint: '联动监督',
  briefing: '政情通报',
  attendance: '列席会议',
  other: '其他活动',
} as const satisfies Options
/** With whom the congress supervises jointly; one action may have several. */
export const PARTNERS = {
  procuratorate: '检察',
  audit: '审计',
  supervision: '监察',
  other: '其他',
} as const satisfies Options
export const DEED_TYPES = {
  help: '帮扶',
  donation: '捐赠',
  mediation: '调解',
  other: '其他',
} as const satisfies Options
/** What hangs on the wall; the first three are the 三上墙. */
export const POSTING_TYPES = {
  duties: '职责',
  deputies: '代表信息',
  rules: '活动制度',
  notice: '接待公告',
  assessment: '季度考核',
  points: '履职积分',
  results: '结果公开',
  other: '其他',
} as const satisfies Options
/** What a plan is for: a quarter or the whole year. */
export const PLAN_PERIODS = {
  q1: '第一季度',
  q2: '第二季度',
  q3: '第三季度',
  q4: '第四季度',
  year: '全年',
} as const satisfies Options
