import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { BenefitSummary } from '../../../domain/benefit/contract'
import type { CardFace } from '../../../domain/card/contract'
import { selectIsOnline, useNetwork } from '../../cloud/online'
import { Button } from '../../components/Button'
import { openCampaignPage } from '../../components/CampaignCover/ways'
import { CardCode } from '../../components/CardCode'
import { fitted } from '../../components/CardCode/fitted'
import { Cell, List } from '../../components/Cell'
import { MemberCard } from '../../components/MemberCard'
import { Switch } from '../../components/Switch'
import { Tip } from '../../components/Tip'
import {
  canChange,
  changeToken,
  minutesLeft,
  refreshCard,
  secondsToChange,
  setNoSignal,
  shownToken,
  useCard,
} from '../../stores/card'
import { classes } from '../../styles/classes'
import { UsableBenefit } from './UsableBenefit'
import styles from './index.module.scss'

/** Margins beside the code: the page's and the card's. */
const AROUND = 64
const FULL_SCREEN = '/packages/card/fullscreen/index'

interface Props {
  face: CardFace
  now: number
  isInView: boolean
  usable: BenefitSummary | undefined
}

/** A card that works: code, the ways to another one, and how long it goes on without a network. */
export function ActiveCard({ face, now, isInView, usable }: Props) {
  const card = useCard()
  const isOnline = useNetwork(selectIsOnline)
  const isOffline = !isOnline || card.error?.code === 'network.unreachable'
  const minutes = minutesLeft(card, now)
  const isExpired = shownToken(card, now) === undefined
  const mayChange = canChange(card, now)
  const wait = secondsToChange(card, now)

  function change() {
    if (isExpired) return void refreshCard()
    changeToken(now)
    return void refreshCard()
  }

  return (
    <>
      <View className="mt8">
        <MemberCard
          look="head"
          state={isOffline ? 'offline' : 'active'}
          heading={face.issuerName}
          name={face.name}
          union={face.unionName}
          {...stateWords(isOffline, isExpired, face)}
          number={face.cardNumberMasked}
        />
        <View className={classes('card', styles.below)}>
          <CardCode now={now} isInView={isInView} size={fitted(260, AROUND)} />
          <View className={classes(styles.actions, 'mt8')}>
            <Button
              className={styles.action}
              icon="arrows-clockwise"
              isOff={!isExpired && !mayChange}
              busy={card.isAsking && isExpired && '正在换码'}
              onTap={change}
            >
              换一张
            </Button>
            <Button
              className={styles.action}
              kind="primary"
              icon="arrows-out-bold"
              isOff={isExpired}
              onTap={() => void Taro.navigateTo({ url: FULL_SCREEN })}
            >
              亮码全屏
            </Button>
          </View>
          {wait > 0 && <View className="sm c3 tc mt8">{`刚换过，${wait} 秒后能再换。等不及就报数字码`}</View>}
        </View>
      </View>
      {face.notice && (
        <View className="mt12">
          <Tip>{face.notice}</Tip>
        </View>
      )}
      <View className="mt12">
        {isOffline ? (
          <Tip tone="warn" icon="wifi-slash" action="重连" onAction={() => void refreshCard()}>
            {offlineWords(minutes, isExpired)}
          </Tip>
        ) : (
          <Tip icon="wifi-slash">{`没有网络也能亮码，${card.isNoSignal ? '两小时' : `${minutes} 分钟`}内有效`}</Tip>
        )}
      </View>
      {usable && (
        <View className="mt12">
          <UsableBenefit benefit={usable} />
        </View>
      )}
      <List className="mt12">
        <Cell
          title="我的券"
          note="抽奖领到的券，到店亮会员码用"
          icon="ticket-duotone"
          onTap={() => openCampaignPage('vouchers')}
        />
        <Cell
          title="常去没信号的地方"
          note="打开后提前存好两小时的码"
          trailing={<Switch isOn={card.isNoSignal} onChange={setNoSignal} label="常去没信号的地方" />}
        />
      </List>
    </>
  )
}

/** The card's own words for its state suit a plain active card; these are the others. */
function stateWords(isOffline: boolean, isExpired: boolean, face: CardFace): { stateWords?: string } {
  if (isOffline) return isExpired ? { stateWords: '等待联网' } : {}
  return face.state === 'reserved' ? { stateWords: '退休会员' } : {}
}

function offlineWords(minutes: number, isExpired: boolean): string {
  if (isExpired) return '码用完了，连上网络就能换新的'
  return minutes === 0 ? '没有网络也能亮码，还能用不到 1 分钟' : `没有网络也能亮码，还能用 ${minutes} 分钟`
}
