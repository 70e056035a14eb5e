import { useEffect } from 'react'
import Taro, { useDidShow } from '@tarojs/taro'
import { useInView, useNow } from '../../components/useNow'
import { toast } from '../../components/feedback'
import { Page } from '../../components/Page'
import { Skeleton } from '../../components/Skeleton'
import { Failed } from '../../components/State'
import { openTab } from '../../components/TabBar'
import { refreshCard, useCard } from '../../stores/card'
import { ActiveCard } from './ActiveCard'
import { IdleCard } from './IdleCard'
import { NoCard } from './NoCard'
import { useMyApplication, useUsableBenefit } from './beside'

/** The card: at once from what the phone has kept, then from the cloud. */
export default function CardPage() {
  const face = useCard((card) => card.face)
  const error = useCard((card) => card.error)
  const isInView = useInView()
  const now = useNow(isInView && face?.canShowCode === true)
  useDidShow(() => void refreshCard())
  useScreenshotNotice()
  const usable = useUsableBenefit(face?.canShowCode === true)
  const application = useMyApplication(face?.state === 'waiting')

  return (
    <Page title="会员卡" onBack={() => void openTab('home')}>
      {face === undefined && !error && <Skeleton kind="detail" />}
      {face === undefined && error && <Failed error={error} onRetry={() => void refreshCard()} />}
      {(face === null || face?.state === 'ended') && <NoCard notice={face?.notice ?? null} />}
      {face?.canShowCode && <ActiveCard face={face} now={now} isInView={isInView} usable={usable} />}
      {face && !face.canShowCode && face.state !== 'active' && face.state !== 'ended' && (
        <IdleCard face={face} state={face.state} application={application} />
      )}
    </Page>
  )
}

/** A picture of the code is of no use to others for long, and of none to its owner. */
function useScreenshotNotice() {
  useEffect(() => {
    if (process.env.TARO_ENV !== 'weapp') return undefined
    const tell = () => toast('截图两分钟内失效，别发给别人')
    Taro.onUserCaptureScreen(tell)
    return () => Taro.offUserCaptureScreen(tell)
  }, [])
}
