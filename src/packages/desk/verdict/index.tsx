import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { Button } from '../../../components/Button'
import { confirm } from '../../../components/feedback'
import { Icon } from '../../../components/Icon'
import { goBack, Page } from '../../../components/Page'
import { callForHelp, State } from '../../../components/State'
import { settle } from '../asked'
import { wantNextScan } from '../nextScan'
import { Deny } from './Deny'
import { Pass } from './Pass'
import { useRedemption } from './useRedemption'
import styles from './index.module.scss'

/** The answer to one scan, full screen, in colours that do not follow the theme. */
export default function VerdictPage() {
  const redemption = useRedemption()
  const isAnswered = redemption.state === 'answered'
  useDidShow(() => {
    // White signs of the phone on the verdict's colour, after the frame has painted its own.
    if (process.env.TARO_ENV === 'weapp') {
      Taro.nextTick(() => {
        void Taro.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#000000' }).catch(() => undefined)
      })
    }
  })
  const next = () => {
    wantNextScan()
    backToDesk()
  }
  return (
    <Page title="扫码核销" isBare isPaper={isAnswered} hasOwnTop={isAnswered} onBack={backToDesk}>
      {redemption.state === 'answered' &&
        (redemption.verdict.verdict === 'pass' ? (
          <Pass verdict={redemption.verdict} onNext={next} />
        ) : (
          <Deny verdict={redemption.verdict} onNext={next} />
        ))}
      {redemption.state === 'asking' && <Asking />}
      {redemption.state === 'unanswered' && <Unanswered onAgain={redemption.askAgain} />}
      {redemption.state === 'refused' && (
        <State icon="storefront-duotone" title="这次没有核销" text={redemption.error.message}>
          <Button kind="ink" isWide onTap={backToDesk}>
            回核销台
          </Button>
          <Button kind="ghost" isWide onTap={callForHelp}>
            打 12351 求助
          </Button>
        </State>
      )}
      {redemption.state === 'nothing' && (
        <State icon="receipt-duotone" title="没有等着看的结果" text="核销过的都在核销台的今天列表里">
          <Button kind="ink" isWide onTap={backToDesk}>
            回核销台
          </Button>
        </State>
      )}
    </Page>
  )
}

/** A verdict opened by a link or a reload has no desk behind it. */
function backToDesk(): void {
  if (Taro.getCurrentPages().length > 1) goBack()
  else void Taro.redirectTo({ url: '/packages/desk/index/index' })
}

function Asking() {
  return (
    <View className={styles.asking}>
      <Icon name="spinner-gap-bold" size={48} className={styles.spin ?? ''} />
      <View className="t2 mt16">正在核销</View>
      <View className="body c2 mt8">几秒就好，先别让会员离开</View>
    </View>
  )
}

/** Whether it was recorded is not known; asking again never records it twice. */
function Unanswered({ onAgain }: { onAgain: () => void }) {
  const putAside = async () => {
    const isSure = await confirm({
      title: '放下这一笔',
      text: '这笔可能已经记上。放下后到今天的列表里看有没有这一笔，没有就请会员再亮一次码。',
      yes: '放下',
      no: '再等等',
    })
    if (!isSure) return
    settle()
    backToDesk()
  }
  return (
    <State
      icon="hourglass-medium-duotone"
      title="结果还没收到"
      text="网络断了一下。点“再问一次”，同一笔不会记两次；网络恢复后也会自动再问"
    >
      <Button kind="primary" isWide onTap={onAgain}>
        再问一次
      </Button>
      <Button kind="ghost" isWide onTap={() => void putAside()}>
        放下这笔
      </Button>
    </State>
  )
}
