import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { BenefitSummary } from '../../../domain/benefit/contract'
import { distanceText } from '../../../domain/benefit/distance'
import { amountBeside } from '../../components/amountBeside'
import { Dotted } from '../../components/Dotted'
import { Icon } from '../../components/Icon'
import { Remainder } from '../../components/Remainder'
import { Tap } from '../../components/Tap'
import { Tile } from '../../components/Tile'
import { classes } from '../../styles/classes'
import { CATEGORY_LOOKS } from './categoryLooks'
import styles from './index.module.scss'

/** One benefit at its nearest partner. Its colour goes when it cannot be used now, and a line says why. */
export function BenefitCard({ benefit }: { benefit: BenefitSummary }) {
  const { availability, partnerName, partnerCount } = benefit
  const isUsable = availability.state === 'usable' || availability.state === 'ending'
  const look = CATEGORY_LOOKS[benefit.category]
  const where = partnerCount > 1 ? `${partnerName}等 ${partnerCount} 家` : partnerName
  const amount = amountBeside(benefit.title, benefit.amountText)
  const hint = availability.state === 'usable' ? null : availability.hint
  return (
    <Tap
      className={classes('card', styles.benefit)}
      pressed={styles.pressed}
      label={[benefit.title, where, availability.remainingText, hint].filter(Boolean).join('，')}
      onTap={() => void Taro.navigateTo({ url: `/packages/benefit/detail/index?id=${benefit.id}` })}
    >
      <View className={styles.facts}>
        <View className={styles.picture}>
          <Tile icon={look.icon} hue={isUsable ? look.hue : undefined} size={64} />
        </View>
        <View className="grow">
          <View className="sm c2 ell">{where}</View>
          <View className="t3">{benefit.title}</View>
          <Dotted
            className="c3 mt4"
            of={[
              amount && <Text className="c2 b">{amount}</Text>,
              benefit.distanceMetres !== null && (
                <View className="row g4">
                  <Icon name="map-pin" color="ink-3" size={16} />
                  <Text>{distanceText(benefit.distanceMetres)}</Text>
                </View>
              ),
              benefit.whenText,
            ]}
          />
        </View>
        <Remainder availability={availability} />
      </View>
      {hint && (
        <View className={classes(styles.hint, 'row g8 sm c2 mt12')}>
          <Icon name="clock" color="ink-3" size={16} />
          <Text className="grow">{hint}</Text>
        </View>
      )}
    </Tap>
  )
}
