import type { DraftDocument } from '../../../../cloudfunctions/_store/drafts'
import { type DraftForm, publishDraft, saveDraft } from '../../../../domain/notice/drafting'
import { listReceived, passNoticeOn } from '../../../../domain/notice/passing'
import type { Cloud } from '../../../support/aCloud'
import { aMember } from '../../../support/builders/aMember'
import { aReachingCity } from '../../../support/aReachingCity'

let taps = 0
export const key = () => `tap-${String((taps += 1)).padStart(14, '0')}`
export const CITY_DEADLINE = Date.parse('2026-12-10T17:00:00+08:00')

export const FORM: DraftForm = {
  kind: 'solicitation',
  title: '“身边的工匠”作品征集',
  html: '<p>征集短视频和摄影作品。</p>',
  coverHtml: '',
  contacts: [{ name: '宣传教育部 何老师', phone: '15400009901', email: '' }],
  attachmentIds: [],
  audience: { kind: 'unions' },
  publishAt: null,
  pinnedUntil: null,
  deadline: CITY_DEADLINE,
  needsConfirmation: false,
  remindDaysBefore: null,
  changes: '',
  isAnnouncedAnew: false,
}

/** Saves a draft as the editor does, and presses 发布. */
export async function written(
  cloud: Cloud,
  who: string,
  {
    unionId,
    draftId,
    revision = 0,
    ...form
  }: Partial<DraftForm> & { unionId: string; draftId?: string; revision?: number },
) {
  const saved = await cloud.as(who).must(saveDraft, {
    ...{ unionId, revision, form: { ...FORM, ...form }, requestKey: key() },
    ...(draftId === undefined ? {} : { draftId }),
  })
  const { draftId: id, revision: now } = saved
  return cloud.as(who).call(publishDraft, { draftId: id, revision: now, requestKey: key() })
}

export async function published(...asked: Parameters<typeof written>): Promise<string> {
  const reply = await written(...asked)
  if (!reply.ok || reply.data.noticeId === null) throw new Error(JSON.stringify(reply))
  return reply.data.noticeId
}

export const begin = (cloud: Cloud, who: string, noticeId: string, unionId: string) =>
  cloud.as(who).call(passNoticeOn, { noticeId, unionId, requestKey: key() })

/** Passes a notice on as its union's manager would, with a cover note and what differs. */
export async function passedOn(
  cloud: Cloud,
  who: string,
  noticeId: string,
  unionId: string,
  form: Partial<DraftForm> = {},
) {
  const { draftId } = await cloud.as(who).must(passNoticeOn, { noticeId, unionId, requestKey: key() })
  const { title, kind } = (await cloud.store<DraftDocument>('drafts').get(draftId))!
  const audience = { kind: 'members' as const, unionIds: [unionId] }
  return written(cloud, who, { unionId, draftId, revision: 1, title, kind, html: '', contacts: [], audience, ...form })
}

export async function mustPassOn(...asked: Parameters<typeof passedOn>): Promise<string> {
  const reply = await passedOn(...asked)
  if (!reply.ok || reply.data.noticeId === null) throw new Error(JSON.stringify(reply))
  return reply.data.noticeId
}

export const receivedBy = async (cloud: Cloud, who: string, unionId: string) =>
  (await cloud.as(who).must(listReceived, { unionId })).rows

export async function aCityWithANotice(form: Partial<DraftForm> = {}) {
  const cloud = await aReachingCity()
  await aMember(cloud, { _id: 'lin' })
  const cityNotice = await published(cloud, 'cityManager', { unionId: 'qinghe', ...form })
  return { cloud, cityNotice }
}
