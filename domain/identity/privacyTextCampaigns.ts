import type { ConsentIssuer, ConsentText } from './consentText'
import { privacyText20261101 } from './privacyText'

type Paragraphs = (before: readonly string[]) => string[]

/**
 * 隐私政策 with what is kept of campaigns, notices and books. The other sections stand as they stood.
 *
 * @source 《个人信息保护法》第十四条、第十七条; docs/decisions/032, 033, 036 (what is forgotten, and what stays)
 */
export function privacyText20261120(issuer: ConsentIssuer): ConsentText {
  const { title, sections } = privacyText20261101(issuer)
  return {
    title,
    version: '2026-11-20',
    sections: sections.map(({ heading, paragraphs }) => ({
      heading,
      paragraphs: CHANGED[heading]?.(paragraphs) ?? paragraphs,
    })),
  }
}

/** Sections that changed, by their headings. */
const CHANGED: Readonly<Record<string, Paragraphs>> = {
  '二、收集什么、为什么': (before) => [
    ...before.slice(0, -1),
    '通知：你读过、确认过哪些通知，用来知道该通知的人通知到没有。',
    '读书：读到哪里、书签、划线和笔记，用来换手机接着读；在共读里写的话，用来给同一间的人看。',
    '主题活动：参加过哪些活动、第一次参加的时间，用来算参加人数、发现刷票。做了下面哪件事，才有哪种记录。',
    '作品：你填的内容、传的图片视频和文件、原创声明、审核和评审的经过。作品里有别人的，记下你确认过他们同意。',
    '投票：投给哪件作品、什么时间，用来计票、发现刷票。',
    '答题和猜灯谜：抽到的题、你的答案、时间和成绩，用来判断过没过关。',
    '健步走：你点了取步数，才从微信运动取得每天的步数，只记到活动规定的每天上限；组了队的，记你在哪一队。',
    '留言墙：你写的留言和点的赞。',
    '线下活动：报名、候补和签到的时间，用来安排名额、统计到场人数。',
    '抽奖：你在名单里的编号、中没中奖，券的领取和使用，用来核对名单、兑换和结算。',
    '评审和异议：当评委的，记下打分、评语和回避原因；提异议的，记下内容和答复。',
    ...before.slice(-1),
  ],
  '四、谁能看到': (before) => [
    ...before.slice(0, 2),
    '主题活动：作品通过审核、留言通过检查以后公开，带打码的姓名（单位报送的带单位名称）和所属工会。投了几票公开，谁投的不公开，导出的投票记录里会员是代号。成绩和步数只有你自己看得到，队里只看得到全队合计；两个人的队，能从合计算出对方的。抽奖名单和中奖结果只公布编号。证书上是全名，由你自己出示；别人拿证书编号来核对，看到的是打码的姓名。主办工会的工作人员看得到送来的作品、报名和中奖的人，姓名和手机号打码。',
    '通知：发通知的工会看得到多少人读过、谁还没确认，姓名和手机号打码。读书的进度、划线和笔记只有你自己看得到。',
    ...before.slice(2).map((paragraph) => paragraph.replace('不公开，不出售', '除上面写明的以外不公开，不出售')),
  ],
  '五、保存多久': (before) => [
    ...before,
    '主题活动里你做过什么：答题、步数和组队、留言和点赞、报名和签到，活动结束 180 天后删除，只留总数。练习题的记录 2 天后删除。',
    '抽奖：最后一份奖领取或者顺延结束满 180 天，不再保存编号后面是谁；公布的名单和结果只剩编号，主办工会的记录里，中奖的人只剩打码的姓名和所属工会。券的记录结算要用，跟用卡记录一样保存。',
    '作品、评审、异议、证书和“入镜的人同意”的确认：作为活动成果保存。结果确定以前，你可以随时撤回作品，撤回后写的和传的都删除；确定以后要撤下，找主办工会。',
    '投票和参加过哪些活动：跟会籍一起保存。退会删除姓名以后票仍然计数，不再知道是谁投的。',
    '通知的已读和确认、读书的进度和笔记：会籍存续期间保存，退会时和会籍信息一起处理。',
  ],
  '八、怎样撤回同意': (before) => [
    ...before,
    '退会后撤回同意的，你的答题、步数、留言、点赞和报名马上删除，不用等 180 天；报了名还没开始的线下活动，名额让给候补的人。投过的票和作品留着，要撤下作品，退会前自己撤回，或者找主办工会。',
  ],
}
