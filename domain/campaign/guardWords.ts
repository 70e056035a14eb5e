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
export const NOT_BY_VOTES_ALONE = '加上评委评分，让投票只占一部分；票能买到，单靠票数不公平'
const AGAINST_NOBODY = '完成就算，奖品从完成的人里抽，不比谁快、谁的分多'
const NO_TRADE = '删掉买卖的内容，优惠放到“权益”里办'

const RANKS = [
  ...['排名', '排行', '排序', '名次', '榜单', '上榜', '榜首', '积分榜', '步数榜', '龙虎榜', '光荣榜', '红榜', '黑榜'],
  ...['第一名', '前十', 'top', '从多到少', '由多到少', '从高到低', '由高到低', '从大到小'],
]
/** 劳模事迹：每天打卡上班. A person’s eye still sees it: it may be a duty that somebody dressed up. */
const AT_WORK = ['打卡上班', '打卡下班']
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
/** 步数最多的, 点赞最多者: whoever has most; 留言最多 100 字 is a limit. */
const WHO_HAS_MOST = ['的', '者', '前', '获', '奖']
const whoHasMost = (...words: string[]) => words.flatMap((word) => WHO_HAS_MOST.map((each) => `${word}${each}`))
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
      ...['补签卡', '补签机会', '可补签', '每日登录', '每天登录', '定期登录', '连续登录', '坚持登录', '准时登录'],
      ...['每日上线', '每天上线', '准时上线', '按时上线', '一天一打卡', '一日一打卡', '每晚打卡', '每早打卡'],
    ],
    except: AT_WORK,
  },
  {
    ...{ weight: 'refuse', line: 'presence', next: COME_WHEN_YOU_LIKE },
    words: ['打卡', '签到'],
    near: [
      ['每日', '每天', '天天', '逐日', '按日', '每周', '必须', '须', '务必', '缺一', '满勤', '全勤', '不行', '就不能'],
    ],
    except: AT_WORK,
    isForDoors: true,
  },
  {
    ...{ weight: 'look', line: 'presence', next: '自愿的换个说法，比如“来过”“走过”；是硬性要求的，删掉' },
    words: ['打卡', '签到'],
    except: ['打卡机', '签到处', '签到台'],
    isForDoors: true,
  },
  {
    ...{ weight: 'refuse', line: 'presence', next: COME_WHEN_YOU_LIKE },
    words: ['在线学习', '在线时长', '学习时长'],
    near: [['必须', '须', '不少于', '不低于', '达到', '每日', '每天']],
  },
  {
    ...{ weight: 'look', line: 'presence', next: '连着几天的要求改成累计，哪几天都行' },
    words: ['连续'],
    near: [
      ['天', '日'],
      ['答题', '学习', '参与', '参加', '走', '完成'],
    ],
  },
  {
    ...{ weight: 'look', line: 'presence', next: COME_WHEN_YOU_LIKE },
    words: ['每天必须', '每日必须', '天天必须'],
  },
  { weight: 'refuse', line: 'presence', next: NO_RANKS, words: MEASURED, near: [RANKS] },
  {
    ...{ weight: 'refuse', line: 'presence', next: NO_RANKS },
    words: [
      ...['个人排名', '会员排名', '职工排名', '积分前', '步数前', '步数第一', '积分第一', '走得最多'],
      ...['按步数多少', '根据步数多少', '按积分多少', '根据积分多少', '按步数发', '按积分发'],
      ...['步数评选', '步数评出', '积分评选', '积分评出', '步数排前', '积分排前', '步数靠前', '积分靠前'],
      ...whoHasMost('步数最多', '步数最高', '积分最多', '积分最高'),
    ],
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
    words: ['参与人数', '参加人数', '参与职工', '参加职工'],
    near: [
      ['不少于', '不低于', '不得少于', '不得低于', '达到', '须占'],
      ['%', '成', '一半', '半数', '总数', '全体'],
    ],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_RANKS_OF_UNITS },
    words: ['未达标', '不达标', '排名靠后', '落后', '不参加', '未参加', '不参与', '未参与'],
    near: [['通报', '批评', '检讨', '约谈', '扣']],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_RANKS_OF_UNITS },
    words: ['单位排名', '单位排行', '末位通报', '倒数第', '参与人数最多', '参加人数最多', '人数最多的单位'],
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
    ],
  },
  {
    ...{ weight: 'refuse', line: 'assessing', next: APART_FROM_ASSESSMENT },
    words: ['工作考核', '评先评优', '评优评先', '绩效', '晋升', '年终奖'],
    near: [['依据', '参考', '挂钩', '计入', '纳入', '列入', '加分', '扣']],
  },
  { weight: 'refuse', line: 'assessing', next: APART_FROM_ASSESSMENT, words: SCORED, near: [ASSESSED] },
  {
    ...{ weight: 'refuse', line: 'assessing', next: '奖品从参加的人里抽，不看谁的赞多' },
    words: [
      ...['获赞最多', '得赞最多', '赞数最多', '点赞数前', '点赞前'],
      ...whoHasMost('点赞最多', '转发最多', '留言最多'),
    ],
  },
  {
    // As a plan whose places the votes alone decide (`guardNumbers.ts`); shares of 60 and 40 are nobody’s votes alone.
    ...{ weight: 'refuse', line: 'assessing', next: NOT_BY_VOTES_ALONE },
    words: [
      ...whoHasMost('票数最多', '票数最高', '得票最多', '得票最高', '票最多'),
      ...['票数前', '得票前', '按票数', '按得票'],
    ],
    near: [['奖', '获', '优秀', '十佳', '最佳', '入围', '胜出', '当选']],
    // 同分的，票数最多的在前: how a tie is broken.
    except: ['评委', '评审', '专家', '评分', '占', '同分', '并列', '相同'],
  },
  {
    // A quiz’s points, which nobody is ranked by; what judges say of works is what judging is for.
    ...{ weight: 'look', line: 'presence', next: AGAINST_NOBODY },
    words: [...whoHasMost('得分最高', '得分最多', '分数最高', '分数最多'), '得分靠前', '分数靠前'],
    near: [['人', '名', '位', '会员', '职工', '选手']],
    except: ['作品', '评委', '评审', '专家', '评分', '打分'],
  },
  {
    ...{ weight: 'look', line: 'presence', next: AGAINST_NOBODY },
    words: [
      '用时最短',
      '用时最少',
      '答得最快',
      '答题最快',
      '速度最快',
      '攒积分',
      '赚积分',
      '积分兑换',
      '兑换积分',
      '积分商城',
    ],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_CONDITION },
    words: ['转发', '点赞'],
    near: [[...ONLY_THEN, '截图', '集满', '转发满', '点赞满']],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_CONDITION },
    words: ['分享'],
    near: [[...ONLY_THEN, '截图']],
    // 读书分享会须提前报名方可入场: something one goes to.
    except: ['分享会', '分享活动', '分享课', '分享交流', '经验分享', '故事分享', '分享者', '分享人', '分享嘉宾'],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_CONDITION },
    words: ['转朋友圈', '发朋友圈', '朋友圈转发', '分享朋友圈', '转发朋友圈', '分享到朋友圈', '分享到微信群'],
    near: [['抽奖', '领', '送', '才', '即可', '有奖', '截图']],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_CONDITION },
    words: ['邀请好友', '邀请同事', '邀请朋友', '位好友', '名好友', '个好友'],
    near: [['才能', '才可', '方可', '可得', '获得', '抽奖', '领取', '领奖', '助力', '红包']],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_CONDITION },
    words: ['好友助力', '助力满', '助力领', '拉人头', '投票截图', '投票任务'],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: NO_CONDITION },
    words: ['转发即可', '分享即可', '转发抽奖', '转发有奖', '集赞', '须转发', '须分享'],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: LEAVE_ANOTHER_WAY },
    words: ['下载', '安装', '关注'],
    near: [[...ONLY_THEN, '须', '先下载', '先安装'], PROGRAMS],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: LEAVE_ANOTHER_WAY },
    words: ['注册'],
    near: [[...ONLY_THEN, '须'], PROGRAMS],
    // 须为本市注册的软件企业
    except: ['注册的', '注册地', '注册商标', '依法注册'],
  },
  {
    ...{ weight: 'refuse', line: 'forcing', next: LEAVE_ANOTHER_WAY },
    words: ['先关注', '关注后', '扫码关注', '关注即可'],
    near: [['抽奖', '领取', '领奖', '投票', '参加', '参与', '答题', '报名']],
  },
  {
    ...{ weight: 'look', line: 'forcing', next: '参加是自愿的，换个说法' },
    words: ['全员参加', '全员参与', '人人参加', '人人参与', '必须参加', '务必参加', '一个不落'],
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
    near: [['每日', '每天', '每晚', '逐日', '再次', '每周']],
  },
  {
    ...{ weight: 'refuse', line: 'refilling', next: ASK_ONCE },
    words: ['填报', '上报', '报送', '报表'],
    near: [['重复']],
    // 同一作品重复报送的取消资格: said to whoever sends the same work twice.
    except: ['作品', '取消', '无效', '不予', '视为', '只计', '只算', '为准'],
  },
  {
    ...{ weight: 'refuse', line: 'refilling', next: ASK_ONCE },
    words: ['日报制', '周报制', '零报告', '多头填报', '重复填写', '重复填报'],
  },
  {
    ...{ weight: 'refuse', line: 'refilling', next: ASK_ONCE },
    words: ['重新填写', '再次填写', '另行填写', '再填一遍', '再填一次', '重填'],
    near: [['个人信息', '姓名', '身份', '手机', '电话', '会员信息', '职工信息', '基本信息']],
  },
  {
    ...{ weight: 'look', line: 'refilling', next: ASK_ONCE },
    words: ['身份证', '证件号'],
    near: [['上传', '填写', '提交', '提供', '复印件', '登记']],
  },
  {
    ...{ weight: 'refuse', line: 'business', next: NO_TRADE },
    words: ['购买', '购票', '购物', '下单', '选购', '充值'],
    near: [
      ...[['才能', '方可', '才可', '即可', '后可', '抽奖', '返现', '满减', '满赠', '满额', '赠', '优惠', '立减', '折']],
    ],
    except: ['折纸', '折叠', '折页', '骨折', '挫折', '曲折'],
  },
  {
    ...{ weight: 'refuse', line: 'business', next: NO_TRADE },
    words: ['购买满', '下单满', '购物满', '充值满', '消费满', '买满', '买一送一', '微商', '招商加盟', '代理加盟'],
  },
  {
    ...{ weight: 'refuse', line: 'business', next: NO_TRADE },
    words: ['收费', '缴费', '交费', '付费', '每人交', '每件交', '每队交', '作品交'],
    near: [['元']],
  },
  {
    ...{ weight: 'refuse', line: 'business', next: NO_TRADE },
    words: ['秒杀', '抢购', '推销', '报名费', '参赛费', '评审费', '缴费参', '付费参', '专享价'],
  },
  {
    ...{ weight: 'refuse', line: 'business', next: NO_TRADE },
    words: ['团购'],
    // 企业团购服务案例: what a work tells of.
    except: ['团购服务案例', '团购案例'],
  },
  {
    ...{ weight: 'refuse', line: 'business', next: NO_TRADE },
    words: ['会员价', '特价'],
    except: ['会员价值', '独特价', '特价值'],
  },
  {
    ...{ weight: 'look', line: 'business', next: NO_TRADE },
    words: ['购买', '下单', '带货', '促销', '打折', '收费', '缴费', '付费', '销售', '优惠价', '扫码支付'],
  },
]
