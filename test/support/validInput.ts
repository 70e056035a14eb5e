import { CONSENT_VERSIONS, TERMS_TODAY } from '../../domain/identity/consentVersions'
import { documentNumber } from '../../demo/documentNumbers'
import { entryForm } from './builders/anEntry'
import { aPlan } from './builders/aPlan'
import { CAMPAIGN_OF_EVENTS } from './everyEvent'
import { TEAM_NUMBER } from './everyWall'
import { TEMPLATE, type Things } from './everyRole'

/** What else an input may have to hold. */
export interface Asked extends Things {
  /** A token or code that names somebody. */
  scanned: string
  phoneProof: string
  /** Another for every call. */
  requestKey: string
}

const PLACE = { latitude: 30.2, longitude: 118 }
const REASON = '例行核对'
const NEXT_YEAR = Date.parse('2027-01-01T00:00:00+08:00')

/** What an editor sends of an ordinary notice. */
function draftForm(unionId: string) {
  return {
    ...{ kind: 'notice', title: '秋季健步走报名开始了', html: '<p>南门集合。</p>', coverHtml: '', attachmentIds: [] },
    ...{ contacts: [{ name: '宣教部', phone: '0570-8000000' }], audience: { kind: 'members', unionIds: [unionId] } },
    ...{ publishAt: null, pinnedUntil: null, deadline: null, needsConfirmation: false, remindDaysBefore: null },
    ...{ changes: '', isAnnouncedAnew: false },
  }
}

/** What staff write of a book before it stands on a shelf. */
const BOOK_FACTS = {
  ...{ title: '早班', authors: ['沈砚秋'], subjects: ['literature'], licence: '授权书 2026-11', source: '作者来稿' },
  rightsHolder: '沈砚秋',
}

