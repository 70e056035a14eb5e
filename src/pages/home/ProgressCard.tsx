import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { dayText, momentText } from '../../../domain/time'
import { Button } from '../../components/Button'
import { Tip } from '../../components/Tip'
import { Timeline } from '../../components/Timeline'
import type { Progress } from './homeView'

const STATUS_PAGE = '/packages/membership/status/index'

/** How far an application has come, while it is on its way; what to do when it came back. */
export function ProgressCard({ application }: { application: Progress }) {
  const { state, unionName, deciderName, dueAt, submittedAt, returnReason } = application
  const isReturned = state === 'returned'
  return (
    <View className="card pad mt16">
      <View className="t3">{isReturned ? '入会申请要补充' : '入会申请审核中'}</View>
      <View className="sm c3 mt4">{unionName}</View>
      <View className="mt16">
        <Timeline
          steps={[
            { words: '提交', note: dayText(submittedAt), state: 'done' },
            { words: isReturned ? '补充' : '审核', state: 'now' },
            { words: '亮码', state: 'next' },
          ]}
        />
      </View>
      <View className="mt16">
        <Tip tone={isReturned ? 'warn' : 'plain'}>
          {isReturned
            ? `${returnReason ?? '有一处要补充'}。填过的都还在`
            : `${deciderName}最晚 ${momentText(dueAt)} 前答复`}
        </Tip>
      </View>
      <View className="mt12">
        <Button kind={isReturned ? 'ink' : 'fill'} isWide onTap={() => void Taro.navigateTo({ url: STATUS_PAGE })}>
          {isReturned ? '去补充' : '看进度'}
        </Button>
      </View>
    </View>
  )
}
