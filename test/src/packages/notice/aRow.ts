import type { Output } from '../../../../domain/contract'
import type { InboxRow, openInbox, readNotice } from '../../../../domain/notice/contract'

/** A Friday, 09:41 in UTC+8. */
export const NOW = Date.parse('2026-11-20T09:41:00+08:00')
export const at = (time: string) => Date.parse(`${time}+08:00`)

/** A row of the inbox that asks for nothing and was read. */
export function aRow(id: string, more: Partial<InboxRow> = {}): InboxRow {
  return {
    ...{ id, kind: 'notice', title: `通知 ${id}`, unionName: '远帆精密制造工会', at: at('2026-11-20T09:12:00') },
    ...{ isUnread: false, isPinned: false, needsConfirmation: false, confirmedAt: null, deadline: null },
    ...{ isReminded: false, recalledAt: null, version: 1 },
    ...more,
  }
}

export function aShelf(rows: InboxRow[], more: Partial<Output<typeof openInbox>> = {}): Output<typeof openInbox> {
  return {
    ...{ pinned: [], rows, counts: { unread: 0, toConfirm: 0 }, push: { templateId: null, left: 0 }, now: NOW },
    nextCursor: null,
    ...more,
  }
}

/** A notice that asks for confirmation, with a file and somebody to call. */
export function anOpened(row: InboxRow): Output<typeof readNotice> {
  return {
    notice: {
      row,
      body: [{ kind: 'paragraph', inlines: [{ text: '体检当天算出勤' }] }],
      pictures: {},
      attachments: [
        {
          ...{ id: 'f1', kind: 'document', name: '机构名单.pdf', type: 'application/pdf', size: 1_258_291 },
          ...{ width: null, height: null, seconds: null, url: 'https://files.example/signed' },
        },
      ],
      contacts: [{ name: '权益保障部', phone: '154 0000 2001', email: 'quanyi@example.org' }],
      ...{
        cover: null,
        chain: [],
        recalledAbove: null,
        changes: null,
        recallReason: null,
        share: { confirmed: 311, members: 360 },
      },
    },
    push: { templateId: 'template', left: 0 },
    now: NOW,
  }
}
