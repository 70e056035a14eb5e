import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { Button } from '../../../components/Button'
import { CardCode } from '../../../components/CardCode'
import { fitted } from '../../../components/CardCode/fitted'
import { useInView, useNow } from '../../../components/useNow'
import { Icon } from '../../../components/Icon'
import { goBack, Page } from '../../../components/Page'
import { State } from '../../../components/State'
import { Tap } from '../../../components/Tap'
import { refreshCard, useCard } from '../../../stores/card'
import { PALETTE } from '../../../styles/palette'
import { brightenScreen, type Brightness } from './brightScreen'
import styles from './index.module.scss'

/** Margins beside the code. */
const AROUND = 32

const BRIGHTNESS_WORDS: Record<Brightness, string> = {
  bright: '屏幕已调到最亮，退出后恢复',
  awake: '屏幕会一直亮着，扫不上就把亮度调高',
  untouched: '扫不上就把屏幕亮度调高',
}

/** The code as large as the screen, white in every theme, for a scanner across the counter. */
export default function FullScreenPage() {
  const face = useCard((card) => card.face)
  const isInView = useInView()
  const now = useNow(isInView)
  const brightness = useBrightScreen(isInView)
  useDidShow(() => void refreshCard())

  return (
    <Page
      title="亮码"
      isPaper
      isBare
      lead={
        <Tap label="关闭" className={styles.close} onTap={goBack}>
          <Icon name="x-bold" color={PALETTE.light.ink} isFixed />
        </Tap>
      }
    >
      {face?.canShowCode ? (
        <View className={styles.screen}>
          <View className="tc mt16">
            <View className="t1">{face.name}</View>
            <View className="body c2 mt4">{face.unionName}</View>
          </View>
          <View className="mt32">
            <CardCode now={now} isInView={isInView} size={fitted(342, AROUND)} isFull />
          </View>
          <View className={styles.foot}>
            <View className="row center g8 sm c3 mb12">
              <Icon name="sun" color={PALETTE.light['ink-3']} size={20} />
              <Text>{BRIGHTNESS_WORDS[brightness]}</Text>
            </View>
            <Button isWide onTap={goBack}>
              完成
            </Button>
          </View>
        </View>
      ) : (
        <State icon="identification-card-duotone" title="现在没有能亮的码" text={face?.notice ?? '先打开会员卡看看'}>
          <Button kind="ink" isWide onTap={goBack}>
            回到会员卡
          </Button>
        </State>
      )}
    </Page>
  )
}

/** Bright while in view; as it was whenever the page is left or covered. */
function useBrightScreen(isInView: boolean): Brightness {
  const [brightness, setBrightness] = useState<Brightness>('untouched')
  useEffect(() => {
    if (!isInView) return undefined
    let isGone = false
    const held = brightenScreen()
    void held.then(({ brightness: reached }) => !isGone && setBrightness(reached))
    return () => {
      isGone = true
      void held.then(({ restore }) => restore())
    }
  }, [isInView])
  return brightness
}
