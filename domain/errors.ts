/**
 * Every refusal the union service can answer with, and the words a person reads.
 *
 * Codes are `<feature>.<reason>`. A published code is never renamed or reused:
 * mini-program versions in members' pockets still branch on it.
 * Sentences say what to do next; `docs/errors.md` lists them and a test compares.
 */
export const ERRORS = {
  'request.invalid': { kind: 'invalid', message: '填写的内容有误，改好标出的地方再提交' },
  'request.unknown_action': { kind: 'invalid', message: '当前版本太旧了，更新小程序后再试' },
  'request.crowded': { kind: 'conflict', message: '现在人有点多，等几秒再点一次' },
  'request.too_many': { kind: 'conflict', message: '点得太快了，等一分钟再试' },
  'request.key_reused': { kind: 'conflict', message: '这次提交和上次的内容不一样，返回重新打开再提交' },
  'request.too_large': { kind: 'invalid', message: '内容太大了，删减一些再提交' },

  'session.signed_out': { kind: 'forbidden', message: '登录已过期，重新打开小程序即可' },
  'session.not_member': { kind: 'forbidden', message: '你还不是工会会员，先点“加入工会”' },
  'session.not_allowed': { kind: 'missing', message: '没找到，或不归你管理。需要帮助打 12351' },

  'identity.phone_code_wrong': { kind: 'invalid', message: '验证码不对，核对短信再输一次' },
  'identity.phone_code_expired': { kind: 'invalid', message: '验证码过期了，重新获取一个' },
  'identity.phone_not_authorized': { kind: 'invalid', message: '没拿到手机号，再点一次授权，或改用短信验证码' },
  'identity.phone_unproven': { kind: 'invalid', message: '先验证手机号，再提交' },

  'membership.document_invalid': { kind: 'invalid', message: '证件号不对，对照证件再核一遍' },
  'membership.consent_missing': { kind: 'invalid', message: '勾选同意后才能提交；不同意也能带证件到单位工会办理' },
  'membership.union_not_found': { kind: 'missing', message: '没找到这个工会，换一个，或选“单位没有工会”' },
  'membership.too_young': { kind: 'conflict', message: '满 16 周岁才能入会' },
  'membership.already_member': { kind: 'conflict', message: '你已经是会员了，直接去亮码' },
  'membership.already_applied': { kind: 'conflict', message: '你的申请正在审核，不用重复提交' },
  'membership.is_claimed': { kind: 'conflict', message: '这个证件号已经入会。如果就是你本人，点“这是我”认领' },
  'membership.application_not_found': { kind: 'missing', message: '没找到这份申请，返回刷新看看' },
  'membership.wrong_state': { kind: 'conflict', message: '这一步已经有人处理过了，刷新看最新结果' },
  'membership.consent_not_found': { kind: 'missing', message: '没找到这条授权，返回刷新看看' },
  'membership.consent_needed': { kind: 'conflict', message: '会员身份要靠这条授权核对，先到单位工会办理退会再撤回' },

  'card.none': { kind: 'missing', message: '还没有会员卡，先点“加入工会”' },
  'card.waiting': { kind: 'conflict', message: '入会申请审核中，通过后就能亮码' },
  'card.suspended': { kind: 'conflict', message: '会员卡已停用，联系单位工会' },
  'card.reserved': { kind: 'conflict', message: '会籍保留中，再就业后到新单位工会恢复' },
  'card.ended': { kind: 'conflict', message: '会籍已结束，重新入会后再用' },
  'card.token_malformed': { kind: 'invalid', message: '这不是工会会员码，请会员打开会员卡再扫' },
  'card.token_forged': { kind: 'invalid', message: '会员码无法验证，请会员退出重新打开会员卡' },
  'card.token_expired': { kind: 'conflict', message: '码已过期，请会员点“换一张”' },
  'card.token_early': { kind: 'conflict', message: '会员手机时间不准，请打开“自动设置时间”再亮码' },
  'card.token_used': { kind: 'conflict', message: '这个码已经用过，请会员点“换一张”' },
  'card.code_wrong': { kind: 'invalid', message: '数字码不对，请会员再报一次' },

  'benefit.not_found': { kind: 'missing', message: '这项权益不存在或已下架，返回看看别的' },
  'benefit.refused': { kind: 'conflict', message: '这次不能享受，原因见下' },
  'benefit.bill_missing': { kind: 'invalid', message: '先输入这次的账单金额，再扫码' },

  'desk.not_clerk': { kind: 'forbidden', message: '你还不是合作门店的店员，请向工会要一个邀请码' },
  'desk.partner_suspended': { kind: 'conflict', message: '本店已暂停合作，请联系工会' },
  'desk.service_not_found': { kind: 'missing', message: '本店没有这个项目，返回重新选' },
  'desk.redemption_not_found': { kind: 'missing', message: '没找到这笔核销，刷新今日记录看看' },
  'desk.already_reversed': { kind: 'conflict', message: '这笔已经撤销过了' },
  'desk.reverse_too_late': { kind: 'conflict', message: '只能撤销当天的核销，隔天请联系工会' },
  'desk.invitation_invalid': { kind: 'invalid', message: '邀请码不对或已过期，请向工会重新要一个' },
  'desk.already_clerk': { kind: 'conflict', message: '你已是另一家门店的店员，先退出那家再加入' },

  'staff.own_case': { kind: 'conflict', message: '不能处理自己的事项，请同事办理' },
  'staff.unmask_limit': { kind: 'conflict', message: '今天查看完整证件号的次数已用完，明天再来' },

  'file.kind_refused': {
    kind: 'invalid',
    message: '这种文件不能用。图片用 JPG、PNG，文档用 PDF、Word',
  },
  'file.too_large': { kind: 'invalid', message: '文件太大了，压缩以后再传' },
  'file.too_many_pixels': { kind: 'invalid', message: '图片尺寸太大了，缩小以后再传' },
  'file.broken': { kind: 'invalid', message: '文件打不开，可能没存完整，换一份再传' },
  'file.incomplete': { kind: 'conflict', message: '还没传完，点“继续上传”接着传' },
  'file.day_limit': { kind: 'conflict', message: '今天传的文件够多了，明天再传' },
  'file.not_found': { kind: 'missing', message: '文件已经删除或还没传好，重新上传一份' },
  'file.in_use': { kind: 'conflict', message: '文件已经用上了，先在用它的地方去掉它' },

  'notice.not_found': { kind: 'missing', message: '没找到这条通知，返回列表看看' },
  'notice.recalled': { kind: 'conflict', message: '这条通知已经撤回，不用再处理' },
  'notice.no_confirmation': { kind: 'conflict', message: '这条通知不需要确认' },
  'notice.draft_changed': { kind: 'conflict', message: '这份草稿在别处改过了，打开最新的再改；这里写的还留着' },
  'notice.draft_submitted': { kind: 'conflict', message: '这份草稿正在等人审批，要改先撤回提交' },
  'notice.unfinished': { kind: 'invalid', message: '还差几项没填，补好标出的地方再发' },
  'notice.audience_invalid': { kind: 'invalid', message: '发送范围不对，只能选本工会和下级工会' },
  'notice.time_passed': { kind: 'invalid', message: '时间已经过去了，选一个以后的时间' },
  'notice.own_approval': { kind: 'conflict', message: '自己写的要请另一位同事审批' },
  'notice.only_above': { kind: 'forbidden', message: '打开以后，要上级工会的管理员才能关' },
  'notice.reminded_today': { kind: 'conflict', message: '今天已经提醒过了，明天再提醒' },
  'notice.nobody_to_remind': { kind: 'conflict', message: '大家都确认了，不用提醒' },
  'notice.already_passed': { kind: 'conflict', message: '这条通知已经转发过了，可以在“已发通知”里改' },
  'notice.too_many_pinned': { kind: 'conflict', message: '已经置顶 3 条了，先取消一条再置顶' },
  'notice.wrong_state': { kind: 'conflict', message: '这一步已经有人处理过了，刷新看最新结果' },

  'library.not_found': { kind: 'missing', message: '没找到这本书，可能已经下架，返回看看别的' },
  'library.full': { kind: 'conflict', message: '现在读的人满了，过一会儿再来' },
  'library.edition_gone': { kind: 'conflict', message: '这本书换了新版，重新打开接着读' },
  'library.list_not_found': { kind: 'missing', message: '没找到这份书单，返回看看别的' },
  'library.book_changed': { kind: 'conflict', message: '这本书刚有人改过，打开最新的再改' },
  'library.unfinished': { kind: 'invalid', message: '还差几项没填，补好标出的地方再上架' },
  'library.wrong_state': { kind: 'conflict', message: '这一步已经有人处理过了，刷新看最新结果' },
  'library.still_shelved': { kind: 'conflict', message: '书还在架上，先下架再删除' },
  'library.text_only': { kind: 'invalid', message: '只有 TXT 和 Markdown 能换编码和章节' },
  'library.file_gone': { kind: 'missing', message: '这份文件已经换成新的了，到新的那次导入里改' },
  'library.too_many_annotations': { kind: 'conflict', message: '这本书的书签和划线满 2000 条了，删掉几条再加' },
  'library.too_many_suggestions': { kind: 'conflict', message: '今天荐的书够多了，明天再荐' },
  'law.not_found': { kind: 'missing', message: '没找到这一条，核对法规名称和条号' },
  'room.not_found': { kind: 'missing', message: '没找到这个共读，可能已经结束，返回看看别的' },
  'room.not_joined': { kind: 'conflict', message: '先加入共读，再看大家写的' },
  'room.ended': { kind: 'conflict', message: '这个共读已经结束，不能再写了' },
  'room.changed': { kind: 'conflict', message: '这个共读刚有人改过，打开最新的再改' },
  'room.text_refused': { kind: 'invalid', message: '这段话没通过平台的内容检查，改一改再发' },
  'room.reminded_today': { kind: 'conflict', message: '今天已经提醒过了，明天再提醒' },

  'campaign.not_found': { kind: 'missing', message: '没找到这个活动，返回看看别的' },
  'campaign.recalled': { kind: 'conflict', message: '这个活动已经停办，原因见活动页' },
  'campaign.not_for_you': { kind: 'forbidden', message: '这个活动不是给你的工会办的，去看看别的活动' },
  'campaign.too_early': { kind: 'conflict', message: '还没开始，到时间再来' },
  'campaign.too_late': { kind: 'conflict', message: '已经截止了，下次早一点来' },
  'campaign.changed_elsewhere': { kind: 'conflict', message: '这个活动在别处改过了，打开最新的再改；这里写的还留着' },
  'campaign.forbidden': { kind: 'conflict', message: '有规定不允许的内容，改好标出的地方再发' },
  'campaign.incomplete': { kind: 'invalid', message: '还差几项没填，补好标出的地方再发' },
  'campaign.wrong_state': { kind: 'conflict', message: '这一步已经有人处理过了，刷新看最新结果' },
  'entry.not_found': { kind: 'missing', message: '没找到这件作品，可能已经撤下，返回看看别的' },
  'entry.incomplete': { kind: 'invalid', message: '作品还没填好，补好标出的地方再提交' },
  'entry.file_unfit': { kind: 'invalid', message: '文件不合这个项目的要求，换一个再传' },
  'entry.too_many': { kind: 'conflict', message: '你的作品已经够数了，撤下一件再投' },
  'entry.statement_missing': { kind: 'invalid', message: '勾选原创和授权声明后才能提交' },
  'entry.portrait_missing': { kind: 'invalid', message: '作品里有人，确认他们同意后才能提交' },
  'entry.changed_elsewhere': { kind: 'conflict', message: '这件作品在别处改过了，打开最新的再改；这里写的还留着' },
  'entry.wrong_state': { kind: 'conflict', message: '这件作品刚有变化，刷新看最新状态' },
  'entry.text_refused': { kind: 'invalid', message: '文字没通过平台的内容检查，改一改再提交' },
  'selection.same_person': { kind: 'conflict', message: '第二个人要请别的同事来看' },
  'selection.quota_used': { kind: 'conflict', message: '推荐名额用完了，先撤回一件再推荐' },
  'vote.too_soon': { kind: 'conflict', message: '这件作品投过了，到时间可以再投' },
  'vote.day_limit': { kind: 'conflict', message: '今天的票投完了，明天再来' },
  'vote.own_work': { kind: 'forbidden', message: '自己的作品不能投，去看看别人的' },
  'vote.not_listed': { kind: 'conflict', message: '这件作品不在投票名单里，去看看别的' },
  'jury.not_judge': { kind: 'missing', message: '没找到，或没请你评这件作品' },
  'jury.conflict': { kind: 'conflict', message: '你和作者同一工会，这件请别的评委评' },
  'jury.not_ready': { kind: 'conflict', message: '还不能进行这一步，先办完前面的' },
  'jury.too_many_awards': { kind: 'conflict', message: '奖项超出比例或名额，减几个再保存' },
  'jury.certificate_not_found': { kind: 'missing', message: '没有这个编号的证书，核对后再查' },
  'quiz.none_left': { kind: 'conflict', message: '今天的次数用完了，明天再来' },
  'quiz.not_open': { kind: 'conflict', message: '这一关还没开，到那天再来' },
  'quiz.time_up': { kind: 'conflict', message: '这一题时间到了，看下一题' },
  'quiz.try_over': { kind: 'conflict', message: '这一次已经答完了，再开一次' },
  'quiz.not_found': { kind: 'missing', message: '没找到这一次答题，返回再开一次' },
  'quiz.answered': { kind: 'conflict', message: '这一题答过了，看下一题' },
  'quiz.not_over': { kind: 'conflict', message: '这一次还没答完，先接着答' },
  'quiz.no_questions': { kind: 'conflict', message: '题目还没备好，过一会儿再来' },
  'quiz.question_changed': { kind: 'conflict', message: '这道题别处改过了，刷新看最新的再改' },
  'quiz.bank_full': { kind: 'conflict', message: '题库最多 5,000 题，先删掉一些再加' },
  'quiz.bank_empty': { kind: 'conflict', message: '题库还没有题目，先导入或加一题' },
  'quiz.workbook_unfit': { kind: 'invalid', message: '题库表格读不了，用模板另存一份再导入' },
  'walk.no_steps': { kind: 'invalid', message: '没拿到微信步数，打开授权后再同步' },
  'walk.team_full': { kind: 'conflict', message: '这个队已经满了，换一个队' },
  'walk.in_team': { kind: 'conflict', message: '你已经在一个队里，先退队再换' },
  'walk.name_refused': { kind: 'invalid', message: '这个队名没通过平台的内容检查，换一个' },
  'walk.team_not_found': { kind: 'missing', message: '没找到这个队，核对队号再试' },
  'wall.enough': { kind: 'conflict', message: '你的留言够数了，删一条再写' },
  'wall.message_gone': { kind: 'missing', message: '这条留言已经不在墙上了，看看别的' },
  'wall.text_refused': { kind: 'invalid', message: '这段话没通过平台的内容检查，改一改再发' },
  'event.not_found': { kind: 'missing', message: '没找到这场活动，返回看看别的' },
  'event.full': { kind: 'conflict', message: '名额满了，可以排队等空位' },
  'event.code_wrong': { kind: 'invalid', message: '签到码不对或过期了，扫门口最新的码' },
  'event.not_signed_up': { kind: 'conflict', message: '你没有这场的名额，先报名' },
  'event.changed': { kind: 'conflict', message: '这场活动刚有人改过，打开最新的再改' },
  'event.cancelled': { kind: 'conflict', message: '这场活动取消了，看看别的场次' },
  'event.sign_up_over': { kind: 'conflict', message: '报名截止了，看看别的场次' },
  'event.door_closed': { kind: 'conflict', message: '现在不能签到，活动开始前两小时起再来' },
  'event.incomplete': { kind: 'invalid', message: '还差几项没填，补好标出的地方再发' },
  'event.not_over': { kind: 'conflict', message: '活动还没结束，结束后再记为已举办' },
  'event.pictures_missing': { kind: 'invalid', message: '现场照片还不够，传够了再记为已举办' },
  'draw.not_found': { kind: 'missing', message: '没找到这次抽奖，返回看看别的' },
  'draw.wrong_state': { kind: 'conflict', message: '这一步已经办过了，刷新看最新结果' },
  'draw.list_changed': { kind: 'conflict', message: '名单和公布的不一样，不能抽。先查清原因' },
  'draw.too_late': { kind: 'conflict', message: '领取时间过了，奖品已给下一位' },
  'draw.too_early': { kind: 'conflict', message: '还没到时候，看清公布的时间再来' },
  'draw.incomplete': { kind: 'invalid', message: '还差几项没填，补好标出的地方再冻结' },
  'draw.seed_differs': { kind: 'conflict', message: '和先录的种子不一样，对照公布的结果再录一遍' },
  'draw.same_person': { kind: 'forbidden', message: '种子要由另一位管理人员来确认' },
  'draw.stopped': { kind: 'conflict', message: '这次抽奖不再进行，看页面上写的原因' },
  'draw.not_won': { kind: 'missing', message: '这次没有抽中，看看别的活动' },
  'voucher.not_found': { kind: 'missing', message: '没找到这张券，返回看看我的券' },
  'voucher.used': { kind: 'conflict', message: '这张券已经用过了，请会员换一张' },
  'voucher.expired': { kind: 'conflict', message: '这张券过期了' },

  'network.unreachable': { kind: 'internal', message: '网络不给力，等几秒再试' },
  'internal.unexpected': { kind: 'internal', message: '没办成，等几秒再试；一直不行打 12351' },
} as const satisfies Record<`${string}.${string}`, ErrorSpec>

/** What the caller may do about it; decides logging level and retry, never wording. */
export type ErrorKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'internal'
interface ErrorSpec {
  kind: ErrorKind
  message: string
}
export type ErrorCode = keyof typeof ERRORS

/** One failed clause of a rule, in words: what is wrong, and what to do next. */
export interface Refusal {
  /** Which clause, from the rule's own list (`benefit` has `limit.day`, `when.weekday`, ...). */
  clause: string
  title: string
  next: string
}

interface AppErrorOptions {
  cause?: unknown
  /** A more exact sentence for the person than the code's own. */
  message?: string
  refusals?: Refusal[]
  field?: string
}

/** A refusal with a published code. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly refusals: Refusal[] | undefined
  readonly field: string | undefined

  constructor(
    readonly code: ErrorCode,
    { cause, message, refusals, field }: AppErrorOptions = {},
  ) {
    super(message ?? ERRORS[code].message, { cause })
    this.refusals = refusals
    this.field = field
  }

  get kind(): ErrorKind {
    return ERRORS[this.code].kind
  }
}
