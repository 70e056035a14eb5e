import { days, drawn, page, planWith, type Template } from './template'

/** Campaigns one takes part in on the phone. Prizes go by draw among those who completed, never by how much. */

const SEED = '开奖前公布：用福彩双色球开奖日的开奖号码'

/** @source domain.md §2.10: ten levels, one a day, five questions each, three right pass, three tries a day (2021) */
export const QUIZ: Template = {
  id: 'quiz',
  title: '知识答题（十关）',
  about: '每天开一关，随机出题，答对就过关，过关的人抽奖。题库用表格导入。',
  plan: planWith({
    title: '劳动法律知识答题',
    summary: '十关，每关五题，答错了看讲解再来',
    cover: drawn('bars'),
    phases: [days('play', '答题', 0, 20), days('announce', '开奖公示', 21, 30)],
    rewards: ['过了任意一关的会员都能进抽奖名单：20 元图书券 100 份'],
    budgetFen: 200_000,
    quiz: { levels: 10, opensDaily: true, questions: 5, secondsEach: 30, pass: 3, triesADay: 3, hasPractice: true },
    draw: {
      entry: 'quiz_passed',
      prizes: [{ id: 'book', title: '20 元图书券', worthFen: 2_000, count: 100 }],
      ...{ seedSource: SEED, claimDays: 15 },
    },
  }),
  body: page(
    '# 怎么答',
    '一共十关，一天开一关，开过的随时都能补答。每关五题，答对三题过关；一天三次，取最好的一次。答完看讲解，想多练就用练习模式。',
    '# 奖品怎么发',
    '过了任意一关的会员进抽奖名单，名单和抽奖办法先公布再开奖，谁都可以重算。答得多快、多少分都不影响中奖。',
  ),
}

/** @source domain.md §2.10, 绵阳: 60 seconds, eight in a row */
export const RIDDLES: Template = {
  id: 'riddles',
  title: '元宵猜灯谜',
  about: '60 秒连猜八条，猜成的人抽奖。',
  plan: planWith({
    title: '元宵猜灯谜',
    summary: '60 秒连猜八条，猜成了就能抽奖',
    cover: drawn('lanterns'),
    phases: [days('play', '猜灯谜', 0, 4), days('announce', '开奖公示', 5, 12)],
    rewards: ['连猜八条的会员都能进抽奖名单：20 元点心券 200 份'],
    budgetFen: 400_000,
    riddles: { seconds: 60, inARow: 8, triesADay: 3 },
    draw: {
      entry: 'riddles_solved',
      prizes: [{ id: 'cake', title: '20 元点心券', worthFen: 2_000, count: 200 }],
      ...{ seedSource: SEED, claimDays: 15 },
    },
  }),
  body: page(
    '# 怎么猜',
    '一条灯谜四个谜底，选一个。60 秒里连着猜中八条就算成，一天可以试三次。',
    '# 奖品怎么发',
    '猜成的会员进抽奖名单，名单和抽奖办法先公布再开奖，谁都可以重算。',
  ),
}

/**
 * 30 days with 20 to reach: days off belong to it.
 *
 * @source domain.md §2.10: 6,000 steps make a day, at most 12,000 count
 */
export const WALK: Template = {
  id: 'walk',
  title: '健步走',
  about: '30 天里走够 20 天就完成，可以组队。没有名次，步数只有自己看得到。',
  plan: planWith({
    title: '一起走走',
    summary: '每天 6,000 步，30 天里走够 20 天就完成',
    cover: drawn('hills'),
    phases: [days('signup', '报名', 0, 6), days('play', '健步走', 0, 29), days('announce', '开奖公示', 30, 38)],
    rewards: ['完成的会员都能进抽奖名单：运动水杯 100 只'],
    budgetFen: 300_000,
    walk: { goalADay: 6_000, mostADay: 12_000, days: 20, mostInTeam: 10 },
    draw: {
      entry: 'walk_completed',
      prizes: [{ id: 'cup', title: '运动水杯', worthFen: 3_000, count: 100 }],
      ...{ seedSource: SEED, claimDays: 15 },
    },
  }),
  body: page(
    '# 怎么走',
    '授权微信运动后，打开这个页面就会同步。一天 6,000 步算走到，最多算 12,000 步，多走不多算。30 天里走够 20 天就完成，身体不舒服就歇着。',
    '# 组队',
    '可以和工友组队，最多十个人。队里看的是大家一共完成了几天。没有名次，你的步数只有你自己看得到。',
    '# 奖品怎么发',
    '完成的会员进抽奖名单，名单和抽奖办法先公布再开奖，谁都可以重算。',
  ),
}

/** @source domain.md §1 S3: messages for 三八, likes for workers */
export const WALL: Template = {
  id: 'wall',
  title: '留言和金句点赞',
  about: '写一句话，给喜欢的金句点个赞。留言审核后上墙，奖品从留言的人里抽。',
  plan: planWith({
    title: '对她说一句',
    summary: '三八节，写给一起干活的她',
    cover: drawn('waves'),
    phases: [days('play', '留言', 0, 9), days('announce', '开奖公示', 10, 17)],
    rewards: ['留言上墙的会员都能进抽奖名单：电影票 100 张'],
    budgetFen: 500_000,
    wall: { topic: '对她说一句', most: 120, messagesEach: 3, quotations: [] },
    draw: {
      entry: 'message_shown',
      prizes: [{ id: 'film', title: '电影票', worthFen: 5_000, count: 100 }],
      ...{ seedSource: SEED, claimDays: 15 },
    },
  }),
  body: page(
    '# 怎么参加',
    '写一句话，说给同事、师傅、妈妈或自己。120 字以内，一个人最多三条。工会看过以后上墙。',
    '# 奖品怎么发',
    '留言上墙的会员进抽奖名单。写得长短、得了多少赞都不影响中奖。',
  ),
}

/** The “12351+” plan by itself. @source domain.md §1 S2: at least three events a unit, six kinds */
export const EVENTS: Template = {
  id: 'events',
  title: '线下活动（“12351+”计划）',
  about: '给每个单位定活动场次，单位办活动、收报名、签到、传照片，统计表自动生成。',
  plan: planWith({
    title: '“12351+”职工活动季',
    summary: '身边的活动，报个名就能来',
    cover: drawn('lanterns'),
    phases: [days('signup', '报名参加', 0, 89), days('play', '活动进行', 0, 89), days('show', '活动回顾', 90, 119)],
    rewards: [],
    events: {
      target: 3,
      kinds: ['quiz', 'speech', 'charity', 'volunteering', 'promotion', 'show'],
      leastPictures: 1,
    },
  }),
  body: page(
    '# 有哪些活动',
    '各单位办不少于 3 场：知识竞赛、主题演讲、公益活动、志愿服务、集中宣传、文艺展演都行。',
    '# 怎么参加',
    '看中哪一场就报名，名额满了可以排队。当天在门口扫码进场，来不了记得取消，把名额让给别人。',
  ),
}
