import type { Output } from '../../../domain/contract'
import type { NoticeView, readGuide, readNotice } from '../../../domain/notice/contract'
import { type Cabinet, forget } from '../../cloud/remembered'

/** Notices that can be read again without a network. */
export const OPENED_NOTICES: Cabinet = { name: 'notices', most: 20, mostBytes: 2_000_000 }

/** Where an opened notice or guide is kept on this phone. */
export const drawerOf = (noticeId: string) => `notice.${noticeId}`

/** Forgets texts that are no longer for this person to read: recalled, or of a union they have left. */
export function forgetOpened(noticeIds: readonly string[]): void {
  for (const id of noticeIds) forget(drawerOf(id))
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
