import { View } from '@tarojs/components'
import type { DrawView } from '../../../../domain/draw/contract'
import { yuanText } from '../../../../domain/money'
import { Section } from '../../../components/Section'
import { ENTRANTS } from '../drawWords'
import styles from './index.module.scss'

/** What there is to win, in the order it is given, and where it is had. */
export function Prizes({ draw }: { draw: DrawView }) {
  return (
    <>
      <Section title="奖品" />
      <View className="card">
        {draw.prizes.map(({ id, title, worthFen, count, use }) => (
          <View key={id} className={styles.row}>
            <View className="row between g8">
              <View className="body b grow">{title}</View>
              <View className="body num none">{`${count} 份`}</View>
            </View>
            <View className="sm c3 mt4">{`每份值 ${yuanText(worthFen)}`}</View>
            {use && <View className="sm c2 mt4">{whereText(use)}</View>}
          </View>
        ))}
      </View>
      <View className="sm c3 mt8">
        {`${ENTRANTS[draw.entry]}都在名单里，完成一次和完成多次机会一样。中奖后 ${draw.claimDays} 天内领取`}
      </View>
    </>
  )
}

function whereText({ way, where, partners, validDays }: NonNullable<DrawView['prizes'][number]['use']>): string {
  const valid = `领取后 ${validDays} 天有效`
  if (way === 'handed') return `领取地点：${where}。${valid}`
  const desks = partners.length > 3 ? `${partners.slice(0, 3).join('、')}等 ${partners.length} 家` : partners.join('、')
  return `在${desks}亮会员码用，${valid}${where ? `。${where}` : ''}`
}
