import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'

/** Sending reminders for one notice: a job that goes on where it stopped. `_id` is `<noticeId>:<occasion>`. */
export interface DeliveryDocument extends Stored {
  noticeId: string
  /** `published`, `version-2`, `reminder-2026-11-21`. */
  occasion: string
  /** Only to those who have not confirmed. */
  isForUnconfirmed: boolean
  /** When it was asked for; for a reminder, what notice and postings get as `remindedAt`. */
  askedAt: number
  /** The request that asked for it; empty for the clock's. */
  requestKey: string
  /** Not before. */
  dueAt: number
  state: 'waiting' | 'done'
  /** Position among the subscribers; empty at the start. */
  cursor: string
  sent: number
  refused: number
  failed: number
  /** Who works at it holds it until then; 0 when nobody does. */
  heldUntil: number
  /** Times in a row that WeChat or the network gave no answer. */
  tries: number
}

export const deliveries = documents<DeliveryDocument>('deliveries')

interface Asked {
  noticeId: string
  occasion: string
  askedAt: number
  /** Not before; when the notice is published, for one that is scheduled. */
  dueAt: number
  isForUnconfirmed?: boolean
  requestKey?: string
}

/** A delivery nobody has worked at yet. Insert it: its `_id` makes asking twice once. */
export function newDelivery({ isForUnconfirmed = false, requestKey = '', ...asked }: Asked): DeliveryDocument {
  return {
    _id: deliveryId(asked.noticeId, asked.occasion),
    ...asked,
    isForUnconfirmed,
    requestKey,
    state: 'waiting',
    cursor: '',
    sent: 0,
    refused: 0,
    failed: 0,
    heldUntil: 0,
    tries: 0,
  }
}

export function deliveryId(noticeId: string, occasion: string): string {
  return `${noticeId}:${occasion}`
}

export interface PushFigures {
  pushed: number
  refused: number
  failed: number
}

/** A notice has a delivery for each version and for each day somebody reminded: together far below what one request gives. */
const NOTICES_AT_ONCE = 20

/**
 * WeChat reminders of each notice, over all its deliveries; zeros where there were none. One round trip.
 *
 * A batch that was killed half-way is in none of the numbers: nobody knows which of its messages left.
 */
export async function pushFiguresOf(noticeIds: readonly string[]): Promise<Map<string, PushFigures>> {
  const figures = new Map(noticeIds.map((id) => [id, { pushed: 0, refused: 0, failed: 0 }]))
  const ids = [...figures.keys()]
  const batches = Array.from({ length: Math.ceil(ids.length / NOTICES_AT_ONCE) }, (_, at) =>
    ids.slice(at * NOTICES_AT_ONCE, (at + 1) * NOTICES_AT_ONCE),
  )
  const found = await Promise.all(
    batches.map((batch) =>
      deliveries.find(
        { noticeId: command.in(batch) },
        { limit: 1000, fields: ['noticeId', 'sent', 'refused', 'failed'] },
      ),
    ),
  )
  for (const { noticeId, sent, refused, failed } of found.flat()) {
    const figure = figures.get(noticeId)
    if (!figure) continue
    figure.pushed += sent
    figure.refused += refused
    figure.failed += failed
  }
  return figures
}
