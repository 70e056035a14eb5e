import type { ErrorCode } from '../../../domain/errors'

/** Who may ask at all. */
type Who = 'anyone' | 'member' | 'clerk' | 'reviewer' | 'manager' | 'auditor'

/** What an action is asked about. */
type About =
  | 'union'
  | 'application'
  | 'member'
  | 'partner'
  | 'consent'
  | 'row'
  | 'benefit'
  | 'invitation'
  | 'upload'
  | 'file'
  | 'notice'
  | 'guide'
  | 'draft'
  | 'room'
  | 'book'
  | 'list'
  | 'import'
  | 'suggestion'
  | 'campaign'
  | 'event'
  | 'entry'
  | 'work'
  | 'freeze'
  | 'objection'
  | 'certificate'
  | 'message'

/**
 * Whose things may be asked about:
 * - `own`: the caller's own
 * - `any`: everybody's
 * - `joinable`: unions that take members themselves, which those of a city and its districts do not
 * - `for them`: what a union has for its members and for those of the unions below it
 * - `for them or in reach`: what is for them, and for reviewers and managers what is in reach
 * - `for them or their union`: what is for them, and for reviewers and managers what is in reach or for the union they
 *   work for
 * - `in reach`: of the union where the caller has a seat, and of every union below it
 */
type Whose = 'own' | 'any' | 'joinable' | 'in reach' | 'for them' | 'for them or in reach' | 'for them or their union'

export interface Rule {
  who: readonly Who[]
  /** What everybody else hears. */
  others?: ErrorCode
  about?: About
  whose?: Whose
  /** What is heard about things of others, and about what does not exist: the same. */
  notTheirs?: ErrorCode
  /** What is heard about one's own, where nobody decides about themselves. */
  ownCase?: ErrorCode
}

const ANYONE: Rule = { who: ['anyone'] }
const MEMBERS: Rule = { who: ['member'], others: 'session.not_member' }
const BOOK_FOR_THEM: Rule = { ...ANYONE, about: 'book', whose: 'for them', notTheirs: 'library.not_found' }
const CLERKS: Rule = { who: ['clerk'], others: 'desk.not_clerk' }

const OWN_WORK: Rule = { who: ['member'], others: 'entry.not_found', notTheirs: 'entry.not_found' }

const ownOf = (about: About, notTheirs: ErrorCode): Rule => ({ who: ['anyone'], about, whose: 'own', notTheirs })
const anyOf = (about: About, notTheirs: ErrorCode): Rule => ({ who: ['anyone'], about, whose: 'any', notTheirs })
const inReach = (who: readonly Who[], about: About, more: Partial<Rule> = {}): Rule => ({
  ...{ who, others: 'session.not_allowed', about, whose: 'in reach', notTheirs: 'session.not_allowed' },
  ...more,
})

const REVIEWS = ['reviewer', 'manager'] as const
const MANAGES = ['manager'] as const
const SETTLES = ['manager', 'auditor'] as const
const WATCHES = ['reviewer', 'manager', 'auditor'] as const
const BRINGERS: Rule = { who: ['member', ...REVIEWS], others: 'session.not_member' }

/**
 * Who may do what, and to what. Written by hand from what the union decided, and read by nothing but the tests: where
 * the code says otherwise, one of the two is wrong.
 */
