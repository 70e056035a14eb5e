import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Output } from '../../../../domain/contract'
import { type listDeskUses, reverseVoucher, type VoucherUse } from '../../../../domain/draw/vouchers'
import { yuanText } from '../../../../domain/money'
import { clockTime } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { toast } from '../../../components/feedback'
import { ReasonSheet } from '../../../components/ReasonSheet'
import { Section } from '../../../components/Section'
import { Tag } from '../../../components/Tag'
import { useIntent } from '../../../components/useIntent'
import styles from './index.module.scss'

const REASONS = ['扫错人了', '券选错了', '会员没有用']

/** Vouchers of today at this desk; one that was a mistake is taken back the same day. */
export function DeskUses({ desk, onChanged }: { desk: Output<typeof listDeskUses>; onChanged: () => void }) {
  const [reversing, setReversing] = useState<VoucherUse>()
  const { run, isBusy } = useIntent()

  async function takeBack(reason: string) {
    if (!reversing) return
    const { voucherId } = reversing
    const done = await run(`reverse:${voucherId}:${reason}`, (requestKey) =>
      call(reverseVoucher, { voucherId, reason, requestKey }),
    )
    if (!done) return
    toast('撤销了，券还给会员')
    setReversing(undefined)
    onChanged()
  }

  return (
    <>
      <Section title="今天用掉的券" />
      <View className="card">
        {desk.uses.length === 0 && <View className="pad body c2">今天还没有人用券</View>}
        {desk.uses.map((use) => (
          <View key={use.voucherId} className={styles.row}>
            <View className="grow">
              <View className="body b">{`${use.nameMasked}，${use.title}`}</View>
              <View className="sm c3 num mt4">{`${clockTime(use.usedAt)}，${yuanText(use.worthFen)}，券号 ${use.code}`}</View>
            </View>
            <View className="none">
              {use.reversedAt === null ? (
                <Button isSmall label={`撤销${use.nameMasked}的${use.title}`} onTap={() => setReversing(use)}>
                  撤销
                </Button>
              ) : (
                <Tag>已撤销</Tag>
              )}
            </View>
          </View>
        ))}
      </View>
      {desk.uses.length > 0 && (
        <View className="sm c3 mt8">{`没有撤销的共 ${yuanText(desk.worthFen)}，工会按这个数和本店结`}</View>
      )}
      <ReasonSheet
        isOpen={reversing !== undefined}
        title="撤销这张券"
        text={reversing ? `${reversing.nameMasked} 的${reversing.title}，撤销后券还给会员，还能再用。` : ''}
        quick={REASONS}
        yes="撤销"
        isBusy={isBusy}
        onClose={() => setReversing(undefined)}
        onReason={(reason) => void takeBack(reason)}
      />
    </>
  )
}
