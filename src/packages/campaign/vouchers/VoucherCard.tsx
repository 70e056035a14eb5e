import { View } from '@tarojs/components'
import type { VoucherView } from '../../../../domain/draw/contract'
import { yuanText } from '../../../../domain/money'
import { dayText, momentText } from '../../../../domain/time'
import { Button } from '../../../components/Button'
import { Fact } from '../../../components/Fact'
import { openTab } from '../../../components/TabBar'
import { Tag } from '../../../components/Tag'
import { Tile } from '../../../components/Tile'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

const STATES = {
  open: { tone: 'ok', words: '能用' },
  used: { tone: 'plain', words: '用过了' },
  expired: { tone: 'plain', words: '过期了' },
} as const

/** A voucher: what it is, its number, until when and where. The card is what is shown at the desk. */
export function VoucherCard({ voucher }: { voucher: VoucherView }) {
  const { title, worthFen, code, way, where, partners, until, state, usedAt, usedWhere, campaignTitle } = voucher
  const { tone, words } = STATES[state]
  return (
    <View className={classes('card', styles.voucher)}>
      <View className={styles.head}>
        <Tile icon="ticket-duotone" hue={state === 'open' ? 'clay' : 'mist'} size={64} />
        <View className="grow">
          <View className="sm c2">{voucher.unionName}</View>
          <View className="t3">{title}</View>
          <View className={styles.tags}>
            <Tag tone={tone}>{words}</Tag>
            <View className="sm c3 num">{`值 ${yuanText(worthFen)}`}</View>
          </View>
        </View>
      </View>
      <View className={styles.tear} aria-hidden />
      <View className={styles.facts}>
        <Fact name="券号">{code}</Fact>
        <Fact name="有效期">{`到 ${dayText(until - 1)}`}</Fact>
        <Fact name={way === 'desk' ? '哪里能用' : '哪里领'}>
          {way === 'desk' ? `${partners.join('、')}${where ? `。${where}` : ''}` : where}
        </Fact>
        <Fact name="怎么用">{way === 'desk' ? '亮会员码，店员扫一下' : '报券号，工作人员核对后发放'}</Fact>
        <Fact name="来自">{campaignTitle}</Fact>
        {usedAt !== null && <Fact name="用掉的时间">{`${momentText(usedAt)}，${usedWhere ?? ''}`}</Fact>}
        {state === 'open' && way === 'desk' && (
          <View className="mt12">
            <Button kind="ink" isWide onTap={() => void openTab('card')}>
              去亮会员码
            </Button>
          </View>
        )}
      </View>
    </View>
  )
}
