import type { PartnerRow as Partner } from '../../../../domain/staff/contract'
import { Tag } from '../../../components/Tag'

/** Whether the partner may redeem. */
export function PartnerTag({ partner }: { partner: Pick<Partner, 'status'> }) {
  return partner.status === 'suspended' ? <Tag tone="warn">已暂停</Tag> : <Tag tone="ok">合作中</Tag>
}
