/** Texts of activities and deeds. Slots: `{c}` community, `{e}` estate, `{v}` village, `{r}` road, `{n}` 2–6, `{m}` 12–28. */

export interface ActivityText {
  readonly title: string
  readonly place: string
  readonly content: string
  readonly outcome?: string
  /** Title of a report or opinion that came of it. */
  readonly report?: string
  readonly with?: string
}

/** Laws and rules explained to residents. */
export const TALKS: readonly ActivityText[] = [
  {
    title: '民法典进{e}',
    place: '{e}架空层',
    content:
      '律师代表用{n}个案例讲解相邻关系、高空抛物和物业合同，居民现场提问{n}个，逐一作答；发放折页{m}份。',
    outcome: '登记法律咨询{n}件，已转社区法律顾问。',
    with: '社区法律顾问室',
  },
  {
    title: '代表法和联络站工作制度宣讲',
    place: '{c}社区党群服务中心',
    content: '向居民小组长和楼长介绍代表怎样联系群众、意见怎样分流办理、多久答复，公布接待日和意见箱位置。',
    outcome: '收集议题线索{n}条，纳入下季度议事会备选。',
  },
  {
    title: '反电信网络诈骗法宣讲',
    place: '{v}文化广场',
    content: '结合本社区发生的刷单、冒充客服两类案例讲解防范办法，帮助{m}名老人设置来电预警。',
    with: '派出所社区警务室',
  },
  {
    title: '安全生产条例进企业',
    place: '{c}片区工业园',
    content: '代表与应急部门到园区宣讲，讲解消防通道、动火作业和电动自行车充电规定，{m}家企业安全员参加。',
    outcome: '企业现场承诺整改通道堆物{n}处。',
    with: '街道应急管理办',
  },
]

export const TRAININGS: readonly ActivityText[] = [
  {
    title: '代表履职能力培训：怎样写好一件建议',
    place: '街道会议中心',
    content: '讲解一事一议、数据和现场依据的写法，对上年退回的建议作点评，分组修改{n}件建议初稿。',
    outcome: '修改完善建议初稿{n}件。',
  },
  {
    title: '预算审查监督专题培训',
    place: '区委党校',
    content: '学习预算草案怎么看、部门决算怎么问，以民生微实事资金为例作实操练习。',
  },
  {
    title: '接访走访登记和随手拍使用培训',
    place: '联络站议事厅',
    content: '联络员演示登记要素、原话原意和处理途径的填写，代表现场试填{n}件。',
    outcome: '代表统一了登记口径。',
  },
  {
    title: '新修改的代表法学习培训',
    place: '街道会议中心',
    content: '逐条学习修改内容，围绕密切联系群众、闭会期间活动保障展开讨论。',
  },
]

export const SEMINARS: readonly ActivityText[] = [
  {
    title: '代表“回家”学习研讨：议事会怎样议出结果',
    place: '中心联络站研讨室',
    content: '各小组交流议事会选题、会前调研和会后督办的做法，讨论承办单位承诺事项怎样跟踪。',
    outcome: '形成议事会选题清单{n}项。',
  },
  {
    title: '代表“回家”学习研讨：长者服务的堵点',
    place: '中心联络站研讨室',
    content: '学习有关养老服务的法规，代表报告走访{m}户长者家庭的情况，研究送餐、就医陪护问题。',
    outcome: '确定联名调研题目{n}个。',
  },
  {
    title: '代表“回家”学习研讨：年度选题',
    place: '中心联络站研讨室',
    content: '通报上季度各站考核情况，学习代表建议办理规定，讨论下季度重点题目和分工。',
  },
  {
    title: '代表“回家”学习研讨：城中村治理',
    place: '中心联络站研讨室',
    content: '播放走访短片，代表小组分别报告消防、停车、环境三个专题，评议承办单位的答复。',
    outcome: '拟提出建议{n}件。',
  },
]

