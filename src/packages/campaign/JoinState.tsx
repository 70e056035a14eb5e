import { useCallback } from 'react'
import Taro from '@tarojs/taro'
import { openMyApplication } from '../../../domain/membership/contract'
import { call } from '../../cloud/call'
import { useCloud } from '../../cloud/useCloud'
import { Button } from '../../components/Button'
import { Skeleton } from '../../components/Skeleton'
import { State } from '../../components/State'
import { joinFirst } from './joinFirst'

const openStatus = () => void Taro.navigateTo({ url: '/packages/membership/status/index' })

interface Props {
  /** The exact step, to come back to from joining. */
  step: string
  /** What only members can do: 投稿. */
  deed: string
}

/** A step only members can take, for whoever is none yet: joining, or what became of their application. */
export function JoinState({ step, deed }: Props) {
  const mine = useCloud(useCallback(() => call(openMyApplication, {}), []))
  if (mine.state === 'loading') return <Skeleton kind="detail" />
  const state = mine.data?.application?.state
  if (state === 'applied') {
    return (
      <State icon="clock-duotone" title="入会申请审核中" text={`申请通过后从这里接着来，就能${deed}`}>
        <Button kind="primary" isWide onTap={openStatus}>
          看进度
        </Button>
      </State>
    )
  }
  if (state === 'returned') {
    return (
      <State icon="clipboard-text-duotone" title="入会申请要补充" text="改好再提交，填过的都还在，通过后从这里接着来">
        <Button kind="primary" isWide onTap={openStatus}>
          去补充
        </Button>
      </State>
    )
  }
  return (
    <State icon="identification-card-duotone" title="先加入工会" text={`会员才能${deed}，填完入会申请，从这里接着来`}>
      <Button kind="primary" isWide onTap={() => joinFirst(step)}>
        加入工会
      </Button>
    </State>
  )
}
