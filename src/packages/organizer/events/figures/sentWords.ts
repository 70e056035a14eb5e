import type { UnionFigures } from '../../../../../domain/event/organizing'
import { momentText } from '../../../../../domain/time'
import type { Tone } from '../../../../components/Tag'

/** Whether a union's figures came up, and whether they are still the same. */
export function sentTag({ sentAt, isSentStale }: UnionFigures): { words: string; tone: Tone } {
  if (sentAt === null) return { words: '未上报', tone: 'plain' }
  return isSentStale ? { words: '报后有变化', tone: 'warn' } : { words: `${momentText(sentAt)} 上报`, tone: 'ok' }
}
