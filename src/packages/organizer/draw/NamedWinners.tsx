import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { handOver, listNamedWinners, type NamedWinner } from '../../../../domain/draw/organizing'
import type { WinState } from '../../../../domain/draw/contract'
import { momentText, unionDate } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Answer } from '../../../components/Answer'
import { Button } from '../../../components/Button'
import { Chips } from '../../../components/Chips'
import { confirm, toast } from '../../../components/feedback'
import { Section } from '../../../components/Section'
import { Tag } from '../../../components/Tag'
import { useIntent } from '../../../components/useIntent'
import { Steps } from '../../staff/Steps'
import { usePages } from '../../staff/usePages'
import styles from './index.module.scss'

const TABS = [
  { value: 'all', words: '全部' },
  { value: 'open', words: '等领取' },
  { value: 'claimed', words: '已领取' },
  { value: 'passed', words: '过期' },
] as const
type Tab = (typeof TABS)[number]['value']

/** Winners, masked, with what became of their vouchers; what the union hands over is ticked off here. */
export function NamedWinners({ campaignId, now }: { campaignId: string; now: number }) {
  const [tab, setTab] = useState<Tab>('all')
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) =>
        call(listNamedWinners, {
          ...{ campaignId },
          ...(tab === 'all' ? {} : { state: tab satisfies WinState }),
          ...(cursor ? { cursor } : {}),
        }),
      [campaignId, tab],
    ),
  )
  const { run, isBusy } = useIntent()

  async function hand(winner: NamedWinner, isHanded: boolean) {
    const { voucher } = winner
    if (!voucher) return
    const isSure = await confirm(
      isHanded
        ? {
            title: '奖品发了？',
            text: `${winner.name}，券号 ${voucher.code}，${winner.prizeTitle}。今天内能撤销。`,
            yes: '发了',
          }
        : { title: '撤销发放？', text: `${winner.name}的券恢复成没领走。`, yes: '撤销' },
    )
    if (!isSure) return
    const done = await run(`hand:${voucher.id}:${isHanded}`, (requestKey) =>
      call(handOver, { campaignId, voucherId: voucher.id, isHanded, requestKey }),
    )
    if (!done) return
    toast(isHanded ? '记下了' : '撤销了')
    await pages.page.reload()
  }

  return (
    <>
      <Section title="中奖的人" />
      <Chips options={TABS} value={tab} onChange={setTab} />
      <Answer of={pages.page}>
        {({ rows }) => (
          <>
            <View className="card mt12">
              {rows.length === 0 && <View className="pad body c2">这里还没有人，换个分类看看</View>}
              {rows.map((winner) => (
                <Row
                  key={winner.rank}
                  winner={winner}
                  now={now}
                  isBusy={isBusy}
                  onHand={(is) => void hand(winner, is)}
                />
              ))}
            </View>
            <Steps {...pages} />
          </>
        )}
      </Answer>
    </>
  )
}

interface RowProps {
  winner: NamedWinner
  now: number
  isBusy: boolean
  onHand: (isHanded: boolean) => void
}

function Row({ winner, now, isBusy, onHand }: RowProps) {
  const { rank, name, phone, unionName, prizeTitle, after, code, voucher } = winner
  const isToday = voucher?.usedAt != null && unionDate(voucher.usedAt) === unionDate(now)
  return (
    <View className={styles.row}>
      <View className="row between g8">
        <View className="body b grow">{`第 ${rank} 位，${name}`}</View>
        <StateTag winner={winner} />
      </View>
      <View className="sm c2 mt4">{[unionName, phone].filter(Boolean).join('，')}</View>
      <View className="sm c2 mt4">{after === null ? prizeTitle : `${prizeTitle}，第 ${after} 位没有领取`}</View>
      <View className={styles.hash}>{code}</View>
      <View className="sm c3 mt4">{noteOf(winner)}</View>
      {voucher?.way === 'handed' && (voucher.state === 'open' || isToday) && (
        <View className={styles.act}>
          <Button isSmall isOff={isBusy} label={`${name} 的奖品`} onTap={() => onHand(voucher.state === 'open')}>
            {voucher.state === 'open' ? '记为已发放' : '撤销发放'}
          </Button>
        </View>
      )}
    </View>
  )
}

function StateTag({ winner: { state, voucher } }: { winner: NamedWinner }) {
  if (voucher?.state === 'used') return <Tag tone="ok">{voucher.way === 'handed' ? '已发放' : '已使用'}</Tag>
  if (voucher?.state === 'expired') return <Tag>券过期</Tag>
  if (state === 'claimed') return <Tag tone="info">已领券</Tag>
  return state === 'open' ? <Tag tone="warn">等领取</Tag> : <Tag>过期</Tag>
}

function noteOf({ state, claimUntil, voucher }: NamedWinner): string {
  if (voucher?.usedAt != null) return `券号 ${voucher.code}，${momentText(voucher.usedAt)}，${voucher.usedWhere ?? ''}`
  if (voucher) return `券号 ${voucher.code}`
  return state === 'open' ? `${momentText(claimUntil - 1)} 前领取` : '没有领取，给了下一位'
}
