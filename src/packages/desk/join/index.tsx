import { useState } from 'react'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { acceptInvitation } from '../../../../domain/benefit/contract'
import { AppError } from '../../../../domain/errors'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { tellError } from '../../../components/feedback'
import { Icon } from '../../../components/Icon'
import { goBack, Page } from '../../../components/Page'
import { State } from '../../../components/State'
import { useIntent } from '../../../components/useIntent'

const openDesk = () => void Taro.redirectTo({ url: '/packages/desk/index/index' })

/** 加入门店: makes the person a clerk, from the link the union sent or a code typed from paper. */
export default function JoinPartnerPage() {
  const { params } = useRouter<{ code?: string }>()
  const [code, setCode] = useState(params.code ?? '')
  const [problem, setProblem] = useState<AppError>()
  const [joined, setJoined] = useState<string>()
  const { run, isBusy } = useIntent()

  const join = async () => {
    const typed = code.trim()
    setProblem(typed === '' ? new AppError('desk.invitation_invalid', { message: '先输入邀请码' }) : undefined)
    if (typed === '') return
    const answer = await run(typed, (requestKey) => call(acceptInvitation, { code: typed, requestKey }), {
      onRefusal: (error) => (isAboutCode(error) ? setProblem(error) : tellError(error)),
    })
    if (answer) setJoined(answer.partnerName)
  }

  if (joined !== undefined) {
    return (
      <Page title="加入门店">
        <State icon="storefront-duotone" title={`你已是${joined}的店员`} text="会员来了就扫码，结果当场显示">
          <Button kind="primary" isWide icon="scan-bold" onTap={openDesk}>
            去核销台
          </Button>
        </State>
      </Page>
    )
  }
  if (problem?.code === 'desk.already_clerk') {
    return (
      <Page title="加入门店">
        <State icon="storefront-duotone" title="你已是另一家门店的店员" text="先在核销台退出那家店，再回来用这个邀请码">
          <Button kind="primary" isWide onTap={openDesk}>
            去核销台
          </Button>
          <Button kind="ghost" isWide onTap={goBack}>
            先不加入
          </Button>
        </State>
      </Page>
    )
  }
  return (
    <Page
      title="加入门店"
      bar={
        <Button kind="primary" isWide busy={isBusy && '正在加入'} onTap={() => void join()}>
          加入门店
        </Button>
      }
      barNote="加入后，你能替这家店核销会员权益"
    >
      <View className="t2 mt12">输入工会给的邀请码</View>
      <View className="body c2 mt8 mb16">打开工会发来的链接会自动填好。邀请码 7 天内有效，只能用一次。</View>
      <TextField
        look="box"
        label="邀请码"
        value={code}
        placeholder="邀请码"
        maxLength={40}
        error={problem?.message}
        onChange={(typed) => {
          setCode(typed)
          setProblem(undefined)
        }}
        onEnter={() => void join()}
      />
      <View className="row-t g8 sm c3 mt16">
        <Icon name="info" color="ink-3" size={20} />
        <View className="grow">你每一笔核销都会记下是谁、什么时候。离开这家店时，在核销台点“退出本店”。</View>
      </View>
    </Page>
  )
}

function isAboutCode(error: unknown): error is AppError {
  return (
    error instanceof AppError &&
    ['desk.invitation_invalid', 'desk.already_clerk', 'request.too_many', 'request.invalid'].includes(error.code)
  )
}
