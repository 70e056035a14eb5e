import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import { type ApplicationView, openMyApplication, withdrawApplication } from '../../../../domain/membership/contract'
import { call } from '../../../cloud/call'
import { newRequestKey } from '../../../cloud/requestKey'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { confirm, tellError, toast, vibrate } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { State } from '../../../components/State'
import { openTab } from '../../../components/TabBar'
import { Tip } from '../../../components/Tip'
import { dropJoinBack, joinBack } from '../../../stores/joinBack'
import { Waiting } from './Waiting'

const loadMine = () => call(openMyApplication, {})
const openForm = () => void Taro.redirectTo({ url: '/packages/membership/join/index' })

/** What became of the application: the clock while it waits, the reason when it came back, the way to the card. */
export default function StatusPage() {
  const mine = useCloud(loadMine)
  const { isWithdrawing, withdraw } = useWithdrawal(mine.reload)
  const application = mine.data?.application ?? null
  const isOpen = application?.state === 'applied' || application?.state === 'returned'
  const isClaim = application?.kind === 'claim'
  const back = joinBack()

  return (
    <Page
      title={isClaim ? '会籍认领' : '入会申请'}
      bar={
        application &&
        isOpen && (
          <>
            <Button busy={isWithdrawing && '撤回中'} onTap={() => void withdraw(application)}>
              撤回申请
            </Button>
            <View className="grow">
              {application.state === 'returned' ? (
                <Button kind="primary" isWide onTap={openForm}>
                  改一改再提交
                </Button>
              ) : back === undefined ? (
                <Button kind="ink" isWide onTap={() => void openTab('home')}>
                  先回首页
                </Button>
              ) : (
                <Button kind="ink" isWide onTap={() => goOn(back)}>
                  先回去看看
                </Button>
              )}
            </View>
          </>
        )
      }
    >
      <Answer of={mine} skeleton="detail">
        {(data) => <Outcome application={data.application} back={back} />}
      </Answer>
    </Page>
  )
}

/** Back to the step that led to joining. While the union decides it is kept: the step itself waits for the answer. */
function goOn(back: string): void {
  const pages = Taro.getCurrentPages()
  const before = pages[pages.length - 2]
  const opened = (before?.options ?? {}) as { id?: string }
  const [path = '', query = ''] = back.slice(1).split('?')
  const isThere = before?.route?.includes(path) === true && query.includes(`id=${opened.id ?? '-'}`)
  if (isThere) void Taro.navigateBack()
  else void Taro.redirectTo({ url: back })
}

interface OutcomeProps {
  application: ApplicationView | null
  /** The step that led to joining. */
  back: string | undefined
}

function Outcome({ application, back }: OutcomeProps) {
  const isApproved = application?.state === 'approved'
  useEffect(() => {
    if (isApproved) void vibrate(1)
  }, [isApproved])

  if (!application) {
    return (
      <State icon="identification-card-duotone" title="还没有申请" text="1 分钟填完，工会审核后就能亮码">
        <Button kind="primary" isWide onTap={openForm}>
          加入工会
        </Button>
      </State>
    )
  }
  if (application.state === 'withdrawn') {
    return (
      <State icon="clipboard-text-duotone" title="申请已撤回" text="填的证件号和手机号已经删除，想好了随时重新申请">
        <Button kind="primary" isWide onTap={openForm}>
          重新申请
        </Button>
      </State>
    )
  }
  if (application.state === 'approved') {
    return (
      <State
        icon="shield-check-duotone"
        title="已通过，去亮码"
        text={
          application.kind === 'claim'
            ? `会籍已经认领到这个微信，会员卡现在就能用`
            : `你已加入${application.union.name}，会员卡现在就能用`
        }
      >
        {back === undefined ? (
          <>
            <Button kind="primary" isWide onTap={() => void openTab('card')}>
              去亮码
            </Button>
            <Button kind="ghost" isWide onTap={() => void openTab('benefit')}>
              看看能用在哪
            </Button>
          </>
        ) : (
          <>
            <Button
              kind="primary"
              isWide
              onTap={() => {
                dropJoinBack()
                goOn(back)
              }}
            >
              接着刚才那一步
            </Button>
            <Button kind="ghost" isWide onTap={() => void openTab('card')}>
              去亮码
            </Button>
          </>
        )}
      </State>
    )
  }
  return (
    <>
      {back !== undefined && application.state === 'applied' && (
        <View className="mt8 mb12">
          <Tip tone="info">申请通过后，打开这里就能接着刚才那一步</Tip>
        </View>
      )}
      <Waiting application={application} />
    </>
  )
}

/** Withdrawing asks first; a retry after a lost answer carries the same key. */
function useWithdrawal(reload: () => Promise<void>) {
  const key = useRef(newRequestKey())
  const [isWithdrawing, setWithdrawing] = useState(false)

  async function withdraw({ id, kind }: ApplicationView) {
    const isSure = await confirm({
      title: kind === 'claim' ? '撤回这次认领' : '撤回入会申请',
      text: '撤回后申请终止，证件号和手机号会删除。以后可以重新申请。',
      yes: '撤回',
    })
    if (!isSure) return
    setWithdrawing(true)
    try {
      await call(withdrawApplication, { applicationId: id, requestKey: key.current })
      key.current = newRequestKey()
      toast('已撤回')
    } catch (error) {
      tellError(error)
      if (error instanceof AppError && error.code === 'network.unreachable') return
    } finally {
      setWithdrawing(false)
    }
    await reload()
  }
  return { isWithdrawing, withdraw }
}