export const RULES: Readonly<Record<string, Rule>> = {
  // A person's own affairs: open to whoever has WeChat, and only ever about the caller.
  'identity.home': ANYONE,
  'identity.provePhoneByWechat': ANYONE,
  'identity.sendPhoneCode': ANYONE,
  'identity.provePhoneByCode': ANYONE,
  'identity.consents': ANYONE,
  'identity.withdrawConsent': ownOf('consent', 'membership.consent_not_found'),
  'identity.agreeToTerms': MEMBERS,
  'identity.accessRecords': ANYONE,
  'identity.exportMyData': ANYONE,

  // Joining.
  'membership.searchUnions': ANYONE,
  'membership.apply': { ...anyOf('union', 'membership.union_not_found'), whose: 'joinable' },
  'membership.resubmit': ownOf('application', 'membership.application_not_found'),
  'membership.withdraw': ownOf('application', 'membership.application_not_found'),
  'membership.myApplication': ANYONE,
  'membership.mine': MEMBERS,

  // The card. Verifying takes a code that only its holder can show.
  'card.open': ANYONE,
  'card.fallbackCode': MEMBERS,
  'card.verify': { who: ['clerk', 'reviewer', 'manager', 'auditor'], others: 'desk.not_clerk' },
  'card.keys': ANYONE,

  // Benefits are public. What a desk did is the desk's alone.
  'benefit.list': ANYONE,
  'benefit.detail': anyOf('benefit', 'benefit.not_found'),
  'benefit.myUses': MEMBERS,
  'benefit.desk': CLERKS,
  'benefit.statement': CLERKS,
  'benefit.owed': inReach(SETTLES, 'union'),
  'benefit.owedTo': inReach(SETTLES, 'union'),
  'benefit.owedUses': inReach(SETTLES, 'union'),
  'benefit.owedTable': inReach(SETTLES, 'union'),
  'benefit.redeem': { ...CLERKS, about: 'partner', whose: 'own', notTheirs: 'desk.not_clerk' },
  'benefit.reverse': { ...CLERKS, about: 'row', whose: 'own', notTheirs: 'desk.redemption_not_found' },
  'benefit.acceptInvitation': anyOf('invitation', 'desk.invitation_invalid'),
  'benefit.leavePartner': ANYONE,

  // Staff see figures, review, or manage; auditors see figures and the audit, and no person.
  'staff.overview': inReach(['reviewer', 'manager', 'auditor'], 'union'),
  'staff.audit': inReach(['auditor'], 'union'),
  'staff.applications': inReach(REVIEWS, 'union'),
  'staff.application': inReach(REVIEWS, 'application'),
  'staff.decide': inReach(REVIEWS, 'application', { ownCase: 'staff.own_case' }),
  'staff.members': inReach(REVIEWS, 'union'),
  'staff.member': inReach(REVIEWS, 'member'),
  'staff.unmask': inReach(MANAGES, 'member', { ownCase: 'staff.own_case' }),
  'staff.suspendMember': inReach(MANAGES, 'member', { ownCase: 'staff.own_case' }),
  'staff.reinstateMember': inReach(MANAGES, 'member', { ownCase: 'staff.own_case' }),
  'staff.partners': inReach(MANAGES, 'union'),
  'staff.inviteClerk': inReach(MANAGES, 'partner'),
  'staff.removeClerk': inReach(MANAGES, 'partner'),
  'staff.suspendPartner': inReach(MANAGES, 'partner'),
  'staff.reinstatePartner': inReach(MANAGES, 'partner'),

  // Notices, for those they are for: others do not learn that there is one.
  'notice.inbox': MEMBERS,
  'notice.read': { ...MEMBERS, about: 'notice', whose: 'for them', notTheirs: 'notice.not_found' },
  'notice.confirm': { ...MEMBERS, about: 'notice', whose: 'for them', notTheirs: 'notice.not_found' },
  'notice.markAllRead': MEMBERS,
  'notice.search': MEMBERS,
  'notice.guides': ANYONE,
  'notice.guide': { ...ANYONE, about: 'guide', whose: 'for them', notTheirs: 'notice.not_found' },
  'notice.subscribe': MEMBERS,
  'notice.received': inReach(REVIEWS, 'union'),
  'notice.passOn': inReach(REVIEWS, 'union'),
  'notice.passed': inReach(REVIEWS, 'notice'),
  'notice.remind': inReach(MANAGES, 'notice'),
  'notice.unionsBelow': inReach(REVIEWS, 'union'),

  // Drafts are their author's alone; once submitted, those who publish for the union decide, never the author.
  'notice.saveDraft': inReach(REVIEWS, 'union'),
  'notice.draft': inReach(REVIEWS, 'draft', { whose: 'own' }),
  'notice.drafts': inReach(REVIEWS, 'union'),
  // Of somebody else's nothing happens, in the same words as for one's own that is gone.
  'notice.discardDraft': { who: REVIEWS, others: 'session.not_allowed' },
  'notice.takeBack': inReach(REVIEWS, 'draft', { whose: 'own' }),
  'notice.countAudience': inReach(REVIEWS, 'union'),
  'notice.findListed': inReach(REVIEWS, 'union'),
  'notice.publish': inReach(REVIEWS, 'draft', { whose: 'own' }),
  'notice.decide': inReach(MANAGES, 'draft', { ownCase: 'notice.own_approval' }),
  'notice.published': inReach(REVIEWS, 'union'),
  'notice.open': inReach(REVIEWS, 'notice'),
  'notice.unconfirmed': inReach(REVIEWS, 'notice'),
  'notice.recall': inReach(MANAGES, 'notice'),
  'notice.pin': inReach(MANAGES, 'notice'),
  'notice.revise': inReach(REVIEWS, 'notice'),
  'notice.settings': inReach(REVIEWS, 'union'),
  'notice.changeSettings': inReach(MANAGES, 'union'),

  // The library: whoever has WeChat reads what is open to everyone, members what is theirs besides. What is kept of a
  // reader is asked by account alone.
  'library.home': ANYONE,
  'library.books': ANYONE,
  'library.shelf': ANYONE,
  'library.keepOnShelf': BOOK_FOR_THEM,
  'library.lists': ANYONE,
  'library.list': { ...ANYONE, about: 'list', whose: 'for them', notTheirs: 'library.list_not_found' },
  'library.search': ANYONE,
  'library.searchIn': BOOK_FOR_THEM,
  'library.book': BOOK_FOR_THEM,
  'library.open': BOOK_FOR_THEM,
  'library.pieces': BOOK_FOR_THEM,
  'library.keepPosition': BOOK_FOR_THEM,
  'library.keepAnnotation': BOOK_FOR_THEM,
  'library.annotations': ANYONE,
  'library.suggest': MEMBERS,
  'library.suggestions': ANYONE,

  // Who brings books in: a reviewer prepares, a manager puts up and takes away.
  'librarian.import': inReach(REVIEWS, 'union'),
  'librarian.work': inReach(REVIEWS, 'import'),
  'librarian.readAgain': inReach(REVIEWS, 'import'),
  'librarian.headings': inReach(REVIEWS, 'import'),
  'librarian.lines': inReach(REVIEWS, 'import'),
  'librarian.settle': inReach(MANAGES, 'import'),
  'librarian.imports': inReach(REVIEWS, 'union'),
  // As with lists: of another union's nothing happens.
  'librarian.dropImport': { who: REVIEWS, others: 'session.not_allowed' },
  'librarian.books': inReach(REVIEWS, 'union'),
  'librarian.book': inReach(REVIEWS, 'book'),
  'librarian.preview': inReach(REVIEWS, 'book'),
  'librarian.previewPieces': inReach(REVIEWS, 'book'),
  'librarian.change': inReach(REVIEWS, 'book'),
  'librarian.changeCover': inReach(REVIEWS, 'book'),
  'librarian.shelve': inReach(MANAGES, 'book'),
  'librarian.takeOff': inReach(MANAGES, 'book'),
  'librarian.remove': inReach(MANAGES, 'book'),
  'librarian.lists': inReach(REVIEWS, 'union'),
  'librarian.keepList': inReach(REVIEWS, 'union'),
  // Of another union's nothing happens, in the same words as for one that is gone.
  'librarian.removeList': { who: MANAGES, others: 'session.not_allowed' },
  'librarian.suggestions': inReach(REVIEWS, 'union'),
  'librarian.answer': inReach(REVIEWS, 'suggestion'),

  // Laws are for everybody; what stands on other shelves is not there for the caller.
  'law.list': ANYONE,
  'law.search': ANYONE,
  'law.article': ANYONE,

  // Reading rooms: for members of the union and below; staff over it keep order.
  'room.list': MEMBERS,
  'room.open': { ...MEMBERS, about: 'room', whose: 'for them or in reach', notTheirs: 'room.not_found' },
  'room.join': { ...MEMBERS, about: 'room', whose: 'for them', notTheirs: 'room.not_found' },
  'room.leave': { ...MEMBERS, about: 'room', whose: 'for them', notTheirs: 'room.not_found' },
  'room.notes': { ...MEMBERS, about: 'room', whose: 'for them or in reach', notTheirs: 'room.not_found' },
  'room.write': { ...MEMBERS, about: 'room', whose: 'for them', notTheirs: 'room.not_found' },
  // Of somebody else's nothing happens, in the same words as for one's own that is gone.
  'room.removeNote': MEMBERS,
  'room.hideNote': inReach(REVIEWS, 'room'),
  'room.keep': inReach(REVIEWS, 'union'),
  'room.end': inReach(REVIEWS, 'room'),
  'room.remind': inReach(REVIEWS, 'room'),
  'room.ofUnion': inReach(REVIEWS, 'union'),

  // Campaigns: members see those of their union and above; what is open to all, everybody. Reviewers write, managers
  // answer for what is out.
  'campaign.list': ANYONE,
  'campaign.open': { ...ANYONE, about: 'campaign', whose: 'for them or their union', notTheirs: 'campaign.not_found' },
  'campaign.home': ANYONE,
  'campaign.code': { ...ANYONE, about: 'campaign', whose: 'for them or their union', notTheirs: 'campaign.not_found' },
  'organizer.templates': inReach(REVIEWS, 'union'),
  'organizer.campaigns': inReach(REVIEWS, 'union'),
  'organizer.campaign': inReach(REVIEWS, 'campaign'),
  'organizer.begin': inReach(REVIEWS, 'union'),
  'organizer.keep': inReach(REVIEWS, 'campaign'),
  'organizer.publish': inReach(MANAGES, 'campaign'),
  'organizer.change': inReach(MANAGES, 'campaign'),
  'organizer.keepChange': inReach(MANAGES, 'campaign'),
  'organizer.discardChange': inReach(MANAGES, 'campaign'),
  'organizer.recall': inReach(MANAGES, 'campaign'),
  // Of another union's nothing happens, in the same words as for one that is gone.
  'organizer.discard': { who: REVIEWS, others: 'session.not_allowed' },
  'organizer.figures': inReach(WATCHES, 'campaign'),

  // Works: accepted ones for whoever sees the campaign, drafts for their author alone; staff from what was handed in on.
  'entry.list': { ...ANYONE, about: 'campaign', whose: 'for them or their union', notTheirs: 'campaign.not_found' },
  'entry.open': { ...ANYONE, about: 'entry', whose: 'for them or their union', notTheirs: 'entry.not_found' },
  'entry.mine': ANYONE,
  'entry.keep': { ...ANYONE, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'entry.submit': { ...OWN_WORK, about: 'work', whose: 'own' },
  'entry.withdraw': { ...OWN_WORK, about: 'work', whose: 'own' },
  'entry.report': { ...MEMBERS, about: 'entry', whose: 'for them', notTheirs: 'entry.not_found' },
  'selection.queue': inReach(REVIEWS, 'campaign'),
  'selection.open': inReach(REVIEWS, 'entry'),
  'selection.moderate': inReach(REVIEWS, 'entry'),
  'selection.candidates': inReach(REVIEWS, 'union'),
  'selection.recommend': inReach(REVIEWS, 'entry'),
  'selection.sendBack': inReach(REVIEWS, 'entry'),
  'selection.shortlist': inReach(REVIEWS, 'entry'),
  'selection.figures': inReach(WATCHES, 'union'),
  'selection.table': inReach(REVIEWS, 'union'),
  'selection.sendUp': inReach(REVIEWS, 'union'),

  // Votes of members the campaign is for; its organiser's managers decide, judges see what they are asked for.
  'vote.cast': { ...MEMBERS, about: 'entry', whose: 'for them', notTheirs: 'entry.not_found' },
  'vote.freezes': { ...ANYONE, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'vote.works': inReach(MANAGES, 'campaign'),
  'vote.freeze': inReach(MANAGES, 'entry'),
  'vote.lift': inReach(MANAGES, 'freeze'),
  'draw.open': { ...ANYONE, about: 'campaign', whose: 'for them', notTheirs: 'draw.not_found' },
  'draw.winners': { ...ANYONE, about: 'campaign', whose: 'for them', notTheirs: 'draw.not_found' },
  'draw.list': ANYONE,
  'draw.claim': MEMBERS,
  'draw.vouchers': MEMBERS,
  'draw.staffView': inReach(WATCHES, 'campaign'),
  'draw.preview': inReach(REVIEWS, 'campaign'),
  'draw.freeze': inReach(MANAGES, 'campaign'),
  'draw.seed': inReach(MANAGES, 'campaign'),
  'draw.confirm': inReach(MANAGES, 'campaign'),
  'draw.draw': inReach(MANAGES, 'campaign'),
  'draw.named': inReach(REVIEWS, 'campaign'),
  'draw.handOver': inReach(REVIEWS, 'campaign'),
  'draw.atDesk': { ...CLERKS, about: 'partner', whose: 'own', notTheirs: 'desk.not_clerk' },
  'draw.redeem': CLERKS,
  'draw.reverse': CLERKS,
  'draw.deskUses': CLERKS,

  'jury.judges': inReach(REVIEWS, 'campaign'),
  'jury.find': inReach(MANAGES, 'campaign'),
  'jury.name': inReach(MANAGES, 'campaign'),
  'jury.mine': MEMBERS,
  'jury.sheet': MEMBERS,
  'jury.score': MEMBERS,
  'jury.conflict': MEMBERS,
  'jury.results': { ...ANYONE, about: 'campaign', whose: 'for them or in reach', notTheirs: 'campaign.not_found' },
  'jury.count': inReach(MANAGES, 'campaign'),
  'jury.award': inReach(MANAGES, 'campaign'),
  'jury.announce': inReach(MANAGES, 'campaign'),
  'jury.object': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'jury.objections': { who: ['member', ...REVIEWS], others: 'session.not_member' },
  'jury.answer': inReach(MANAGES, 'objection'),
  'jury.disqualify': inReach(MANAGES, 'entry'),
  'jury.settle': inReach(MANAGES, 'campaign'),
  'jury.table': inReach(MANAGES, 'campaign'),
  // Whoever has the paper may ask; a wrong code is a code that does not exist.
  'jury.certificates': ANYONE,
  'jury.verify': { ...ANYONE, about: 'certificate', whose: 'any', notTheirs: 'jury.certificate_not_found' },
  'jury.revoke': inReach(MANAGES, 'certificate'),

  // Quizzes and riddles: for those a campaign is for, each their own tries; the bank is its organisers’.
  'quiz.open': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'quiz.begin': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'quiz.riddles': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'quiz.beginRiddles': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  // Of somebody else's try nothing is heard, in the same words as of none.
  'quiz.goOn': MEMBERS,
  'quiz.answer': MEMBERS,
  'quiz.answerRiddle': MEMBERS,
  'quiz.finish': MEMBERS,
  'quiz.result': MEMBERS,
  'quiz.questions': inReach(REVIEWS, 'campaign'),
  'quiz.keepQuestion': inReach(REVIEWS, 'campaign'),
  'quiz.removeQuestion': inReach(REVIEWS, 'campaign'),
  'quiz.importQuestions': inReach(REVIEWS, 'campaign'),
  'quiz.exportQuestions': inReach(REVIEWS, 'campaign'),
  'quiz.template': inReach(REVIEWS, 'campaign'),

  // Offline events: for members of the union and below; its staff and those above hold them, auditors count.
  'event.list': MEMBERS,
  'event.open': { ...MEMBERS, about: 'event', whose: 'for them', notTheirs: 'event.not_found' },
  'event.signUp': { ...MEMBERS, about: 'event', whose: 'for them', notTheirs: 'event.not_found' },
  'event.leave': { ...MEMBERS, about: 'event', whose: 'for them', notTheirs: 'event.not_found' },
  'event.mine': MEMBERS,
  'event.checkIn': { ...MEMBERS, about: 'event', whose: 'for them', notTheirs: 'event.not_found' },
  'event.campaigns': inReach(WATCHES, 'union'),
  'event.ofUnion': inReach(REVIEWS, 'union'),
  'event.staffView': inReach(REVIEWS, 'event'),
  'event.keep': inReach(REVIEWS, 'union'),
  'event.cancel': inReach(REVIEWS, 'event'),
  'event.attendees': inReach(REVIEWS, 'event'),
  'event.code': inReach(REVIEWS, 'event'),
  'event.admit': inReach(REVIEWS, 'event'),
  'event.pictures': inReach(REVIEWS, 'event'),
  'event.report': inReach(REVIEWS, 'event'),
  'event.figures': inReach(WATCHES, 'union'),
  'event.table': inReach(WATCHES, 'union'),
  'event.sendUp': inReach(REVIEWS, 'union'),

  // Walking: one's own days in a campaign that is for one.
  'walk.open': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'walk.report': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'walk.makeTeam': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'walk.joinTeam': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'walk.leaveTeam': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },

  // A wall is read by whoever sees its campaign; organisers and those above them look through messages.
  'wall.open': { ...ANYONE, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'wall.messages': { ...ANYONE, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'wall.write': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  'wall.like': { ...MEMBERS, about: 'campaign', whose: 'for them', notTheirs: 'campaign.not_found' },
  // Of somebody else's message nothing is removed and nothing is heard.
  'wall.remove': ANYONE,
  'wall.queue': inReach(REVIEWS, 'campaign'),
  'wall.moderate': inReach(REVIEWS, 'message'),
  'wall.hide': inReach(REVIEWS, 'message'),

  // Files: whoever may write a notice brings some for it, members what they take part with, and nobody touches those of
  // another.
  'file.begin': inReach(REVIEWS, 'union'),
  'file.finish': { ...BRINGERS, about: 'upload', whose: 'own', notTheirs: 'file.not_found' },
  'file.discard': { ...BRINGERS, about: 'file', whose: 'own', notTheirs: 'file.not_found' },
}
