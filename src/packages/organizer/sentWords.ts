import { momentText } from '../../../domain/time'
import type { Tone } from '../../components/Tag'

/** What the cloud says of figures that go up: when they did, and whether they are others now. */
export interface Sent {
  sentAt: number | null
  isSentStale: boolean
}

/** Whether a union's figures came up, and whether they are still the same. */
export function sentTag({ sentAt, isSentStale }: Sent): { words: string; tone: Tone } {
  if (sentAt === null) return { words: '未上报', tone: 'plain' }
  return isSentStale
    ? { words: `${momentText(sentAt)} 报后变了`, tone: 'warn' }
    : { words: `${momentText(sentAt)} 上报`, tone: 'ok' }
}
