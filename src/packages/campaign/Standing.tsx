import { useCallback } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { NotForYou } from '../../../domain/campaign/contract'
import { openMyApplication } from '../../../domain/membership/contract'
import { call } from '../../cloud/call'
import { useCloud } from '../../cloud/useCloud'
import { Tip } from '../../components/Tip'
import { joinFirst } from './joinFirst'

const STATUS_PAGE = '/packages/membership/status/index'

/** Why they may look and not take part, and what to do about it. */
export const NOT_FOR_YOU: Readonly<Record<Exclude<NotForYou, 'not_member'>, string>> = {
  not_living: '会籍已结束，重新入会后再参加',
  other_union: '这个活动只给主办工会的会员，去看看别的活动',
  other_age: '这个活动有年龄要求，去看看别的活动',
  other_employment: '这个活动只给部分就业状况的会员，去看看别的活动',
}

interface Props {
  reason: NotForYou
  /** The exact step, to come back to from joining. */
  step: string
}

/** Above a page of a campaign for whoever may not take part: why, and the next step. */
export function Standing({ reason, step }: Props) {
  return (
    <View className="mt12 on-screen">
      {reason === 'not_member' ? <Joining step={step} /> : <Tip icon="info">{NOT_FOR_YOU[reason]}</Tip>}
    </View>
  )
}

/** An application on its way is waited for; without one the way is joining. */
function Joining({ step }: { step: string }) {
  const mine = useCloud(useCallback(() => call(openMyApplication, {}), []))
  const application = mine.data?.application
  const openStatus = () => void Taro.navigateTo({ url: STATUS_PAGE })
  if (application?.state === 'applied') {
    return (
      <Tip tone="info" action="看进度" onAction={openStatus}>
        入会申请审核中，申请通过后从这里接着来
      </Tip>
    )
  }
  if (application?.state === 'returned') {
    return (
      <Tip tone="warn" action="去补充" onAction={openStatus}>
        入会申请要补充，通过后从这里接着来
      </Tip>
    )
  }
  return (
    <Tip tone="info" icon="info" action="加入工会" onAction={() => joinFirst(step)}>
      加入工会就能参加，填完回到这里
    </Tip>
  )
}
