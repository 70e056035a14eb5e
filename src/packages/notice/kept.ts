import type { Output } from '../../../domain/contract'
import type { NoticeView, readGuide, readNotice } from '../../../domain/notice/contract'
import { forget, recall, remember } from '../../cloud/remembered'

/** How many notices can be read again without a network. */
const MOST_KEPT = 20
/** Their ids, the last opened first. */
const OPENED = 'notices.opened'

/** Where an opened notice or guide is kept on this phone. */
export const drawerOf = (noticeId: string) => `notice.${noticeId}`

/** Notes that this one was opened just now; those opened longest ago make room. */
export function noteOpened(noticeId: string): void {
  const ids = [noticeId, ...openedIds().filter((id) => id !== noticeId)]
  for (const id of ids.slice(MOST_KEPT)) forget(drawerOf(id))
  remember(OPENED, ids.slice(0, MOST_KEPT))
}

/** Forgets texts that are no longer for this person to read: recalled, or of a union they have left. */
export function forgetOpened(noticeIds: readonly string[]): void {
  const gone = openedIds().filter((id) => noticeIds.includes(id))
  if (gone.length === 0) return
  for (const id of gone) forget(drawerOf(id))
  remember(
    OPENED,
    openedIds().filter((id) => !gone.includes(id)),
  )
}

function openedIds(): string[] {
  return recall<string[]>(OPENED)?.data ?? []
}

/**
 * What of an opened notice may stay on the phone: its text. Addresses of files expire, and telephone numbers of others
 * are not kept. The files' names are, and how many contacts there were, so that the page says what there is.
 */
export function readableOffline<T extends Output<typeof readNotice> | Output<typeof readGuide>>(answer: T): T {
  const { notice } = answer
  const kept: NoticeView = {
    ...notice,
    pictures: {},
    attachments: notice.attachments.map((file) => ({ ...file, url: '' })),
    contacts: notice.contacts.map(() => ({ name: '', phone: '', email: '' })),
  }
  return { ...answer, notice: kept }
}
