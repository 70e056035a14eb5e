import { type CampaignPlan, type Kit, kitsOf } from '../../../../domain/campaign/plan'
import type { DrawEntry } from '../../../../domain/draw/plan'
import type { CampaignPage } from '../../../components/CampaignCover/ways'
import type { IconName } from '../../../components/Icon/icons'
import type { Hue } from '../../../components/Tile'
import { countText } from '../words'

/** A part of a campaign with a page of its own. */
export interface KitWay {
  kit: Exclude<Kit, 'works'>
  page: CampaignPage
  title: string
  note: string
  icon: IconName
  hue: Hue
  /** What the main button says. */
  action: string
}

const FOR_WHOM: Readonly<Record<DrawEntry, string>> = {
  quiz_passed: '答题过关的人',
  riddles_solved: '猜对灯谜的人',
  walk_completed: '走满天数的人',
  message_shown: '留言公开了的人',
  work_accepted: '作品通过审核的人',
  event_attended: '到场参加的人',
}

/** The parts of a plan beside works, in the order people meet them. */
export function kitWays(plan: CampaignPlan): KitWay[] {
  return kitsOf(plan).flatMap((kit) =>
    kit === 'works' ? [] : [{ kit, page: kit, ...LOOKS[kit], note: noteOf[kit](plan) }],
  )
}

const LOOKS: Readonly<Record<KitWay['kit'], Omit<KitWay, 'kit' | 'page' | 'note'>>> = {
  quiz: { title: '闯关答题', icon: 'exam-duotone', hue: 'mist', action: '去答题' },
  riddles: { title: '猜灯谜', icon: 'puzzle-piece-duotone', hue: 'plum', action: '去猜灯谜' },
  walk: { title: '健步走', icon: 'footprints-duotone', hue: 'sage', action: '去健步走' },
  wall: { title: '留言墙', icon: 'chats-duotone', hue: 'clay', action: '去留言' },
  events: { title: '线下活动', icon: 'calendar-star-duotone', hue: 'sand', action: '看活动场次' },
  draw: { title: '抽奖', icon: 'gift-duotone', hue: 'plum', action: '看抽奖' },
}

const noteOf: Readonly<Record<KitWay['kit'], (plan: CampaignPlan) => string>> = {
  quiz: ({ quiz }) => (quiz ? `${quiz.levels} 关，每关 ${quiz.questions} 题，答对 ${quiz.pass} 题过关` : ''),
  riddles: ({ riddles }) => (riddles ? `${riddles.seconds} 秒内连对 ${riddles.inARow} 个` : ''),
  walk: ({ walk }) => (walk ? `一天 ${countText(walk.goalADay)} 步，走满 ${walk.days} 天` : ''),
  wall: ({ wall }) => wall?.topic ?? '',
  events: () => '看有哪些场次，报名参加',
  draw: ({ draw }) => (draw ? `${FOR_WHOM[draw.entry]}参加，名单先公开再抽` : ''),
}
