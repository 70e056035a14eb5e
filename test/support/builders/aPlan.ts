import type { Phase, PhaseKind } from '../../../domain/campaign/phase'
import { type CampaignPlan, NO_INTENTIONS } from '../../../domain/campaign/plan'
import type { DrawPlan } from '../../../domain/draw/plan'
import type { WorksPlan } from '../../../domain/entry/plan'
import type { Track } from '../../../domain/entry/track'
import type { EventsPlan } from '../../../domain/event/plan'
import { anyOf } from '../../../domain/file/demands'
import type { QuizPlan, RiddlePlan } from '../../../domain/quiz/plan'
import { DAY_MS } from '../../../domain/time'
import type { WalkPlan } from '../../../domain/walk/plan'
import type { WallPlan } from '../../../domain/wall/plan'

/** The moment that tests of functions begin at (`aCloud`); here by itself, so that tests of rules need no cloud. */
const FRIDAY_MORNING = Date.parse('2026-11-20T09:41:00+08:00')

/**
 * A plan as staff put it together. It has no kit unless one is asked for: `aPlan({ works: worksPart() })`. Of its
 * phases `collect` and `play` run on FRIDAY_MORNING; give others with `aPhase`.
 */
export function aPlan(differing: Partial<CampaignPlan> = {}): CampaignPlan {
  return {
    title: '身边的工匠',
    summary: '拍一拍身边干活最让人服气的人',
    cover: { kind: 'drawn', scene: 'rings' },
    organizers: ['青禾市总工会'],
    audience: { unionIds: ['qinghe'], isPublic: true },
    phases: [aPhase('collect', -10, 6), aPhase('play', -10, 20)],
    contacts: [{ name: '宣传教育部', phone: '0570-8000000', email: '' }],
    rewards: [],
    budgetFen: null,
    intentions: NO_INTENTIONS,
    ...{ works: null, quiz: null, riddles: null, walk: null, wall: null, events: null, draw: null },
    ...differing,
  }
}

const TITLES: Readonly<Record<PhaseKind, string>> = {
  ...{ signup: '报名', collect: '作品征集', recommend: '逐级推荐', review: '专家评审', vote: '网络投票' },
  ...{ announce: '结果公示', show: '展示', play: '参与' },
}

/** A phase so many days from FRIDAY_MORNING up to, and not at, so many days from it. Fractions of days are fine. */
export function aPhase(kind: PhaseKind, fromDays: number, untilDays: number, now = FRIDAY_MORNING): Phase {
  return {
    ...{ id: kind, kind, title: TITLES[kind] },
    ...{ from: now + Math.round(fromDays * DAY_MS), until: now + Math.round(untilDays * DAY_MS) },
  }
}

/** 摄影: one to eight pictures and a few words. */
export function aTrack(differing: Partial<Track> = {}): Track {
  return {
    ...{ id: 'photo', title: '摄影', about: '单幅或组照，讲一个人的一天', form: 'work', icon: 'camera', tone: 'sage' },
    text: { least: 0, most: 500 },
    files: [{ id: 'pictures', label: '照片', least: 1, most: 8, demand: anyOf('picture') }],
    fields: [],
    ...{ mostEach: 3, showsPeople: false },
    ...differing,
  }
}

/** 网评文章: words alone. */
export function aTextTrack(differing: Partial<Track> = {}): Track {
  return aTrack({
    ...{ id: 'essay', title: '网评文章', about: '', icon: 'pen', tone: 'sand' },
    ...{ text: { least: 10, most: 1_400 }, files: [], mostEach: 2 },
    ...differing,
  })
}

/** Two tracks, photos and essays, handed in by oneself, judged 60 to 40, ties shared; nobody recommends. */
export function worksPart(differing: Partial<WorksPlan> = {}): WorksPlan {
  return {
    tracks: [aTrack(), aTextTrack()],
    mostTracks: 2,
    ways: { bySelf: true, byUnit: false },
    statement: { version: 1, text: '作品由我本人创作，没有抄袭，出现的人都同意被拍。' },
    useOfWorks: '主办方可以在工会的展览、网站和公众号里展示作品，署作者名，不用于商业。',
    moderationDays: 1,
    quotas: [],
    shortlist: null,
    judging: {
      isBlind: true,
      criteria: [
        { id: 'theme', title: '主题', most: 40 },
        { id: 'craft', title: '表现', most: 60 },
      ],
      leastSheets: 3,
      dropsExtremes: false,
    },
    voting: { hoursApart: 24, mostADay: 5 },
    weights: { judges: 60, votes: 40 },
    ties: 'share',
    awards: [{ id: 'ten', title: '十佳', most: 10 }],
    mostAwardShare: 30,
    ...differing,
  }
}

/** Five questions a level, three of them right to pass. */
export function quizPart(differing: Partial<QuizPlan> = {}): QuizPlan {
  return {
    ...{ levels: 10, opensDaily: true, questions: 5, secondsEach: 30, pass: 3, triesADay: 3, hasPractice: true },
    ...differing,
  }
}

export function riddlesPart(differing: Partial<RiddlePlan> = {}): RiddlePlan {
  return { seconds: 60, inARow: 8, triesADay: 3, ...differing }
}

export function walkPart(differing: Partial<WalkPlan> = {}): WalkPlan {
  return { goalADay: 6_000, mostADay: 12_000, days: 20, mostInTeam: 10, ...differing }
}

export function wallPart(differing: Partial<WallPlan> = {}): WallPlan {
  return {
    ...{ topic: '对她说一句', most: 120, messagesEach: 3 },
    quotations: [{ id: 'q1', text: '把手上的活干好，就是最大的本事。', from: '机修班 周师傅' }],
    ...differing,
  }
}

/** Three events a unit, of every kind. */
export function eventsPart(differing: Partial<EventsPlan> = {}): EventsPlan {
  return {
    target: 3,
    kinds: ['quiz', 'speech', 'charity', 'volunteering', 'promotion', 'show'],
    leastPictures: 1,
    ...differing,
  }
}

/** Fifty vouchers of twenty yuan among those who passed the quiz; give a budget with it. */
export function drawPart(differing: Partial<DrawPlan> = {}): DrawPlan {
  return {
    entry: 'quiz_passed',
    prizes: [{ id: 'voucher', title: '20 元图书券', worthFen: 2_000, count: 50 }],
    seedSource: '福彩双色球第 2026135 期开奖号码',
    claimDays: 15,
    ...differing,
  }
}
