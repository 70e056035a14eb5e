import { View } from '@tarojs/components'
import { holdDraw, type StaffDraw } from '../../../../domain/draw/organizing'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { confirm, tellError, toast } from '../../../components/feedback'
import { useIntent } from '../../../components/useIntent'

/** 开奖: nothing is chosen here any more, it only happens. */
export function Hold({ draw, onChanged }: { draw: StaffDraw; onChanged: () => void }) {
  const { campaignId, list, counts } = draw.view
  const { run, isBusy } = useIntent()
  async function hold() {
    const isSure = await confirm({
      title: '现在开奖？',
      text: `从 ${list?.count ?? 0} 人里抽 ${counts.prizes} 份，中奖的人马上收到通知。`,
      yes: '开奖',
    })
    if (!isSure) return
    const held = await run('hold', (requestKey) => call(holdDraw, { campaignId, requestKey }), {
      onRefusal: (error) => {
        tellError(error)
        onChanged()
      },
    })
    if (!held) return
    toast(held.draw.view.state === 'drawn' ? '开好了，中奖的人收到通知' : '正在写下中奖的人')
    onChanged()
  }
  return (
    <View className="mt16">
      <Button kind="primary" isWide busy={isBusy && '正在开奖'} onTap={() => void hold()}>
        开奖
      </Button>
      <View className="sm c3 mt8 tc">先核对名单和公布的指纹，一样才开</View>
    </View>
  )
}
