import { Text, View } from '@tarojs/components'
import type { openDesk } from '../../../../domain/benefit/contract'
import type { Output } from '../../../../domain/contract'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

export type Offer = Output<typeof openDesk>['services'][number]

interface Props {
  offers: readonly Offer[]
  chosen: Offer | undefined
  onChoose: (serviceId: string) => void
}

/** What is done today for the person at the desk. Stays chosen for the next one. */
export function ServiceChoice({ offers, chosen, onChoose }: Props) {
  return (
    <View className="card pad">
      <View className="sm c3">项目</View>
      <View className={styles.services}>
        {offers.map((offer) => {
          const isOn = offer === chosen
          return (
            <Tap
              key={offer.service.id}
              role="radio"
              isChecked={isOn}
              className={classes(styles.service, isOn && styles.on)}
              onTap={() => onChoose(offer.service.id)}
            >
              <Text>{offer.service.name}</Text>
            </Tap>
          )
        })}
      </View>
      {chosen && (
        <View className="sm c3 mt8">
          {chosen.benefitTitles.length > 0
            ? `可用权益：${chosen.benefitTitles.join('、')}`
            : '这个项目没有会员权益，扫码会说明原因'}
        </View>
      )}
    </View>
  )
}
