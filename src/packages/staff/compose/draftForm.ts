import { bodyToHtml } from '../../../../domain/body/html'
import type { NoticeKind } from '../../../../domain/notice/contract'
import type { DraftForm, DraftView } from '../../../../domain/notice/drafting'

/** A new notice of a union: for all its members, at once, nothing asked of them. */
export function emptyForm(unionId: string, kind: NoticeKind): DraftForm {
  return {
    kind,
    title: '',
    html: '',
    coverHtml: '',
    contacts: [],
    attachmentIds: [],
    audience: kind === 'guide' ? { kind: 'everybody' } : { kind: 'members', unionIds: [unionId] },
    publishAt: null,
    pinnedUntil: null,
    deadline: null,
    needsConfirmation: false,
    remindDaysBefore: null,
    changes: '',
    isAnnouncedAnew: false,
  }
}

/** A draft as the editor edits it. */
export function formOf({ body, cover, attachments, ...draft }: DraftView): DraftForm {
  return {
    kind: draft.kind,
    title: draft.title,
    html: bodyToHtml(body),
    coverHtml: bodyToHtml(cover),
    contacts: draft.contacts,
    attachmentIds: attachments.map(({ id }) => id),
    audience: draft.audience,
    publishAt: draft.publishAt,
    pinnedUntil: draft.pinnedUntil,
    deadline: draft.deadline,
    needsConfirmation: draft.needsConfirmation,
    remindDaysBefore: draft.remindDaysBefore,
    changes: draft.changes,
    isAnnouncedAnew: draft.isAnnouncedAnew,
  }
}

export const isSameForm = (one: DraftForm, other: DraftForm) => JSON.stringify(one) === JSON.stringify(other)

/** The files another draft cannot have: they belong to the one they were brought to. */
export function withoutFiles(form: DraftForm): DraftForm {
  const bare = (html: string) => html.replace(/<img\b[^>]*>/gi, '')
  return { ...form, attachmentIds: [], html: bare(form.html), coverHtml: bare(form.coverHtml) }
}

export const hasFiles = ({ attachmentIds, html, coverHtml }: DraftForm) =>
  attachmentIds.length > 0 || /<img\b/i.test(html + coverHtml)

/**
 * Contacts as the cloud takes them: a row nobody has filled in yet is not one of them.
 */
export function readyToSave(form: DraftForm): DraftForm {
  return { ...form, contacts: form.contacts.filter(({ name }) => name.trim() !== '') }
}
