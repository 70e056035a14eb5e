import type { Block, Body, TableCell } from '../domain/body/body'

/** Texts of the demo city's notices, as its staff might write them. Days come from the clock, so that none is over. */

export const p = (text: string, align?: 'center' | 'right'): Block => ({
  kind: 'paragraph',
  inlines: [{ text }],
  ...(align ? { align } : {}),
})
const h = (text: string): Block => ({ kind: 'heading', level: 2, inlines: [{ text }] })
const steps = (...items: string[]): Block => ({ kind: 'list', isOrdered: true, items: items.map((each) => [p(each)]) })
const points = (...items: string[]): Block => ({
  kind: 'list',
  isOrdered: false,
  items: items.map((each) => [p(each)]),
})
const quotation = (text: string): Block => ({ kind: 'quotation', blocks: [p(text)] })
const cell = (text: string, isHeading: boolean): TableCell => ({ isHeading, columns: 1, rows: 1, blocks: [p(text)] })

/** The first row is its heading. */
function table(...rows: string[][]): Block {
  return { kind: 'table', rows: rows.map((row, at) => ({ cells: row.map((text) => cell(text, at === 0)) })) }
}

/** `day(4)` is “11 月 24 日” when today is the 20th. */
type Day = (daysFromNow: number) => string

export const checkup = (day: Day): Body => [
  p('各位工友：'),
  p(`今年的健康体检从 ${day(4)}起预约，到 ${day(30)}结束。体检当天算出勤，费用由单位和工会承担。`),
  p('在“会员普惠 – 体检”里选一家机构和时间，带身份证、亮会员码即可。夜班工友可选下午场。'),
]

export const warmth = (day: Day): Body => [
  p('各级工会、各位会员：'),
  p(`今年冬季“送温暖”从今天开始受理，到 ${day(36)}为止。生活有困难的会员都可以提，不用单位先推荐。`),
  h('谁可以申请'),
  points(
    '本人或家人患大病，自付的医药费让家里吃紧',
    '遭遇意外事故、自然灾害，生活一时难以维持',
    '单位停工、拖欠工资，收入中断三个月以上',
    '新就业形态会员因工伤、交通事故不能出工',
  ),
  h('补助标准'),
  table(
    ['情形', '一次补助', '要带的材料'],
    ['大病', '2000 到 5000 元', '诊断证明、医药费单据'],
    ['意外、灾害', '1000 到 3000 元', '事故或受灾证明'],
    ['收入中断', '1000 到 2000 元', '工资流水或停工证明'],
  ),
  h('怎么办'),
  steps('向单位工会或街道工会提交材料，没有单位的到青禾市总工会', '三个工作日内核实', '公示姓氏和金额五天后发放'),
  quotation('材料不全也先收下，缺什么工作人员会告诉你。'),
  p('青禾市总工会', 'right'),
]

export const craftsmen = (day: Day): Body => [
  p('“身边的工匠”作品征集快到截止时间了。拍一拍你身边手艺好、肯钻研的工友，作品会在市工人文化宫展出。'),
  h('征集内容'),
  table(
    ['类别', '要求'],
    ['短视频', '横屏，3 分钟以内'],
    ['摄影', '单幅或一组，不超过 6 幅，配 200 字说明'],
    ['文章', '1500 字以内，写真人真事'],
  ),
  p(`${day(6)}以前交到单位工会，或发到下面的邮箱。作品署本人姓名和单位，评选由工匠和会员代表投票，不看点赞和转发。`),
]

export const congress = (): Body => [
  p('职工代表大会第三次会议已经开完，现将议定的事项告知大家。'),
  steps(
    '通过《夜班津贴调整办法》，夜班津贴每班提高 10 元，下月起执行',
    '通过食堂改造方案，改造期间由单位发餐补',
    '集体合同续签三年，文本在工会办公室可查',
  ),
  p('对议定事项有意见的，十天内向工会提出。'),
]

export const clinic = (picture: string): Body => [
  p('禾康社区门诊部成为本区合作门诊。会员看普通门诊，个人负担的医事服务费可以减免，每人每天 3 次。'),
  { kind: 'picture', fileId: picture, alt: '绿底白色十字：合作门诊标志' },
  p('白班普通门诊适用，时间是 8:00 到 17:30。急诊和专家门诊不在内。到前台亮会员码即可。'),
]

