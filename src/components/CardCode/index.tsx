import { useEffect } from 'react'
import { Text, View } from '@tarojs/components'
import { refillCard, refreshCard, shownToken, useCard } from '../../stores/card'
import { classes } from '../../styles/classes'
import { length } from '../../styles/length'
import { PALETTE } from '../../styles/palette'
import { Icon } from '../Icon'
import { FramedQrCode } from '../QrCode'
import { Tap } from '../Tap'
import { FallbackCode } from './FallbackCode'
import { useFaded } from './useFaded'
import styles from './index.module.scss'

interface Props {
  /** This phone's clock, epoch ms, moving while the page is in view. */
  now: number
  isInView: boolean
  /** Design px across the frame; smaller where the window is narrow. */
  size: number
  /** The full screen: white in every theme, everything larger. */
  isFull?: boolean
}

/** As dense as a token and nobody's: what stands below the cover once there is no token. No desk takes it for a card. */
const NO_TOKEN = 'U0'.padEnd(122, '0')

/** The code of this minute with its countdown, or how to get one again; below it the digits for a desk that cannot scan. */
export function CardCode({ now, isInView, size, isFull = false }: Props) {
  const card = useCard()
  const shown = shownToken(card, now)
  const code = useFaded(shown?.token ?? NO_TOKEN)
  useEffect(() => {
    if (isInView) refillCard(now)
  }, [isInView, now])

  const isCovered = !shown || !isInView
  return (
    <View>
      <View className={styles.frame} style={{ width: length(size), height: length(size) }}>
        <FramedQrCode
          // In the background the system takes a picture of the page for its list of apps.
          value={isInView ? code.value : NO_TOKEN}
          size={size}
          label={isCovered ? '会员码已盖住' : '会员码'}
          share={shown?.share ?? 0}
          isExpired={isCovered}
          isChanging={code.isChanging}
          isOnWhite={isFull}
        />
        {!shown && isInView && (
          <Tap className={styles.cover} label="码过期了，点一下刷新" onTap={() => void refreshCard()}>
            <Icon name="arrows-clockwise" color={PALETTE.light.ink} size={32} />
            <Text className="t3" style={{ color: PALETTE.light.ink }}>
              {card.isAsking ? '正在换码' : '点一下刷新'}
            </Text>
          </Tap>
        )}
      </View>
      {shown ? (
        <View className={classes('row center', isFull ? 'g8 mt24' : 'g4 mt16')} aria-hidden>
          <Text className={isFull ? 't1 num' : 't3 num'}>{isFull ? shown.secondsLeft : `${shown.secondsLeft} 秒`}</Text>
          <Text className="body c2">{isFull ? '秒后自动换码' : '后自动换码'}</Text>
        </View>
      ) : (
        <View className={classes('body c2 tc', isFull ? 'mt24' : 'mt16')}>
          {card.isAsking ? '马上就好' : (card.error?.message ?? '码过期了，连上网络后刷新')}
        </View>
      )}
      <Announcement secondsLeft={shown?.secondsLeft} />
      <FallbackCode now={now} isLarge={isFull} />
    </View>
  )
}

/** What screen readers are told: at 30, at 10 and at the change, never every second. */
function Announcement({ secondsLeft }: { secondsLeft: number | undefined }) {
  const words =
    secondsLeft === undefined
      ? '码过期了，点一下刷新'
      : secondsLeft <= 10
        ? '还有 10 秒换码'
        : secondsLeft <= 30
          ? '还有 30 秒换码'
          : '会员码已更新'
  return (
    <View className={styles.spoken} {...(process.env.TARO_ENV === 'h5' ? { 'aria-live': 'polite' } : {})}>
      {words}
    </View>
  )
}
