import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { PartnerView } from '../../../../domain/benefit/contract'
import { distanceText } from '../../../../domain/benefit/distance'
import { Button } from '../../../components/Button'
import { Dotted } from '../../../components/Dotted'
import { Icon } from '../../../components/Icon'
import { Section } from '../../../components/Section'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import { navigateTo } from './navigate'
import styles from './index.module.scss'

/** Shown before the person asks for all. */
const FIRST = 3
/** Metres a minute on foot; beyond a few kilometres nobody walks. */
const WALKING_PACE = 70
const WALKABLE_METRES = 3000

/** Where it can be used, nearest first. */
export function Partners({ partners }: { partners: readonly PartnerView[] }) {
  const [isAll, setAll] = useState(false)
  const shown = isAll ? partners : partners.slice(0, FIRST)
  return (
    <Section title={partners.length > 1 ? `可用门店（${partners.length} 家）` : '门店信息'}>
      <View className="card">
        {shown.map((partner) => (
          <Row key={partner.id} partner={partner} />
        ))}
        {shown.length < partners.length && (
          <Button kind="ghost" isWide onTap={() => setAll(true)}>
            {`看全部 ${partners.length} 家`}
          </Button>
        )}
      </View>
    </Section>
  )
}

function Row({ partner }: { partner: PartnerView }) {
  const { name, address, phone, distanceMetres } = partner
  return (
    <View className={classes(styles.partner, 'row g12')}>
      <View className="grow">
        <View className="body b">{name}</View>
        <Text className="sm c2" userSelect>
          {address}
        </Text>
        {distanceMetres !== null && (
          <Dotted
            className="c3 mt4"
            of={[
              `距你 ${distanceText(distanceMetres)}`,
              distanceMetres <= WALKABLE_METRES &&
                `步行约 ${Math.max(1, Math.round(distanceMetres / WALKING_PACE))} 分钟`,
            ]}
          />
        )}
      </View>
      <Round icon="navigation-arrow" label={`去${name}的路`} onTap={() => void navigateTo(partner)} />
      {phone && (
        <Round
          icon="phone-fill"
          label={`打电话给${name}`}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}
        />
      )}
    </View>
  )
}

interface RoundProps {
  icon: 'navigation-arrow' | 'phone-fill'
  label: string
  onTap: () => void
}

function Round({ icon, label, onTap }: RoundProps) {
  return (
    <Tap className={styles.round} label={label} onTap={onTap}>
      <Icon name={icon} size={20} />
    </Tap>
  )
}