export const RULES_STUDIES: readonly ActivityText[] = [
  {
    title: '学习接待选民和走访联系制度',
    place: '联络站议事厅',
    content: '对照制度检查本季度登记，找出要素不全、告知不及时的{n}处，明确由联络员逐件补正。',
    outcome: '补正登记{n}处。',
  },
  {
    title: '学习修订民生问题分流办理制度',
    place: '联络站议事厅',
    content: '逐条讨论五种处理途径的适用情形，修订了交社区办理事项的跟踪要求。',
    outcome: '修订条款{n}条，已上墙更新。',
  },
  {
    title: '学习履职登记和积分办法',
    place: '联络站议事厅',
    content: '学习积分项目和凭据要求，代表核对本人登记，提出疑问{n}条，由联络员汇总上报。',
  },
  {
    title: '学习个人信息保护和档案管理要求',
    place: '联络站议事厅',
    content: '学习来访人信息保密、照片存放和归档要求，检查墙上公示内容，没有发现泄露个人信息的情况。',
  },
]

export const INSPECTIONS: readonly (ActivityText & {
  readonly type: 'inspection' | 'research' | 'lawCheck'
})[] = [
  {
    type: 'inspection',
    title: '视察{e}加装电梯和消防设施',
    place: '{e}',
    content: '代表逐栋查看电梯加装进度、消防栓水压和应急照明，听取施工单位和业主代表意见。',
    outcome: '提出整改意见{n}条，施工单位当场确认完成时间。',
    with: '街道住建办、物业公司',
  },
  {
    type: 'inspection',
    title: '视察{r}学校周边交通秩序',
    place: '{r}',
    content: '早高峰到校门口观察护学岗、限时停车和斑马线设置，随机询问家长{m}名。',
    outcome: '建议增设隔离护栏，交警部门列入月度计划。',
    with: '交警中队、学校',
  },
  {
    type: 'research',
    title: '长者食堂运营情况调研',
    place: '{c}社区长者食堂',
    content: '代表分两天就餐体验，发放问卷{m}份，与运营方、社区工作站座谈，了解补贴和送餐成本。',
    outcome: '梳理问题{n}个，提出分档补贴、延长就餐时间等建议。',
    report: '关于{c}社区长者食堂运营情况的调研报告',
  },
  {
    type: 'research',
    title: '电动自行车充电难专题调研',
    place: '{v}',
    content: '走访出租屋{m}栋，统计充电端口和停放数量，夜间抽查飞线充电情况。',
    outcome: '测算充电端口缺口，形成布点建议{n}处。',
    report: '关于{c}社区电动自行车充电设施布点的调研报告',
  },
  {
    type: 'lawCheck',
    title: '生活垃圾分类条例执法检查',
    place: '{c}社区',
    content: '对照条例检查分类投放点{n}处，查看督导记录，暗访{m}户。',
    outcome: '发现分类不到位问题{n}个，交物业限期整改。',
    report: '生活垃圾分类条例执法检查意见（{c}社区）',
    with: '城管执法中队',
  },
  {
    type: 'lawCheck',
    title: '食品安全法执法检查：校园周边',
    place: '{r}',
    content: '检查校园周边食品经营店{m}家，查验证照、进货台账和冷藏设施。',
    outcome: '发现问题{n}个，市场监管所已责令改正。',
    with: '市场监管所',
  },
  {
    type: 'inspection',
    title: '视察民生微实事项目实施进度',
    place: '{v}',
    content: '到现场查看巷道照明、健身器材等项目，核对工程量和公示内容，听取居民评价。',
    outcome: '督促{n}个项目补齐公示牌。',
    with: '社区工作站',
  },
]

