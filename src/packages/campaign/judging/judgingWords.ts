import type { Sheet } from '../../../../domain/entry/judging'
import type { Tone } from '../../../components/Tag'

/** Where a judge's sheet stands. */
export const SHEET_TAGS: Readonly<Record<Sheet['state'], { words: string; tone: Tone }>> = {
  open: { words: '没评', tone: 'plain' },
  draft: { words: '评到一半', tone: 'warn' },
  handed_in: { words: '已提交', tone: 'ok' },
  conflict: { words: '回避', tone: 'plain' },
}

/** Whether a judge still has something to do with it. */
export const isUnfinished = ({ state }: Pick<Sheet, 'state'>) => state === 'open' || state === 'draft'
