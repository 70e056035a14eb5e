import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useDidHide } from '@tarojs/taro'
import { unmask } from '../../../domain/staff/contract'
import { call } from '../../cloud/call'
import { ReasonSheet } from '../../components/ReasonSheet'
import { Tap } from '../../components/Tap'
import { useIntent } from '../../components/useIntent'
import styles from './Masked.module.scss'

/** ms a value stands in the clear: long enough to compare it with a document, short enough for a desk one leaves. */
const SHOWN_MS = 60_000
const REASONS = ['核对身份证件', '名册对不上，要核实', '要联系会员本人']
const FIELD_WORDS = { document: '完整证件号', phone: '完整手机号' }

interface Props {
  memberId: string
  field: 'document' | 'phone'
  masked: string
  mayShow: boolean
}

/** A masked value and the way to see it whole: with a reason, on record, so many times a day. */
export function Masked({ memberId, field, masked, mayShow }: Props) {
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<{ value: string; leftToday: number }>()
  const { run, isBusy } = useIntent()
  useDidHide(() => setShown(undefined))
  useEffect(() => {
    if (!shown) return undefined
    const timer = setTimeout(() => setShown(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [shown])

  const show = async (reason: string) => {
    const answer = await run(`${memberId} ${field} ${reason}`, (requestKey) =>
      call(unmask, { memberId, field, reason, requestKey }),
    )
    if (!answer) return
    setShown(answer)
    setAsking(false)
  }
  return (
    <View>
      <View className="row-t g8 wrap">
        <Text className="num">{shown?.value ?? masked}</Text>
        {mayShow && (
          <Tap className={styles.see} onTap={() => (shown ? setShown(undefined) : setAsking(true))}>
            {shown ? '收起' : `看${FIELD_WORDS[field]}`}
          </Tap>
        )}
      </View>
      {shown && <View className="sm c3">今天还剩 {shown.leftToday} 次，一分钟后自动收起</View>}
      <ReasonSheet
        isOpen={isAsking}
        title={`看${FIELD_WORDS[field]}`}
        text="会记下你是谁、为什么看，会员本人能看到。"
        quick={REASONS}
        yes={`看${FIELD_WORDS[field]}`}
        isBusy={isBusy}
        onClose={() => setAsking(false)}
        onReason={(reason) => void show(reason)}
      />
    </View>
  )
}
