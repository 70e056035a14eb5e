import Taro from '@tarojs/taro'
import type { BenefitSummary } from '../../../domain/benefit/contract'
import { Cell, List } from '../../components/Cell'
import { Dotted } from '../../components/Dotted'
import { Remainder, remainingWords } from '../../components/Remainder'
import { Section } from '../../components/Section'
import { openTab } from '../../components/TabBar'
import type { HomeView } from './homeView'

/** What the card is good for today, at most three; where that is nothing, what there is besides, and why not now. */
export function UsableToday({ benefits }: Pick<HomeView, 'benefits'>) {
  const isMember = benefits.some(({ availability }) => availability.state !== 'not_member')
  const usable = benefits.filter(({ availability: { state } }) => state === 'usable' || state === 'ending')
  const shown = usable.length > 0 ? usable : benefits
  if (benefits.length === 0) return null
  return (
    <Section
      title={!isMember ? '入会后能用' : usable.length > 0 ? '今天还能用' : '会员权益'}
      more="全部权益"
      onMore={() => void openTab('benefit')}
    >
      <List>
        {shown.map((benefit) => (
          <Row key={benefit.id} benefit={benefit} />
        ))}
      </List>
    </Section>
  )
}

function Row({ benefit: { id, title, partnerName, availability } }: { benefit: BenefitSummary }) {
  const words =
    availability.state === 'usable' ? remainingWords(availability) : (availability.hint ?? remainingWords(availability))
  return (
    <Cell
      isStrong
      leading={<Remainder availability={availability} size={56} hasWords={false} />}
      title={title}
      note={<Dotted of={[words, partnerName]} />}
      label={`${title}，${words}，${partnerName}`}
      onTap={() => void Taro.navigateTo({ url: `/packages/benefit/detail/index?id=${id}` })}
    />
  )
}
