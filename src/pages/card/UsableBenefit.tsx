import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { BenefitSummary } from '../../../domain/benefit/contract'
import { Cell, List } from '../../components/Cell'
import { remainingWords } from '../../components/Remainder'
import { Ring } from '../../components/Ring'
import { Tile } from '../../components/Tile'

/** A benefit the card is good for now, and the way to it. */
export function UsableBenefit({ benefit }: { benefit: BenefitSummary }) {
  const { remaining, of } = benefit.availability
  const words = remainingWords(benefit.availability)
  const where =
    benefit.partnerCount > 1 ? `${benefit.partnerName}等 ${benefit.partnerCount} 家可用` : benefit.partnerName
  return (
    <List>
      <Cell
        leading={
          remaining === null || of === null ? (
            <Tile icon="ticket-duotone" hue="sage" size={40} />
          ) : (
            <Ring share={remaining / of} size={44} label={words}>
              <Text className="body b num">{remaining}</Text>
            </Ring>
          )
        }
        title={<Text className="b">{`${benefit.title}，${words}`}</Text>}
        note={where}
        label={`${benefit.title}，${words}，${where}`}
        onTap={() => void Taro.navigateTo({ url: `/packages/benefit/detail/index?id=${benefit.id}` })}
      />
    </List>
  )
}
