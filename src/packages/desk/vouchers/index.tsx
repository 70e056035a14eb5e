import { Suspense, useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Output } from '../../../../domain/contract'
import { listDeskUses, redeemVoucher, showVouchers, type DeskVoucher } from '../../../../domain/draw/vouchers'
import { AppError } from '../../../../domain/errors'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { confirm, tellError, toast, vibrate } from '../../../components/feedback'
import { Page } from '../../../components/Page'
import { State } from '../../../components/State'
import { useIntent } from '../../../components/useIntent'
import { Viewfinder } from '../../../components/Viewfinder/lazily'
import { FINDER_WORDS } from '../finderWords'
import { CodeField, focusCode } from '../index/CodeField'
import { DeskUses } from './DeskUses'
import { type RefusedVoucher, Shown } from './Shown'

const loadUses = () => call(listDeskUses, {})
/** Longer than any form of a code; a scanned web address is cut and refused as what it is. */
const LONGEST_SCANNED = 400

type ShownVouchers = Output<typeof showVouchers>

function isOfVoucher(error: unknown): error is AppError {
  return error instanceof AppError && error.code.startsWith('voucher.')
}

/** 会员的券 at a desk: scan the card, choose, redeem once. */
export default function DeskVouchersPage() {
  const uses = useCloud(loadUses)
  const [shown, setShown] = useState<ShownVouchers>()
  const [refused, setRefused] = useState<RefusedVoucher>()
  const [isLooking, setLooking] = useState(false)
  const { run, isBusy } = useIntent()

  async function take(scanned: string) {
    if (!uses.data) return
    setLooking(false)
    const { partnerId } = uses.data
    const found = await run(`show:${scanned}`, (requestKey) =>
      call(showVouchers, { scanned: scanned.slice(0, LONGEST_SCANNED), partnerId, requestKey }),
    )
    if (found) setShown(found)
  }

  async function scan() {
    if (Viewfinder) {
      setLooking(true)
      return
    }
    const found = await Taro.scanCode({ scanType: ['qrCode'] }).catch(() => undefined)
    if (found) await take(found.result)
  }

  async function redeem({ id, title }: DeskVoucher) {
    if (!shown) return
    const { pass, member } = shown
    const isSure = await confirm({
      title: `用掉${title}？`,
      text: `${member.nameMasked}，用了当天能撤销。`,
      yes: '用掉',
    })
    if (!isSure) return
    setRefused(undefined)
    const done = await run(`redeem:${id}`, (requestKey) => call(redeemVoucher, { pass, voucherId: id, requestKey }), {
      // Stays to be read out: the member asks why.
      onRefusal: (error) => {
        if (isOfVoucher(error)) setRefused({ id, why: error.message })
        else tellError(error)
      },
    })
    if (done) {
      void vibrate(1)
      toast('用掉了，已记账')
      setShown({ ...shown, vouchers: shown.vouchers.filter((each) => each.id !== id) })
    }
    await uses.reload()
  }

  function next() {
    setShown(undefined)
    setRefused(undefined)
    focusCode()
  }

  return (
    <Page
      title="会员的券"
      bar={
        uses.data &&
        (shown ? (
          <Button kind="primary" isWide onTap={next}>
            扫下一位
          </Button>
        ) : (
          <Button kind="primary" icon="scan-bold" isWide busy={isBusy && '正在查券'} onTap={() => void scan()}>
            扫会员码
          </Button>
        ))
      }
    >
      <Answer of={uses} skeleton="detail">
        {(desk) => (
          <View>
            <View className="t2 mt4 mb12">{desk.partnerName}</View>
            {shown ? (
              <Shown shown={shown} refused={refused} isBusy={isBusy} onRedeem={(voucher) => void redeem(voucher)} />
            ) : (
              <>
                <State icon="ticket-duotone" title="扫会员码查券" text="请会员打开会员卡，扫一扫就看到能在本店用的券" />
                <CodeField action="查券" onCode={(code) => void take(code)} />
              </>
            )}
            <DeskUses desk={desk} onChanged={() => void uses.reload()} />
          </View>
        )}
      </Answer>
      {isLooking && Viewfinder && (
        <Suspense fallback={null}>
          <Viewfinder words={FINDER_WORDS} onCode={(text) => void take(text)} onClose={() => setLooking(false)} />
        </Suspense>
      )}
    </Page>
  )
}
