import { useState } from 'react'
import { View } from '@tarojs/components'
import type { FlexibleGroup, JoinForm, UnionSummary } from '../../../../domain/membership/contract'
import { Cell, List } from '../../../components/Cell'
import { SearchField } from '../../../components/Field'
import { goBack, Page } from '../../../components/Page'
import { Tip } from '../../../components/Tip'
import { askPlace, usePlace } from '../../../stores/place'
import { changeDraft, useJoinDraft } from '../../../stores/joinDraft'
import { GroupChoice } from './GroupChoice'
import { UnionList } from './UnionList'
import { useUnions } from './useUnions'

type Channel = JoinForm['channel']

/** Finding the union to join: by employer, or a regional one for those without and for new forms of employment. */
export default function UnionPage() {
  const draft = useJoinDraft()
  const [channel, setChannel] = useState<Channel>('employer')
  const [group, setGroup] = useState<FlexibleGroup | null>(draft.flexibleGroup)
  const [text, setText] = useState('')
  const { place, isAsking, isRefused, ask } = useNearness()
  const { found, retry, more } = useUnions({ text: text.trim(), place, regionalOnly: channel !== 'employer' })

  function change(next: Channel) {
    setChannel(next)
    setText('')
  }

  function choose(union: UnionSummary) {
    changeDraft({
      union,
      channel,
      flexibleGroup: channel === 'flexible' ? group : null,
      // What somebody wrote of an employer without a union says nothing of one that has one.
      ...(channel === 'employer' ? { employerName: '' } : {}),
    })
    goBack()
  }

  return (
    <Page title={TITLES[channel]} onBack={channel === 'employer' ? goBack : () => change('employer')}>
      {channel === 'flexible' && <GroupChoice value={group} onChange={setGroup} />}
      {channel !== 'employer' && (
        <View className="sm c2 mt8 mb12">
          {channel === 'flexible'
            ? '再选一个区域工会，离你干活或住的地方近就行。'
            : '选一个区域工会，离你上班或住的地方近就行。'}
        </View>
      )}
      <SearchField
        value={text}
        onChange={setText}
        placeholder={channel === 'employer' ? '单位、工会名称或信用代码' : '街道、园区或工会名称'}
      />
      <List className="mt12">
        <Cell
          icon="navigation-arrow"
          title={place ? '已按离你的远近排' : isAsking ? '正在找你的位置' : '看看离我近的'}
          {...(place || isAsking ? {} : { onTap: ask })}
        />
        {channel === 'employer' && (
          <Cell
            icon="buildings"
            title="单位没有工会"
            note="加入街道或园区的区域工会"
            onTap={() => change('no_union')}
          />
        )}
        {channel === 'employer' && (
          <Cell
            icon="users-three"
            title="我是新就业形态劳动者"
            note="货车司机、快递员、送餐员等八类"
            onTap={() => change('flexible')}
          />
        )}
      </List>
      {isRefused && (
        <View className="mt12">
          <Tip tone="plain">没拿到位置，先按会员人数排。要看远近，在系统设置里允许定位再点一次</Tip>
        </View>
      )}
      <UnionList
        found={found}
        isRegional={channel !== 'employer'}
        reason={channel === 'flexible' && group === null ? '先选你做的是哪一行' : undefined}
        onChoose={choose}
        onRetry={retry}
        onMore={more}
        onNoUnion={() => change('no_union')}
      />
    </Page>
  )
}

const TITLES: Readonly<Record<Channel, string>> = {
  employer: '选单位',
  no_union: '单位没有工会',
  flexible: '新就业形态',
}

/** The place is asked for when the person wants to see what is near, not before. */
function useNearness() {
  const { place, isRefused } = usePlace()
  const [isAsking, setAsking] = useState(false)
  async function ask() {
    setAsking(true)
    await askPlace()
    setAsking(false)
  }
  return { place, isRefused, isAsking, ask: () => void ask() }
}
