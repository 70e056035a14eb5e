import type { Finding } from './organizing'
import type { Line } from './lines'

/** Words of texts that a line of a rule is about. A list that grows with what unions write. */
export interface Forbidden {
  weight: Finding['weight']
  line: Line
  /** Any one of these. */
  words: readonly string[]
  /** And of each of these groups one nearby. */
  near?: readonly (readonly string[])[]
  /** But none of these nearby. */
  except?: readonly string[]
  /** Left out where the campaign has events: people check in at the door. */
  isForDoors?: boolean
  /** What to do instead. */
  next: string
}

const COME_WHEN_YOU_LIKE = '删掉这一句，改成随时能参加，完成几次就算完成'
const NO_RANKS = '删掉排名，改成达到目标就算完成，奖品从完成的人里抽'
const NO_RANKS_OF_UNITS = '只公布总数，不排单位的名次，也不通报'
const APART_FROM_ASSESSMENT = '删掉这一句，参加活动和考核评优脱钩'
const NO_CONDITION = '删掉这个条件，可以写“欢迎转发”，不能写“转发才能参加”'
const LEAVE_ANOTHER_WAY = '删掉这个条件，也留一条线下参加的路'
const ASK_ONCE = '会员信息里有的不再问，名单和数字由程序自动汇总'
const NO_TRADE = '删掉买卖的内容，优惠放到“权益”里办'

const RANKS = ['排名', '排行', '排序', '名次', '榜']
const MEASURED = ['积分', '步数', '时长', '打卡', '签到', '阅读量', '登录次数', '登录天数']
const RATES = [
  ...[
    '参与率',
    '参加率',
    '参学率',
    '安装率',
    '下载率',
    '注册率',
    '激活率',
    '上线率',
    '使用率',
    '登录率',
    '关注率',
    '覆盖率',
  ],
]
const COUNTS = ['参与人数', '参加人数', '注册人数', '下载量', '安装量', '参与情况', '参加情况']
const ASSESSED = ['考核', '考评', '绩效', '评优', '评先', '述职', '目标责任', '督查']
const SCORED = [
  ...['点赞', '投票', '票数', '转发', '学习时长', '在线时长', '积分', '阅读量', '参与率', '参与情况', '参加情况'],
  ...['完成情况', '参与度', '步数', '答题'],
]
const ONLY_THEN = [
  ...['才能', '才可', '方可', '方能', '后可', '即可参', '即可抽', '即可领', '即可获', '即可得', '必须', '务必', '全员'],
]
const PROGRAMS = ['app', '应用', '客户端', '软件', '小程序', '公众号', '视频号']

