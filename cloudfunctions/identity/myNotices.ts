import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import { drafts, type DraftDocument } from '../_store/drafts'
import { BIN, files, type FileDocument } from '../_store/files'
import { titlesOf } from '../_store/notices'
import { inboxes, receipts, type InboxDocument, type ReceiptDocument } from '../_store/receipts'
import { consentsLeft } from '../_store/subscriptions'
import { momentOf } from './moments'

/** What the service keeps about a person and notices: what they did with those they got, and what they wrote. */

export interface WrittenByMe {
  drafts: DraftDocument[]
  files: FileDocument[]
}

/** What somebody writes and brings as staff; nothing for most people. One round trip. */
export async function writtenBy(openid: string): Promise<WrittenByMe> {
  const [own, brought] = await Promise.all([
    findAll(drafts, { author: openid }, { order: ['-updatedAt', '-_id'], fields: ['title', 'unionName', 'updatedAt'] }),
    findAll(
      files,
      { openid, belongsTo: command.neq(BIN) },
      { order: ['-createdAt', '-_id'], fields: ['name', 'createdAt'] },
    ),
  ])
  return { drafts: own, files: brought }
}

export function writtenPart({ drafts: own, files: brought }: WrittenByMe) {
  return {
    没发出的草稿: own.map(({ title, unionName, updatedAt }) => ({
      标题: title || '还没写标题',
      工会: unionName,
      最近保存: momentOf(updatedAt),
    })),
    传的文件: brought.map(({ name, createdAt }) => ({ 文件: name, 时间: momentOf(createdAt) })),
  }
}

export interface ReadByMe {
  /** Reminders agreed to and not sent yet. */
  reminders: number
  receipts: ReceiptDocument[]
  inbox: InboxDocument | undefined
  /** By id. */
  titles: ReadonlyMap<string, string>
}

/** What a member opened and confirmed, and what their account agreed to. One round trip, and one more for what it was. */
export async function readBy(memberId: string, openid: string): Promise<ReadByMe> {
  const [kept, inbox, reminders] = await Promise.all([
    findAll(receipts, { memberId }, { order: ['-readAt', '-_id'] }),
    inboxes.get(memberId),
    consentsLeft(openid),
  ])
  return { reminders, receipts: kept, inbox, titles: await titlesOf(kept.map(({ noticeId }) => noticeId)) }
}

export function readPart({ receipts: kept, inbox, titles, reminders }: ReadByMe) {
  return {
    看过的通知: kept.map(({ noticeId, readAt, confirmedAt }) => ({
      通知: titles.get(noticeId) ?? '已不再保存',
      最近打开: momentOf(readAt),
      确认收到: confirmedAt === 0 ? '没有确认' : momentOf(confirmedAt),
    })),
    全部已读到: inbox ? momentOf(inbox.allReadAt) : '没有用过',
    还可以发给我的微信提醒: reminders,
  }
}