export const clinicBefore = (): Body => [
  p('禾康社区门诊部成为本区合作门诊。会员看普通门诊，个人负担的医事服务费可以减免，每人每天 3 次。'),
  p('白班普通门诊适用，时间是 8:00 到 17:00。急诊和专家门诊不在内。到前台亮会员码即可。'),
]

export const holiday = (): Body => [
  p('国庆假期安排和加班工资说明如下，请确认收到。'),
  points('10 月 1 日至 3 日加班，按不低于工资的 300% 支付', '其余假日加班先安排补休，不能补休的按 200% 支付'),
  p('值班表贴在各车间公告栏，有调整的找班组长。'),
]

export const sportsDay = (): Body => [p('高新区职工趣味运动会开始报名，每个单位两支队伍，项目有拔河、接力和跳绳。')]

export const winterSafety = (): Body => [
  p('天气转冷，请各级工会提醒会员注意用火、用电、用气安全。'),
  steps('班前检查取暖设备', '不在工棚和宿舍使用大功率电器', '发现一氧化碳中毒先通风，再拨 120'),
]

export const activityPlan = (day: Day): Body => [
  p('各区总工会、直属单位工会：'),
  p('为丰富职工线下生活，市总工会开展“12351+”职工活动计划。请各区工会转发到基层，并按时报送。'),
  h('活动安排'),
  table(
    ['内容', '数量', '报送时间'],
    ['知识竞赛、主题演讲', '每区不少于 1 场', day(20)],
    ['志愿服务、集中宣传', '每区不少于 1 场', day(20)],
    ['文艺展演', '每区不少于 1 场', day(25)],
  ),
  h('要求'),
  points('活动可以线上同步展示', '自愿参加，不打卡、不排名，转发量和点赞数不作为考核', '统计表随总结一并报送'),
  p('青禾市总工会', 'right'),
]

export const stations = (): Body => [
  p('外卖骑手、快递员、货车司机可以到驿站歇脚、热饭、充电，不用出示订单。'),
  table(['驿站', '开放时间'], ['骑手驿站', '全天'], ['物流园驿站', '6:00 到 24:00'], ['鼓楼街驿站', '7:00 到 22:00']),
]

export const retired = (): Body => [
  p('退休会员的会籍保留，剪发和休息日游园的优惠照常可用。冬季活动室每周一到周五开放，欢迎来坐坐。'),
]

export const gifts = (): Body => [
  p('年末慰问品到货了，请各班组派一人到工会办公室领取。'),
  p('不能到场的可请同班组工友代领，带上会员码。'),
]

export const guideToService = (): Body => [
  h('入会'),
  steps(
    '点“加入工会”，选单位；单位没有工会的选所在街道或园区',
    '填身份信息，名册对得上当场通过',
    '对不上的三个工作日内审核',
  ),
  h('看病减免'),
  p('亮会员码到合作门诊挂普通号，前台扫码后直接减免。'),
  h('遇到困难'),
  p('打 12351，或到单位工会、街道工会提交“送温暖”申请。'),
]

export const contactsOfUnions = (): Body => [
  p('工作日 8:30 到 17:30 有人接听，其余时间请打 12351。'),
  table(
    ['工会', '电话', '地址'],
    ['青禾市总工会', '154-0000-9901', '禾苗路 1 号'],
    ['高新区总工会', '154-0000-9911', '云浦路 20 号'],
    ['老城区总工会', '154-0000-9921', '鼓楼街 8 号'],
    ['河东新区总工会', '154-0000-9931', '滨河大道 66 号'],
  ),
]

export const clinics = (): Body => [
  p('会员带医保卡、亮会员码，普通门诊的医事服务费个人负担部分减免。'),
  table(
    ['门诊', '适用', '时间'],
    ['禾康社区门诊部', '普通门诊', '白班'],
    ['青禾市第一医院', '普通门诊', '白班'],
    ['河东医院', '普通门诊', '白班'],
  ),
]
