import type { ModerationRow } from '../../../../domain/entry/selecting'
import { dayText, MINUTE_MS } from '../../../../domain/time'
import type { Tone } from '../../../components/Tag'

/** Why a work waits. */
export const BECAUSE: Readonly<Record<ModerationRow['because'], { words: string; tone: Tone }>> = {
  first: { words: '新作品', tone: 'plain' },
  second: { words: '请你再看一遍', tone: 'info' },
  report: { words: '有人举报', tone: 'error' },
  removed: { words: '已下架', tone: 'error' },
}

/** What the platform's check says. It helps to look; a person decides. */
export function checkTag(check: ModerationRow['check']): { words: string; tone: Tone } {
  if (check === null) return { words: '平台检测中', tone: 'plain' }
  if (check === 'pass') return { words: '平台检测通过', tone: 'ok' }
  return check === 'review' ? { words: '平台请人看', tone: 'warn' } : { words: '平台判违规', tone: 'error' }
}

const HOUR = 60
const DAY = 24 * HOUR

/** “还剩 5 小时”, “超了 2 小时”: against the working days within which a work is looked at. */
export function dueText(dueAt: number, now: number): string {
  const minutes = Math.floor(Math.abs(dueAt - now) / MINUTE_MS)
  const span =
    minutes < HOUR
      ? `${minutes} 分钟`
      : minutes < 2 * DAY
        ? `${Math.floor(minutes / HOUR)} 小时`
        : `${Math.floor(minutes / DAY)} 天`
  return dueAt >= now ? `还剩 ${span}` : `超了 ${span}`
}

/** ms. From here on it is said in amber. */
const SOON_MS = 3 * HOUR * MINUTE_MS
export const isDueSoon = (dueAt: number, now: number) => dueAt - now < SOON_MS

/** When a row is due, or when it was taken down. */
export function whenText({ because, dueAt }: ModerationRow, now: number): string {
  return because === 'removed' ? `${dayText(dueAt)}下架` : dueText(dueAt, now)
}

export const isSoon = ({ because, dueAt }: ModerationRow, now: number) => because !== 'removed' && isDueSoon(dueAt, now)

export type StepKind = 'accept' | 'return' | 'ask' | 'remove' | 'restore'

interface StepWords {
  verb: string
  done: string
  /** For steps that ask why. */
  title: string
  text: string
  quick: readonly string[]
}

export const STEPS: Readonly<Record<StepKind, StepWords>> = {
  accept: {
    ...{ verb: '通过', done: '已通过', title: '通过', quick: [] },
    text: '通过后马上公开，能推荐、评分、投票。',
  },
  return: {
    ...{ verb: '退回', done: '已退回', title: '退回' },
    text: '作者会看到原因和最晚什么时候交，到时候没交就不再收。',
    quick: [
      '文件打不开或不完整',
      '不符合这个子项目的要求',
      '缺少出镜的人同意',
      '文字里有别人的隐私',
      '文字和作品对不上',
    ],
  },
  ask: {
    ...{ verb: '请人复核', done: '已转给另一位', title: '请另一位再看' },
    text: '另一位工作人员会看到你写的，由他决定。',
    quick: ['拿不准是否抄袭', '拿不准是否适合公开', '内容我不熟悉', '作者是我认识的人'],
  },
  remove: {
    ...{ verb: '下架', done: '已下架', title: '下架' },
    text: '不再公开，也不参加评选，作者会看到原因。',
    quick: ['抄袭或盗用', '内容违反规定', '侵犯别人的隐私或肖像', '不是作者本人的作品'],
  },
  restore: {
    ...{ verb: '恢复公开', done: '已恢复公开', title: '恢复公开' },
    text: '马上重新公开，推荐和入围从头来，作者能看到它又公开了。',
    quick: ['作者说明了来源', '核实过是本人作品', '下架时弄错了'],
  },
}