export const JOINT: readonly (ActivityText & { readonly partners: readonly string[] })[] = [
  {
    title: '人大、检察联动监督：河道排污口整治',
    place: '河道沿线',
    partners: ['procuratorate'],
    content: '代表与检察官沿河踏勘，核对上年公益诉讼检察建议的落实情况，随机取水样，听取水务部门说明。',
    outcome: '形成整改清单，检察机关跟进，水务部门每月通报进度。',
    report: '河道排污口整治联动监督意见',
    with: '区检察院、水务部门',
  },
  {
    title: '人大、审计、监察联动监督：民生微实事资金使用',
    place: '街道会议中心',
    partners: ['audit', 'supervision'],
    content: '抽查项目资料，比对预算、合同和验收记录，代表到现场核对工程量，审计、监察人员说明常见问题。',
    outcome: '发现的问题全部列入整改台账，退回多付款项，完善验收签字程序。',
    report: '民生微实事资金使用联动监督意见',
    with: '区审计局、区监委派驻组',
  },
]

export const BRIEFINGS: readonly (ActivityText & { readonly type: 'briefing' | 'attendance' })[] = [
  {
    type: 'briefing',
    title: '街道上半年经济社会发展情况通报',
    place: '街道会议中心',
    content: '街道负责人通报主要指标和民生实事进展，代表询问学位、交通、排水三个方面，逐项作答。',
  },
  {
    type: 'attendance',
    title: '列席街道办事处办公会议',
    place: '街道办事处',
    content: '代表列席研究年度民生实事项目的议题，就选址和预算提出意见{n}条。',
  },
  {
    type: 'briefing',
    title: '代表建议办理情况通报',
    place: '中心联络站研讨室',
    content: '承办单位通报建议办理进度，代表对答复不具体的{n}件提出追问。',
  },
  {
    type: 'attendance',
    title: '代表旁听法院公开庭审',
    place: '区人民法院',
    content: '代表旁听物业服务合同纠纷庭审，庭后与法官座谈，了解类案成因。',
  },
]

export const DEEDS: readonly {
  readonly type: 'help' | 'donation' | 'mediation'
  readonly title: string
  readonly description: string
  readonly evidence: string
  readonly amount?: number
}[] = [
  {
    type: 'help',
    title: '帮助独居老人办理长护险评估',
    description: '走访时得知老人行动不便、没有申请，代表联系社康中心上门评估，陪同准备材料，两周后办结。',
    evidence: '评估通知单复印件、走访照片，存联络站档案柜。',
  },
  {
    type: 'help',
    title: '帮助待业居民联系岗位',
    description: '代表向园区企业推荐，陪同面试，已录用为仓管员，一个月后回访工作稳定。',
    evidence: '录用通知复印件、回访记录。',
  },
  {
    type: 'donation',
    title: '捐赠困难学生学习用品',
    description: '代表个人购买书包、台灯等学习用品，经学校转交，没有公开受助学生姓名。',
    evidence: '购物发票、学校签收单。',
    amount: 3600,
  },
  {
    type: 'donation',
    title: '为社区图书角捐书',
    description: '代表联系书店和居民捐书{m}0册，其中本人出资购买儿童读物一批。',
    evidence: '捐赠清单、社区签收单、照片。',
    amount: 2180.5,
  },
  {
    type: 'donation',
    title: '资助重病家庭',
    description: '走访核实后，代表所在企业通过慈善会定向资助，并协助申请临时救助。',
    evidence: '慈善会收据、救助申请回执。',
    amount: 10000,
  },
  {
    type: 'mediation',
    title: '调解楼上漏水赔偿纠纷',
    description: '两户因卫生间漏水争执半年，律师代表查看现场，约双方和物业三次商谈，达成维修和补偿协议。',
    evidence: '调解协议书、维修验收照片。',
  },
  {
    type: 'mediation',
    title: '调解{v}停车位占用纠纷',
    description: '代表会同居民小组实地划线，双方同意轮流使用临时车位，写下书面约定。',
    evidence: '书面约定、现场照片。',
  },
  {
    type: 'mediation',
    title: '调解拖欠装修工钱',
    description: '代表约见房东和工人，核对工程量和付款记录，当天付清七成，余款两周内付清并回访。',
    evidence: '付款凭证、回访记录。',
  },
]
