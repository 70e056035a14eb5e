import { Image, View } from '@tarojs/components'
import type { MyDraw } from '../../../../domain/draw/contract'
import { momentText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import { Icon } from '../../../components/Icon'
import { circlesBody } from '../../../components/Ring/drawing'
import { selectPalette, useDisplay } from '../../../stores/display'
import { length } from '../../../styles/length'
import { svgUri } from '../../../styles/svg'
import { leftText } from '../drawWords'
import styles from './index.module.scss'

/** One was drawn: what, and until when it waits. */
export function Won({ win, now }: { win: NonNullable<MyDraw['win']>; now: number }) {
  const palette = useDisplay(selectPalette)
  const side = length(168)
  const isPassed = win.state === 'passed'
  const tone = isPassed ? 'line-strong' : 'ok'
  return (
    <View className={styles.won}>
      <View className={styles.figure}>
        <Image
          className={styles.circles}
          src={svgUri(167, 167, circlesBody(167, 40, 14, palette[tone], [0.5, 0.12]))}
          style={{ width: side, height: side }}
          aria-hidden
        />
        <Icon
          name={isPassed ? 'clock-duotone' : 'check-circle-fill'}
          color={isPassed ? 'ink-2' : 'ok'}
          size={72}
          isFixed
        />
      </View>
      <View className="t1 mt16">{TITLES[win.state]}</View>
      <View className="t3 mt8">{win.prizeTitle}</View>
      <View className="body c2 mt8">{noteOf(win, now)}</View>
      {win.state === 'claimed' && (
        <View className={styles.wayOn}>
          <Button kind="ink" isWide onTap={() => openCampaignPage('vouchers')}>
            看我的券
          </Button>
        </View>
      )}
    </View>
  )
}

const TITLES = { open: '你抽中了', claimed: '已经领取', passed: '过了领取时间' } as const

function noteOf({ state, rank, claimUntil }: NonNullable<MyDraw['win']>, now: number): string {
  if (state === 'claimed') return `第 ${rank} 位，券在“我的券”里`
  if (state === 'passed') return '奖品已经给了名单里的下一位'
  return `第 ${rank} 位，${momentText(claimUntil - 1)} 前领取，还有 ${leftText(claimUntil - now)}`
}
