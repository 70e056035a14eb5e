import { documents, type Stored } from '../_kit/documents'

/** That a member read a notice, and whether they confirmed it. `_id` is `<noticeId>:<memberId>`: twice is once. */
export interface ReceiptDocument extends Stored {
  noticeId: string
  memberId: string
  /** The union they belonged to when they read it. */
  unionId: string
  unionPath: string
  /** When they last opened it. */
  readAt: number
  /** 0 while it is not confirmed: a number, so that an index counts by it. */
  confirmedAt: number
}

export const receipts = documents<ReceiptDocument>('receipts')

/** What a member's inbox keeps beside its receipts, `_id` is the member's. */
export interface InboxDocument extends Stored {
  /** 全部已读 up to here. */
  allReadAt: number
}

export const inboxes = documents<InboxDocument>('inboxes')