export const FORBIDDEN_WORDS: readonly Forbidden[] = [
  {
    ...{ weight: 'refuse', line: 'presence', next: COME_WHEN_YOU_LIKE },
    words: [
      ...['每日打卡', '每天打卡', '天天打卡', '逐日打卡', '日日打卡', '连续打卡', '坚持打卡', '打卡天数', '累计打卡'],
      ...['每日签到', '每天签到', '天天签到', '连续签到', '累计签到', '签到天数', '签到次数', '打卡签到', '签到打卡'],
      ...['补签卡', '补签机会', '可补签', '每日登录', '每天登录', '定期登录', '连续登录'],
    ],
  },
  {
    ...{ weight: 'refuse', line: 'presence', next: COME_WHEN_YOU_LIKE },
    words: ['打卡', '签到'],
    near: [
      ['每日', '每天', '天天', '逐日', '按日', '每周', '必须', '须', '务必', '缺一', '满勤', '全勤', '不行', '就不能'],
    ],
    isForDoors: true,
  },
  {
    ...{ weight: 'look', line: 'presence', next: '自愿的换个说法，比如“来过”“走过”；是硬性要求的，删掉' },
    words: ['打卡', '签到'],
    except: ['打卡机', '签到处', '签到台'],
    isForDoors: true,
  },
  { weight: 'refuse', line: 'presence', next: NO_RANKS, words: MEASURED, near: [RANKS] },
  {
    ...{ weight: 'refuse', line: 'presence', next: NO_RANKS },
    words: ['个人排名', '会员排名', '职工排名', '积分从高到低', '积分最高', '步数最多', '步数前', '积分前'],
  },
  {
    ...{ weight: 'look', line: 'presence', next: '作品按评分定名次可以；给人按积分、步数、时长排名不行' },
    words: ['排行榜', '龙虎榜', '英雄榜', '光荣榜'],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_RANKS_OF_UNITS },
    words: RATES,
    near: [
      [
        ...['通报', '排名', '排行', '排序', '名次', '倒排', '晾晒', '评比', '达标', '考核', '考评', '红黑榜', '末位'],
        ...['组织奖', '不低于', '达到', '须', '100%'],
      ],
    ],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_RANKS_OF_UNITS },
    words: COUNTS,
    near: [['通报', '排名', '排行', '名次', '倒排', '晾晒', '红黑榜', '末位', '组织奖']],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_RANKS_OF_UNITS },
    words: ['单位排名', '单位排行', '末位通报', '倒数第'],
  },
  {
    ...{ weight: 'refuse', line: 'assessing', next: APART_FROM_ASSESSMENT },
    words: [
      ...[
        '纳入考核',
        '纳入年度考核',
        '纳入绩效',
        '纳入考评',
        '列入考核',
        '计入考核',
        '作为考核',
        '作为考评',
        '作为评优',
      ],
      ...[
        '作为评先',
        '考核挂钩',
        '评优挂钩',
        '考核加分',
        '绩效加分',
        '纳入目标责任',
        '考核依据',
        '考评依据',
        '评优依据',
      ],
      ...['工作考核'],
    ],
  },
  { weight: 'refuse', line: 'assessing', next: APART_FROM_ASSESSMENT, words: SCORED, near: [ASSESSED] },
  {
    ...{ weight: 'refuse', line: 'assessing', next: '奖品从参加的人里抽，不看谁的赞多' },
    words: ['点赞最多', '获赞最多', '得赞最多', '赞数最多', '点赞数最多', '点赞数前', '点赞前', '转发最多', '留言最多'],
  },
  {
    ...{ weight: 'look', line: 'presence', next: '完成就算，奖品从完成的人里抽，不比谁快、谁的分多' },
    words: ['用时最短', '用时最少', '答得最快', '攒积分', '赚积分', '积分兑换', '兑换积分', '积分商城'],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_CONDITION },
    words: ['转发', '分享', '点赞'],
    near: [[...ONLY_THEN, '截图', '集满', '转发满', '点赞满']],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_CONDITION },
    words: ['转发即可', '分享即可', '转发抽奖', '转发有奖', '集赞', '须转发', '须分享'],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: LEAVE_ANOTHER_WAY },
    words: ['下载', '安装', '注册', '关注'],
    near: [[...ONLY_THEN, '须'], PROGRAMS],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: LEAVE_ANOTHER_WAY },
    words: [
      ...['强制下载', '强制安装', '强制注册', '强制登录', '强制关注', '全员下载', '全员安装', '全员注册', '全员关注'],
      ...['全员登录', '人人下载', '人人注册'],
    ],
  },
  {
    ...{ weight: 'look', line: 'forcing', next: '登录只为认出是谁：不登录也要能看，也留一条线下参加的路' },
    words: ['必须登录', '须登录', '登录才能', '登录后方可', '必须注册', '须注册', '注册才能', '注册后方可'],
  },
  {
    ...{ weight: 'refuse', line: 'refilling', next: ASK_ONCE },
    words: ['填报', '上报', '报送', '报表'],
    near: [['每日', '每天', '逐日', '重复', '再次', '每周']],
  },
  {
    ...{ weight: 'refuse', line: 'refilling', next: ASK_ONCE },
    words: ['日报制', '周报制', '零报告', '多头填报', '重复填写', '重复填报'],
  },
  {
    ...{ weight: 'refuse', line: 'refilling', next: ASK_ONCE },
    words: ['重新填写', '再次填写', '另行填写'],
    near: [['个人信息', '姓名', '身份', '手机', '会员信息', '职工信息', '基本信息']],
  },
  {
    ...{ weight: 'look', line: 'refilling', next: ASK_ONCE },
    words: ['身份证', '证件号'],
    near: [['上传', '填写', '提交', '提供', '复印件', '登记']],
  },
  {
    ...{ weight: 'refuse', line: 'business', next: NO_TRADE },
    words: ['购买', '下单', '选购', '充值', '消费满'],
    near: [['才能', '方可', '才可', '即可', '后可', '抽奖', '返现', '满减', '赠', '优惠', '满']],
  },
  {
    ...{ weight: 'refuse', line: 'business', next: NO_TRADE },
    words: ['秒杀', '团购', '抢购', '推销', '报名费', '参赛费', '评审费', '缴费参', '付费参', '会员价', '特价'],
  },
  {
    ...{ weight: 'look', line: 'business', next: NO_TRADE },
    words: ['购买', '下单', '带货', '促销', '打折', '收费', '缴费', '付费', '销售', '优惠价', '扫码支付'],
  },
]
