import type { DraftState } from '../../../domain/notice/drafting'
import type { NoticeState } from '../../../domain/notice/following'
import { dayText } from '../../../domain/time'
import { Tag } from '../../components/Tag'
import type { Tone } from '../../components/Tag'
import { countText } from './words'

const NOTICE_STATES: Readonly<Record<NoticeState, { words: string; tone: Tone }>> = {
  scheduled: { words: '已定时', tone: 'warn' },
  published: { words: '已发布', tone: 'ok' },
  recalled: { words: '已撤回', tone: 'plain' },
}

const DRAFT_STATES: Readonly<Record<DraftState, { words: string; tone: Tone }>> = {
  writing: { words: '草稿', tone: 'plain' },
  submitted: { words: '等审批', tone: 'warn' },
  returned: { words: '退回修改', tone: 'error' },
}

export function NoticeTag({ state }: { state: NoticeState }) {
  const { words, tone } = NOTICE_STATES[state]
  return <Tag tone={tone}>{words}</Tag>
}

export function DraftTag({ state }: { state: DraftState }) {
  const { words, tone } = DRAFT_STATES[state]
  return <Tag tone={tone}>{words}</Tag>
}

/** “4 个下级工会，1 个已转发”. */
export function passedText(passed: number, unions: number): string {
  return `${countText(unions)} 个下级工会，${countText(passed)} 个已转发`
}

/** “11 月 28 日前确认”; nothing where there is no deadline. */
export function deadlineText(deadline: number | null, needsConfirmation: boolean): string | null {
  if (deadline === null) return needsConfirmation ? '要确认' : null
  return needsConfirmation ? `${dayText(deadline)}前确认` : `${dayText(deadline)}截止`
}