/** An input that each action takes, about the things it is given: what a page would send. */
export const VALID_INPUT: Readonly<Record<string, (asked: Asked) => Record<string, unknown>>> = {
  'identity.home': () => ({ place: PLACE }),
  'identity.provePhoneByWechat': () => ({ code: 'a code of the phone button' }),
  'identity.sendPhoneCode': ({ requestKey }) => ({ phone: '15420000077', requestKey }),
  'identity.provePhoneByCode': () => ({ phone: '15420000077', code: '123456' }),
  'identity.consents': () => ({}),
  'identity.withdrawConsent': ({ consentId, requestKey }) => ({ consentId, requestKey }),
  'identity.agreeToTerms': ({ requestKey }) => ({ version: TERMS_TODAY, requestKey }),
  'identity.accessRecords': () => ({}),
  'identity.exportMyData': () => ({}),

  'membership.searchUnions': () => ({ text: '远帆', place: PLACE }),
  'membership.apply': ({ unionId, phoneProof, requestKey }) => ({
    form: {
      name: '苏木兰',
      documentKind: 'resident',
      documentNumber: documentNumber('resident', 900),
      phoneProof,
      unionId,
      channel: 'employer',
      employerName: '远帆精密制造有限公司',
      insurance: 'city',
      consents: { terms: CONSENT_VERSIONS.terms, documentNumber: CONSENT_VERSIONS.document_number },
    },
    isClaim: false,
    requestKey,
  }),
  'membership.resubmit': ({ applicationId, requestKey }) => ({
    applicationId,
    changes: { name: '苏木兰', employerName: '远帆精密制造有限公司' },
    requestKey,
  }),
  'membership.withdraw': ({ applicationId, requestKey }) => ({ applicationId, requestKey }),
  'membership.myApplication': () => ({}),
  'membership.mine': () => ({}),

  'card.open': () => ({ minutes: 2 }),
  'card.fallbackCode': () => ({}),
  'card.verify': ({ scanned }) => ({ scanned }),
  'card.keys': () => ({}),

  'benefit.list': () => ({ place: PLACE, usableNow: true }),
  'benefit.detail': ({ benefitId }) => ({ benefitId, place: PLACE }),
  'benefit.myUses': () => ({ year: 2026 }),
  'benefit.desk': () => ({}),
  'benefit.statement': () => ({ month: '2026-11' }),
  'benefit.owed': ({ unionId }) => ({ unionId, month: '2026-11' }),
  'benefit.owedTo': ({ unionId, partnerId }) => ({ unionId, partnerId, month: '2026-11' }),
  'benefit.owedUses': ({ unionId, partnerId }) => ({ unionId, partnerId, month: '2026-11', part: 'benefits' }),
  'benefit.owedTable': ({ unionId }) => ({ unionId, month: '2026-11' }),
  'benefit.redeem': ({ scanned, partnerId, requestKey }) => ({
    scanned,
    serviceId: 'ordinary',
    partnerId,
    billFen: 5000,
    requestKey,
  }),
  'benefit.reverse': ({ rowId, requestKey }) => ({ rowId, reason: REASON, requestKey }),
  'benefit.acceptInvitation': ({ invitationCode, requestKey }) => ({ code: invitationCode, requestKey }),
  'benefit.leavePartner': ({ requestKey }) => ({ requestKey }),

  'staff.overview': ({ unionId }) => ({ unionId }),
  'staff.audit': ({ unionId }) => ({ unionId, limit: 5 }),
  'staff.applications': ({ unionId }) => ({ unionId, text: '林', limit: 5 }),
  'staff.application': ({ applicationId }) => ({ applicationId }),
  'staff.decide': ({ applicationId, requestKey }) => ({
    applicationIds: [applicationId],
    decision: { kind: 'return', reason: '照片看不清' },
    requestKey,
  }),
  'staff.members': ({ unionId }) => ({ unionId, text: '林', limit: 5 }),
  'staff.member': ({ memberId }) => ({ memberId }),
  'staff.unmask': ({ memberId, requestKey }) => ({ memberId, field: 'phone', reason: REASON, requestKey }),
  'staff.suspendMember': ({ memberId, requestKey }) => ({ memberId, reason: REASON, requestKey }),
  'staff.reinstateMember': ({ memberId, requestKey }) => ({ memberId, reason: REASON, requestKey }),
  'staff.partners': ({ unionId }) => ({ unionId, text: 'c' }),
  'staff.inviteClerk': ({ partnerId, requestKey }) => ({ partnerId, label: '前台 小周', requestKey }),
  'staff.removeClerk': ({ partnerId, clerkId, requestKey }) => ({ partnerId, clerkId, reason: REASON, requestKey }),
  'staff.suspendPartner': ({ partnerId, requestKey }) => ({ partnerId, reason: REASON, requestKey }),
  'staff.reinstatePartner': ({ partnerId, requestKey }) => ({ partnerId, reason: REASON, requestKey }),

  'notice.inbox': () => ({ tab: 'all', limit: 5 }),
  'notice.read': ({ noticeId }) => ({ noticeId }),
  'notice.confirm': ({ noticeId, requestKey }) => ({ noticeId, requestKey }),
  'notice.markAllRead': ({ requestKey }) => ({ upTo: 1, requestKey }),
  'notice.search': () => ({ text: '体检' }),
  'notice.guides': () => ({ text: '体检' }),
  'notice.guide': ({ guideId }) => ({ noticeId: guideId }),
  'notice.subscribe': ({ requestKey }) => ({ templateId: TEMPLATE, requestKey }),
  'notice.received': ({ unionId }) => ({ unionId }),
  'notice.passOn': ({ handedId, unionId, requestKey }) => ({ noticeId: handedId, unionId, requestKey }),
  'notice.passed': ({ noticeId }) => ({ noticeId }),
  'notice.remind': ({ noticeId, requestKey }) => ({ noticeId, requestKey }),
  'notice.unionsBelow': ({ unionId }) => ({ unionId, isDirect: true }),
  'notice.saveDraft': ({ unionId, requestKey }) => ({ unionId, revision: 0, form: draftForm(unionId), requestKey }),
  'notice.draft': ({ draftId }) => ({ draftId }),
  'notice.drafts': ({ unionId }) => ({ unionId }),
  'notice.discardDraft': ({ draftId, requestKey }) => ({ draftId, requestKey }),
  'notice.takeBack': ({ waitingId, requestKey }) => ({ draftId: waitingId, requestKey }),
  'notice.countAudience': ({ unionId }) => ({ unionId, audience: { kind: 'members', unionIds: [unionId] } }),
  'notice.findListed': ({ unionId }) => ({ unionId, lines: ['林青禾 0001', '3302000000000001'] }),
  'notice.publish': ({ draftId, requestKey }) => ({ draftId, revision: 1, requestKey }),
  'notice.decide': ({ waitingId, requestKey }) => ({
    ...{ draftId: waitingId, revision: 1, decision: { kind: 'approve' }, requestKey },
  }),
  'notice.published': ({ unionId }) => ({ unionId, text: '体检', limit: 5 }),
  'notice.open': ({ noticeId }) => ({ noticeId }),
  'notice.unconfirmed': ({ noticeId }) => ({ noticeId }),
  'notice.recall': ({ noticeId, requestKey }) => ({ noticeId, reason: REASON, requestKey }),
  'notice.pin': ({ noticeId, requestKey }) => ({ noticeId, until: NEXT_YEAR, requestKey }),
  'notice.revise': ({ noticeId, requestKey }) => ({ noticeId, requestKey }),
  'notice.settings': ({ unionId }) => ({ unionId }),
  'notice.changeSettings': ({ unionId, requestKey }) => ({
    ...{ unionId, needsSecondPerson: true, reason: REASON, requestKey },
  }),

  'library.home': () => ({}),
  'library.books': () => ({ subject: 'literature' }),
  'library.shelf': () => ({}),
  'library.keepOnShelf': ({ bookId }) => ({ bookId, isOn: true }),
  'library.lists': () => ({}),
  'library.list': ({ bookListId }) => ({ listId: bookListId }),
  'library.search': () => ({ text: '班车' }),
  'library.searchIn': ({ bookId }) => ({ bookId, text: '班车' }),
  'library.book': ({ bookId }) => ({ bookId }),
  'library.open': ({ bookId }) => ({ bookId, at: { chapter: 1, offset: 3 } }),
  'library.pieces': ({ bookId }) => ({ bookId, edition: 1, from: 0, count: 2 }),
  'library.keepPosition': ({ bookId }) => ({
    ...{ bookId, edition: 1, position: { chapter: 1, offset: 3 }, ago: 60_000, device: 'a-phone-of-mine', sequence: 1 },
    ...{ progress: 0.5, chapterTitle: '第二章 夜班' },
  }),
  'library.keepAnnotation': ({ bookId, requestKey }) => ({
    annotation: {
      ...{ id: requestKey, bookId, edition: 1, kind: 'highlight', chapterTitle: '第一章 早班', quote: '天还没亮' },
      ...{ from: { chapter: 0, offset: 8 }, to: { chapter: 0, offset: 12 }, remark: '写得真好' },
    },
    ago: 60_000,
  }),
  'library.annotations': ({ bookId }) => ({ bookId }),
  'library.suggest': ({ requestKey }) => ({ title: '图解电工入门', author: '', reason: '班组想一起读', requestKey }),
  'library.suggestions': () => ({}),

  'librarian.import': ({ unionId, fileId, requestKey }) => ({ unionId, fileId, requestKey }),
  'librarian.work': ({ importId }) => ({ importId }),
  'librarian.readAgain': ({ importId, requestKey }) => ({ importId, findsChapters: false, requestKey }),
  'librarian.headings': ({ importId }) => ({ importId }),
  'librarian.lines': ({ importId }) => ({ importId, text: '早班' }),
  'librarian.settle': ({ importId, requestKey }) => ({ importId, isWanted: true, requestKey }),
  'librarian.imports': ({ unionId }) => ({ unionId }),
  'librarian.dropImport': ({ importId, requestKey }) => ({ importId, requestKey }),
  'librarian.books': ({ unionId }) => ({ unionId, text: '早班' }),
  'librarian.book': ({ bookId }) => ({ bookId }),
  'librarian.preview': ({ bookId }) => ({ bookId }),
  'librarian.previewPieces': ({ bookId }) => ({ bookId, edition: 1, from: 0 }),
  'librarian.change': ({ bookId, requestKey }) => ({ bookId, revision: 1, facts: BOOK_FACTS, requestKey }),
  'librarian.changeCover': ({ bookId, requestKey }) => ({ bookId, revision: 1, fileId: null, requestKey }),
  'librarian.shelve': ({ bookId, unionId, requestKey }) => ({
    ...{ bookId, revision: 1, terms: { openTo: { kind: 'union', unionId } }, requestKey },
  }),
  'librarian.takeOff': ({ bookId, requestKey }) => ({ bookId, reason: REASON, requestKey }),
  'librarian.remove': ({ bookId, requestKey }) => ({ bookId, requestKey }),
  'librarian.lists': ({ unionId }) => ({ unionId }),
  'librarian.keepList': ({ unionId, requestKey }) => ({
    ...{
      unionId,
      revision: 0,
      title: '新入职读这几本',
      openTo: { kind: 'union', unionId },
      bookIds: [],
      isShown: false,
    },
    requestKey,
  }),
  'librarian.removeList': ({ bookListId, requestKey }) => ({ listId: bookListId, requestKey }),
  'librarian.suggestions': ({ unionId }) => ({ unionId }),
  'librarian.answer': ({ suggestionId, requestKey }) => ({
    ...{ suggestionId, state: 'declined', answer: '暂时没有授权', requestKey },
  }),

  'law.list': () => ({}),
  'law.search': () => ({ text: '加班费' }),
  'law.article': () => ({ bookId: 'a-law', number: 44, sub: 0 }),

  'room.list': () => ({}),
  'room.open': ({ roomId }) => ({ roomId }),
  'room.join': ({ roomId }) => ({ roomId, isReminded: true }),
  'room.leave': ({ roomId }) => ({ roomId, removesNotes: false }),
  'room.notes': ({ roomId }) => ({ roomId, date: '2026-11-20' }),
  'room.write': ({ roomId, requestKey }) => ({ roomId, date: '2026-11-20', text: '读到第三页', requestKey }),
  'room.removeNote': ({ roomId, roomNoteId }) => ({ roomId, noteId: roomNoteId }),
  'room.hideNote': ({ roomId, roomNoteId, requestKey }) => ({
    ...{ roomId, noteId: roomNoteId, reason: REASON, requestKey },
  }),
  'room.keep': ({ unionId, requestKey }) => ({
    ...{ unionId, revision: 0, bookId: 'book-morning', title: '一起读《早班》', welcome: '', requestKey },
    days: [{ date: '2026-11-23', title: '第一章', from: { chapter: 0, offset: 0 }, question: '' }],
  }),
  'room.end': ({ roomId, requestKey }) => ({ roomId, reason: REASON, requestKey }),
  'room.remind': ({ roomId, requestKey }) => ({ roomId, text: '今晚读第一章', requestKey }),
  'room.ofUnion': ({ unionId }) => ({ unionId }),

  'campaign.list': () => ({ tab: 'running' }),
  'campaign.open': ({ campaignId }) => ({ campaignId }),
  'campaign.home': () => ({}),
  'campaign.code': ({ campaignId }) => ({ campaignId }),

  'organizer.templates': ({ unionId }) => ({ unionId }),
  'organizer.campaigns': ({ unionId }) => ({ unionId }),
  'organizer.campaign': ({ campaignDraftId: campaignId }) => ({ campaignId }),
  'organizer.begin': ({ unionId, requestKey }) => ({
    ...{ unionId, from: { templateId: 'walk' }, beginsAt: NEXT_YEAR, requestKey },
  }),
  'organizer.keep': ({ campaignDraftId: campaignId, requestKey }) => ({
    ...{ campaignId, revision: 1, plan: aPlan(), html: '<p>拍下身边的工匠。</p>', attachmentIds: [], requestKey },
  }),
  'organizer.publish': ({ campaignDraftId: campaignId, requestKey }) => ({ campaignId, revision: 1, requestKey }),
  'organizer.change': ({ campaignId, requestKey }) => ({
    ...{ campaignId, revision: 1, contacts: aPlan().contacts, text: '换了联系人', requestKey },
  }),
  'organizer.keepChange': ({ campaignId, requestKey }) => ({
    ...{ campaignId, of: 1, revision: 0, contacts: aPlan().contacts, text: '', requestKey },
  }),
  'organizer.discardChange': ({ campaignId, requestKey }) => ({ campaignId, revision: 0, requestKey }),
  'organizer.recall': ({ campaignId, requestKey }) => ({ campaignId, reason: REASON, requestKey }),
  'organizer.discard': ({ campaignDraftId: campaignId, requestKey }) => ({ campaignId, requestKey }),
  'organizer.figures': ({ campaignId }) => ({ campaignId }),

  'entry.list': ({ campaignId }) => ({ campaignId, order: 'shuffled' }),
  'entry.open': ({ entryId }) => ({ entryId }),
  'entry.mine': () => ({}),
  'entry.keep': ({ campaignId, requestKey }) => ({
    ...{ campaignId, trackId: 'essay', revision: 0, form: entryForm(), requestKey },
  }),
  'entry.submit': ({ workId: entryId, requestKey }) => ({
    ...{ entryId, revision: 1, statementVersion: 1, hasPortraitConsent: false, requestKey },
  }),
  'entry.withdraw': ({ workId: entryId, requestKey }) => ({ entryId, reason: REASON, requestKey }),
  'entry.report': ({ entryId, requestKey }) => ({ entryId, reason: REASON, requestKey }),
  'selection.queue': ({ campaignId }) => ({ campaignId }),
  'selection.open': ({ entryId }) => ({ entryId }),
  'selection.moderate': ({ entryId, requestKey }) => ({
    ...{ entryIds: [entryId], versions: { [entryId]: 1 }, decision: { kind: 'remove', reason: REASON }, requestKey },
  }),
  'selection.candidates': ({ campaignId, unionId }) => ({ campaignId, unionId }),
  'selection.recommend': ({ entryId, unionId, requestKey }) => ({ entryId, unionId, requestKey }),
  'selection.sendBack': ({ entryId, unionId, requestKey }) => ({ entryId, unionId, reason: REASON, requestKey }),
  'selection.shortlist': ({ entryId, requestKey }) => ({ entryId, isIn: true, requestKey }),
  'selection.figures': ({ unionId }) => ({ campaignId: CAMPAIGN_OF_EVENTS, unionId }),
  'selection.table': ({ campaignId, unionId }) => ({ campaignId, unionId }),
  'selection.sendUp': ({ unionId, requestKey }) => ({ campaignId: CAMPAIGN_OF_EVENTS, unionId, requestKey }),

  'vote.cast': ({ entryId, requestKey }) => ({ entryId, requestKey }),
  'vote.freezes': ({ campaignId }) => ({ campaignId }),
  'vote.works': ({ campaignId }) => ({ campaignId, trackId: 'photo' }),
  'vote.freeze': ({ entryId, requestKey }) => ({ entryId, from: 1, until: 2, reason: REASON, requestKey }),
  'vote.lift': ({ freezeId, requestKey }) => ({ freezeId, reason: REASON, requestKey }),
  'draw.open': ({ campaignId }) => ({ campaignId }),
  'draw.winners': ({ campaignId }) => ({ campaignId }),
  'draw.list': () => ({}),
  'draw.claim': ({ campaignId, requestKey }) => ({ campaignId, requestKey }),
  'draw.vouchers': () => ({}),
  'draw.staffView': ({ campaignId }) => ({ campaignId }),
  'draw.preview': ({ campaignId }) => ({ campaignId }),
  'draw.freeze': ({ campaignId, requestKey }) => ({
    ...{ campaignId, seedAt: NEXT_YEAR, requestKey },
    uses: [{ prizeId: 'voucher', way: 'handed', where: '服务大厅', partnerIds: [], validDays: 30 }],
  }),
  'draw.seed': ({ campaignId, requestKey }) => ({ campaignId, seed: '03 08 12', requestKey }),
  'draw.confirm': ({ campaignId, requestKey }) => ({ campaignId, seed: '03 08 12', requestKey }),
  'draw.draw': ({ campaignId, requestKey }) => ({ campaignId, requestKey }),
  'draw.named': ({ campaignId }) => ({ campaignId, state: 'open' }),
  'draw.handOver': ({ campaignId, requestKey }) => ({
    ...{ campaignId, voucherId: 'no-such-voucher', isHanded: true, requestKey },
  }),
  'draw.atDesk': ({ scanned, partnerId, requestKey }) => ({ scanned, partnerId, requestKey }),
  'draw.redeem': ({ requestKey }) => ({ pass: 'a.b', voucherId: 'no-such-voucher', requestKey }),
  'draw.reverse': ({ requestKey }) => ({ voucherId: 'no-such-voucher', reason: REASON, requestKey }),
  'draw.deskUses': () => ({}),

  'jury.judges': ({ campaignId }) => ({ campaignId }),
  'jury.find': ({ campaignId }) => ({ campaignId, text: '林青' }),
  'jury.name': ({ campaignId, memberId, requestKey }) => ({ campaignId, memberId, trackIds: ['photo'], requestKey }),
  'jury.mine': ({ campaignId }) => ({ campaignId }),
  'jury.sheet': ({ entryId }) => ({ entryId }),
  'jury.score': ({ entryId, requestKey }) => ({
    ...{ entryId, points: { theme: 35, craft: 51 }, comment: '稳', isHandedIn: true, requestKey },
  }),
  'jury.conflict': ({ entryId, requestKey }) => ({ entryId, reason: REASON, requestKey }),
  'jury.results': ({ campaignId }) => ({ campaignId, trackId: 'photo' }),
  'jury.count': ({ campaignId, requestKey }) => ({ campaignId, requestKey }),
  'jury.award': ({ campaignId, entryId, requestKey }) => ({
    ...{ campaignId, trackId: 'photo', awards: [{ entryId, awardId: 'ten' }], requestKey },
  }),
  'jury.announce': ({ campaignId, requestKey }) => ({ campaignId, until: NEXT_YEAR, requestKey }),
  'jury.object': ({ campaignId, entryId, requestKey }) => ({ campaignId, entryId, reason: REASON, requestKey }),
  'jury.objections': ({ campaignId }) => ({ campaignId }),
  'jury.answer': ({ objectionId, requestKey }) => ({ objectionId, answer: REASON, disqualifies: true, requestKey }),
  'jury.settle': ({ campaignId, requestKey }) => ({ campaignId, requestKey }),
  'jury.disqualify': ({ entryId, requestKey }) => ({ entryId, reason: REASON, requestKey }),
  'jury.table': ({ campaignId }) => ({ campaignId }),
  'jury.certificates': () => ({}),
  'jury.verify': ({ certificateCode: code }) => ({ code }),
  'jury.revoke': ({ certificateCode: code, requestKey }) => ({ code, reason: REASON, requestKey }),

  'walk.open': ({ campaignId }) => ({ campaignId }),
  'walk.report': ({ campaignId }) => ({ campaignId, cloudId: 'no-such-cloud-id' }),
  'walk.makeTeam': ({ campaignId, requestKey }) => ({ campaignId, name: '机修班', requestKey }),
  'walk.joinTeam': ({ campaignId }) => ({ campaignId, number: TEAM_NUMBER }),
  'walk.leaveTeam': ({ campaignId }) => ({ campaignId }),

  'wall.open': ({ campaignId }) => ({ campaignId }),
  'wall.messages': ({ campaignId }) => ({ campaignId }),
  'wall.write': ({ campaignId, requestKey }) => ({ campaignId, text: '谢谢师傅教我', requestKey }),
  'wall.like': ({ campaignId, shownMessageId: id }) => ({ campaignId, what: 'message', id, isLiked: true }),
  'wall.remove': ({ campaignId }) => ({ campaignId, messageId: 'no-such-message' }),
  'wall.queue': ({ campaignId }) => ({ campaignId, tab: 'waiting' }),
  'wall.moderate': ({ messageId, requestKey }) => ({ messageId, verdict: 'refuse', reason: REASON, requestKey }),
  'wall.hide': ({ shownMessageId: messageId, requestKey }) => ({ messageId, reason: REASON, requestKey }),

  'event.list': () => ({ campaignId: CAMPAIGN_OF_EVENTS }),
  'event.open': ({ eventId }) => ({ eventId }),
  'event.signUp': ({ eventId, requestKey }) => ({ eventId, requestKey }),
  'event.leave': ({ eventId, requestKey }) => ({ eventId, requestKey }),
  'event.mine': () => ({}),
  'event.checkIn': ({ eventId }) => ({ eventId, code: '482913' }),
  'event.campaigns': ({ unionId }) => ({ unionId }),
  'event.ofUnion': ({ unionId }) => ({ campaignId: CAMPAIGN_OF_EVENTS, unionId }),
  'event.staffView': ({ eventId }) => ({ eventId }),
  'event.keep': ({ unionId, requestKey }) => ({
    ...{ campaignId: CAMPAIGN_OF_EVENTS, unionId, revision: 0, isPublished: true, requestKey },
    form: {
      ...{ title: '网络安全知识竞赛', kind: 'quiz', about: '三人一队', address: '南门二楼大会议室', capacity: 60 },
      ...{ startsAt: NEXT_YEAR, endsAt: NEXT_YEAR + 7_200_000, signUpUntil: NEXT_YEAR, contacts: [] },
    },
  }),
  'event.cancel': ({ eventId, requestKey }) => ({ eventId, reason: REASON, requestKey }),
  'event.attendees': ({ eventId }) => ({ eventId, tab: 'placed' }),
  'event.code': ({ eventId }) => ({ eventId }),
  'event.admit': ({ eventId, memberId, requestKey }) => ({ eventId, memberId, requestKey }),
  'event.pictures': ({ eventId, requestKey }) => ({ eventId, revision: 1, fileIds: [], requestKey }),
  'event.report': ({ eventId, requestKey }) => ({ eventId, people: 26, requestKey }),
  'event.figures': ({ unionId }) => ({ campaignId: CAMPAIGN_OF_EVENTS, unionId }),
  'event.table': ({ unionId }) => ({ campaignId: CAMPAIGN_OF_EVENTS, unionId }),
  'event.sendUp': ({ unionId, requestKey }) => ({ campaignId: CAMPAIGN_OF_EVENTS, unionId, requestKey }),

  'quiz.open': ({ campaignId }) => ({ campaignId }),
  'quiz.begin': ({ campaignId, requestKey }) => ({ campaignId, level: 1, requestKey }),
  'quiz.goOn': ({ campaignId }) => ({ tryId: `${campaignId}:nobody` }),
  'quiz.answer': ({ campaignId, requestKey }) => ({
    ...{ tryId: `${campaignId}:nobody`, questionId: `q-${campaignId}-any-0`, choices: [0], requestKey },
  }),
  'quiz.finish': ({ campaignId }) => ({ tryId: `${campaignId}:nobody` }),
  'quiz.result': ({ campaignId }) => ({ tryId: `${campaignId}:nobody` }),
  'quiz.riddles': ({ campaignId }) => ({ campaignId }),
  'quiz.beginRiddles': ({ campaignId, requestKey }) => ({ campaignId, requestKey }),
  'quiz.answerRiddle': ({ campaignId, requestKey }) => ({
    ...{ tryId: `${campaignId}:nobody`, questionId: `q-${campaignId}-riddles-0`, choices: [0], requestKey },
  }),
  'quiz.questions': ({ campaignId }) => ({ campaignId }),
  'quiz.keepQuestion': ({ campaignId, requestKey }) => ({
    ...{ campaignId, questionId: null, requestKey },
    form: {
      ...{ pool: 'level-1', kind: 'single', text: '安全帽多久换一次', choices: ['一年', '两年半'], right: [1] },
      explanation: '',
    },
  }),
  'quiz.removeQuestion': ({ campaignId }) => ({ campaignId, questionId: `q-${campaignId}-any-0` }),
  'quiz.importQuestions': ({ campaignId, fileId, requestKey }) => ({ campaignId, fileId, requestKey }),
  'quiz.exportQuestions': ({ campaignId }) => ({ campaignId }),
  'quiz.template': ({ campaignId }) => ({ campaignId }),

  'file.begin': ({ unionId }) => ({
    ...{ purpose: 'notice', unionId, name: '通知.pdf', size: 9, fingerprint: '0'.repeat(40) },
  }),
  'file.finish': ({ uploadId }) => ({ uploadId }),
  'file.discard': ({ fileId }) => ({ fileId }),
}
