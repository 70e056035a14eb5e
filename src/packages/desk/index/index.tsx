import { type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { leavePartner, openDesk, type LedgerRow } from '../../../../domain/benefit/contract'
import type { Output } from '../../../../domain/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { TextField } from '../../../components/Field'
import { confirm, toast } from '../../../components/feedback'
import { goBack, Page } from '../../../components/Page'
import { callForHelp, State } from '../../../components/State'
import { Tip } from '../../../components/Tip'
import { useIntent } from '../../../components/useIntent'
import { Viewfinder } from '../../../components/Viewfinder/lazily'
import { putDown, unansweredAsk } from '../asked'
import { FINDER_WORDS } from '../finderWords'
import { rememberWay, takeNextScan, type Way } from '../nextScan'
import { ReverseSheet } from '../ReverseSheet'
import { readBill, type Bill } from './bill'
import { CodeField, focusBill, focusCode } from './CodeField'
import { chosenOf, rememberService } from './service'
import { ServiceChoice } from './ServiceChoice'
import { Today } from './Today'
import styles from './index.module.scss'

type Desk = Output<typeof openDesk>

const loadDesk = () => call(openDesk, {})
const openVerdict = () => void Taro.navigateTo({ url: '/packages/desk/verdict/index' })

/** 核销台: the clerk's first screen. Choose, scan, verdict. */
export default function DeskPage() {
  const desk = useCloud(loadDesk)
  const [picked, setPicked] = useState<string>()
  const [bill, setBill] = useState('')
  const [billProblem, setBillProblem] = useState<string>()
  const [isLooking, setLooking] = useState(false)
  const [isUnanswered, setUnanswered] = useState(() => unansweredAsk() !== undefined)
  const offer = chosenOf(desk.data?.services ?? [], picked)

  // Left without an answer last time: that comes first.
  useEffect(() => {
    if (unansweredAsk()) openVerdict()
  }, [])

  const billed: Partial<Bill> = offer?.needsBill ? readBill(bill) : {}
  /** True when the desk is ready for a code; otherwise says at the field what is missing. */
  const isReady = () => {
    setBillProblem(billed.problem)
    if (billed.problem) focusBill()
    return !billed.problem
  }

  const take = (scanned: string, way: Way) => {
    if (!desk.data || !offer || unansweredAsk()) return
    if (!isReady()) return
    rememberWay(way)
    rememberService(offer.service.id)
    putDown({
      scanned,
      serviceId: offer.service.id,
      partnerId: desk.data.partnerId,
      ...(billed.fen === undefined ? {} : { billFen: billed.fen }),
    })
    setLooking(false)
    // The next person has a bill of their own.
    setBill('')
    openVerdict()
  }

  const scan = async () => {
    if (!isReady()) return
    if (Viewfinder) {
      setLooking(true)
      return
    }
    const found = await Taro.scanCode({ scanType: ['qrCode'] }).catch(() => undefined)
    if (found) take(found.result, 'camera')
  }

  useDidShow(() => {
    setUnanswered(unansweredAsk() !== undefined)
    const next = takeNextScan()
    if (next && offer?.needsBill) focusBill()
    else if (next === 'camera') void scan()
    else focusCode()
  })

  const isOpen = desk.data !== undefined && desk.data.suspendedReason === null && offer !== undefined
  useEffect(() => {
    if (isOpen) focusCode()
  }, [isOpen])

  return (
    <Page
      title="扫码核销"
      bar={
        isOpen &&
        (isUnanswered ? (
          <Button kind="primary" isWide className={styles.scan ?? ''} onTap={openVerdict}>
            先看上一位的结果
          </Button>
        ) : (
          <Button kind="primary" icon="scan-bold" isWide className={styles.scan ?? ''} onTap={() => void scan()}>
            扫码
          </Button>
        ))
      }
    >
      {desk.state === 'failed' && desk.error.code === 'desk.not_clerk' ? (
        <NotClerk />
      ) : (
        <Answer of={desk} skeleton="detail">
          {(data) => (
            <Open desk={data} onChanged={() => void desk.reload()}>
              {isUnanswered && (
                <View className="mb12">
                  <Tip tone="warn" action="去问" onAction={openVerdict}>
                    上一位的结果还没收到，先问清楚再扫下一位
                  </Tip>
                </View>
              )}
              <ServiceChoice offers={data.services} chosen={offer} onChoose={setPicked} />
              {offer?.needsBill && (
                <View className="card mt12" id="desk-bill">
                  <TextField
                    label="账单金额"
                    type="digit"
                    value={bill}
                    placeholder="0.00"
                    maxLength={12}
                    error={billProblem}
                    trailing={<Text className="c2">元</Text>}
                    onChange={(typed) => {
                      setBill(typed)
                      setBillProblem(undefined)
                    }}
                    onEnter={() => isReady() && focusCode()}
                  />
                </View>
              )}
              {!isUnanswered && <CodeField onCode={(code) => take(code, 'typed')} />}
              <List className="mt12">
                <Cell
                  title="会员的券"
                  note="抽奖领到的券，扫会员码后在这里用"
                  icon="ticket-duotone"
                  onTap={() => void Taro.navigateTo({ url: '/packages/desk/vouchers/index' })}
                />
              </List>
            </Open>
          )}
        </Answer>
      )}
      {isLooking && Viewfinder && (
        <Suspense fallback={null}>
          <Viewfinder words={FINDER_WORDS} onCode={(text) => take(text, 'camera')} onClose={() => setLooking(false)} />
        </Suspense>
      )}
    </Page>
  )
}

interface OpenProps {
  desk: Desk
  onChanged: () => void
  children: ReactNode
}

/** A desk whose clerk is known: what to do now, then the day's books. */
function Open({ desk, onChanged, children }: OpenProps) {
  const [reversing, setReversing] = useState<LedgerRow>()
  const { run, isBusy } = useIntent()
  const close = useCallback(() => setReversing(undefined), [])
  const leave = async () => {
    const isSure = await confirm({
      title: `退出${desk.partnerName}`,
      text: '退出后不能再替这家店核销，想回来要向工会重新要邀请码。',
      yes: '退出',
    })
    if (!isSure || !(await run('leave', (requestKey) => call(leavePartner, { requestKey })))) return
    toast(`已退出${desk.partnerName}`)
    goBack()
  }
  return (
    <View>
      <View className="t2 mt4 mb12">{desk.partnerName}</View>
      {desk.suspendedReason !== null ? (
        <State icon="storefront-duotone" title="本店暂停合作" text={suspendedText(desk.suspendedReason)}>
          <Button kind="ink" isWide icon="phone" onTap={callForHelp}>
            打 12351 问工会
          </Button>
        </State>
      ) : desk.services.every(({ benefitTitles }) => benefitTitles.length === 0) ? (
        <State
          icon="storefront-duotone"
          title="本店还没有能核销的项目"
          text="工会还没有给本店开通权益，打 12351 问问什么时候开通"
        />
      ) : (
        children
      )}
      <Today desk={desk} onReverse={setReversing} />
      <View className="mt24">
        <Button kind="ghost" isWide busy={isBusy && '正在退出'} onTap={() => void leave()}>
          退出本店
        </Button>
      </View>
      <ReverseSheet row={reversing} onClose={close} onReversed={onChanged} />
    </View>
  )
}

function suspendedText(reason: string): string {
  return `${reason ? `原因：${reason}。` : ''}会员这几天按原价收费，恢复后这里能继续扫码`
}

function NotClerk() {
  return (
    <State icon="storefront-duotone" title="你还不是合作门店的店员" text="向工会要一个邀请码，输入后就能核销">
      <Button kind="primary" isWide onTap={() => void Taro.redirectTo({ url: '/packages/desk/join/index' })}>
        输入邀请码
      </Button>
    </State>
  )
}
