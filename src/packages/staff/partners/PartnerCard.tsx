import { View } from '@tarojs/components'
import type { PartnerRow as Partner } from '../../../../domain/staff/contract'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { PartnerDetail } from './PartnerDetail'
import { PartnerTag } from './PartnerTag'
import styles from './index.module.scss'

interface Props {
  partner: Partner
  isOpen: boolean
  onTap: () => void
  onChanged: () => void
}

/** A partner on a phone: opens where it stands. */
export function PartnerCard({ partner, isOpen, onTap, onChanged }: Props) {
  return (
    <View className="card mt12">
      <Tap className={styles.head} label={`${partner.name}，${isOpen ? '收起' : '展开'}`} onTap={onTap}>
        <View className="grow">
          <View className="t3">{partner.name}</View>
          <View className="sm c3 mt4">
            {partner.clerks.length} 名店员，今天 {partner.redeemedToday} 笔
          </View>
        </View>
        <PartnerTag partner={partner} />
        <Icon name={isOpen ? 'minus-bold' : 'caret-down'} color="ink-3" size={16} />
      </Tap>
      {isOpen && (
        <View className={styles.body}>
          <PartnerDetail partner={partner} onChanged={onChanged} />
        </View>
      )}
    </View>
  )
}
