import { LINES, type Line } from './lines'
import type { Finding } from './organizing'
import type { Intentions } from './plan'

/** What the organiser says they intend. Each `true` is forbidden. */
const FORBIDDEN: Readonly<Record<keyof Intentions, { line: Line; sentence: string; next: string }>> = {
  needsDailyPresence: {
    line: 'presence',
    sentence: '要求每天打卡、签到',
    next: '改成随时可以参加，完成几次就算完成',
  },
  ranksPeople: {
    line: 'presence',
    sentence: '按积分、步数或时长给个人排名',
    next: '改成达到目标就算完成，奖品从完成的人里抽',
  },
  ranksUnits: {
    line: 'forcing',
    sentence: '按参与率、安装率给单位排名或通报',
    next: '只公布总数，不排单位的名次',
  },
  countsForAssessment: {
    line: 'assessing',
    sentence: '把点赞、投票、转发或学习时长当考评依据',
    next: '和考核脱钩，参加与否由职工自己定',
  },
  forcesInstallOrForward: {
    line: 'forcing',
    sentence: '必须下载、登录或转发才能参加',
    next: '去掉这个条件，也留一条线下参加的路',
  },
  asksAgain: {
    line: 'refilling',
    sentence: '让会员重复填写工会已有的信息',
    next: '姓名、单位从会员信息里带出来，只问没有的',
  },
  sells: {
    line: 'business',
    sentence: '销售商品或做经营性推广',
    next: '去掉买卖的内容，优惠放到“权益”里办',
  },
}

/** @source 国办函〔2026〕12号 */
export function findingsOfIntentions(intentions: Intentions): Finding[] {
  return (Object.keys(FORBIDDEN) as (keyof Intentions)[])
    .filter((each) => intentions[each])
    .map((each) => {
      const { line, sentence, next } = FORBIDDEN[each]
      return { weight: 'refuse', where: `intentions.${each}`, rule: LINES[line], sentence, next }
    })
}
