import type { CardFace, CardState } from '../../domain/card/contract'
import { maskCardNumber } from '../../domain/identity/masking'
import type { ApplicationDocument } from './applications'
import { isLiving, type MemberDocument } from './members'

/**
 * The face of a person's card: the member's, or the card that an open application will become.
 *
 * @returns null for somebody with neither, or whose application was withdrawn
 */
export function cardFaceOf(
  member: MemberDocument | undefined,
  application: ApplicationDocument | undefined,
): CardFace | null {
  const isWaiting = application?.state === 'applied' || application?.state === 'returned'
  // Whoever applies again after leaving sees the card to come, not the one that ended.
  if (member && (isLiving(member) || !isWaiting)) return faceOfMember(member)
  return isWaiting ? faceOfApplication(application) : null
}

function faceOfMember(member: MemberDocument): CardFace {
  const state = stateOf(member)
  return {
    state,
    canShowCode: canShowCode(member),
    name: member.name,
    unionName: member.unionName,
    issuerName: member.issuerName,
    cardNumberMasked: maskCardNumber(member.cardNumber),
    notice: noticeOf(state, member),
    joinedAt: member.joinedAt,
  }
}

/** A membership under transfer keeps its card. @source 《工会会员会籍管理办法》: 动态接转 */
function stateOf(member: MemberDocument): CardState {
  if (!isLiving(member)) return 'ended'
  if (member.suspension) return 'suspended'
  return member.status === 'reserved' ? 'reserved' : 'active'
}

/**
 * Whoever retired keeps the card; a membership reserved for another reason keeps its standing and not its card.
 * What a card may be used for is each benefit's own rule.
 * @source 会籍保留: 退休会员保留会员卡, 其他保留会籍的收回
 */
function canShowCode(member: MemberDocument): boolean {
  const state = stateOf(member)
  return state === 'active' || (state === 'reserved' && member.employment === 'retired')
}

function noticeOf(state: CardState, { suspension, unionName, employment }: MemberDocument): string | null {
  if (state === 'suspended') return `已停用：${suspension?.reason ?? ''}。请联系${unionName}`
  if (state === 'reserved' && employment === 'retired') return '退休保留会籍，这张卡可以用退休会员的权益'
  if (state === 'reserved') return '会籍保留中，再就业后到新单位工会恢复'
  if (state === 'ended') return '会籍已结束，重新入会后再用'
  return null
}

function faceOfApplication(application: ApplicationDocument): CardFace {
  const { state, returnReason, deciderName } = application
  return {
    state: 'waiting',
    canShowCode: false,
    name: application.name,
    unionName: application.unionName,
    issuerName: application.issuerName,
    cardNumberMasked: '**** **** ****',
    notice:
      state === 'returned' ? `需要补充：${returnReason ?? ''}。改好再提交` : `${deciderName}审核中，通过后就能亮码`,
    joinedAt: null,
  }
}
