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

function noticeOf(state: CardState, { suspension, unionName }: MemberDocument): string | null {
  if (state === 'suspended') return `已停用：${suspension?.reason ?? ''}。请联系${unionName}`
  if (state === 'reserved') return '会籍保留中，再就业后到新单位工会恢复'
  if (state === 'ended') return '会籍已结束，重新入会后再用'
  return null
}

function faceOfApplication(application: ApplicationDocument): CardFace {
  const { state, returnReason, deciderName } = application
  return {
    state: 'waiting',
    name: application.name,
    unionName: application.unionName,
    issuerName: application.issuerName,
    cardNumberMasked: '**** **** ****',
    notice:
      state === 'returned' ? `需要补充：${returnReason ?? ''}。改好再提交` : `${deciderName}审核中，通过后就能亮码`,
    joinedAt: null,
  }
}
