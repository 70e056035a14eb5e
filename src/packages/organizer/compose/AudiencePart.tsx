import { useState } from 'react'
import { View } from '@tarojs/components'
import type { CampaignAudience } from '../../../../domain/campaign/plan'
import { Cell } from '../../../components/Cell'
import { Choices } from '../../../components/Choices'
import { Switch } from '../../../components/Switch'
import { EMPLOYMENTS } from '../../staff/compose/audience'
import { Picks } from '../../staff/compose/Picks'
import { UnionPicker } from '../../staff/compose/UnionPicker'
import { Group } from './Group'
import { NumberField } from './NumberField'
import type { PartProps } from './part'

/** Years of age that the contract takes. */
const AGES = { least: 16, most: 120 }

/** 谁能参加: whose members, of what kind and age, and whether others may look. */
export function AudiencePart({ open, unionId }: PartProps) {
  const { audience } = open.form.plan
  const isWhole = audience.unionIds.length === 1 && audience.unionIds[0] === unionId
  // Chosen, but nobody named yet: until somebody is, it is for the whole.
  const [wantsSome, setWantsSome] = useState(!isWhole)
  const change = (changes: Partial<CampaignAudience>) => open.change({ audience: { ...audience, ...changes } })
  return (
    <View>
      <Group title="哪些工会">
        <Choices
          options={[
            { value: 'all', words: '本工会和所有下级', note: '全部会员都能参加' },
            { value: 'some', words: '只选其中几家', note: '选中的工会和它们的下级' },
          ]}
          value={wantsSome ? 'some' : 'all'}
          onChange={(reach) => {
            setWantsSome(reach === 'some')
            if (reach === 'all') change({ unionIds: [unionId] })
          }}
        />
        {wantsSome && (
          <UnionPicker
            unionId={unionId}
            value={isWhole ? [] : audience.unionIds}
            names={open.names}
            onNames={open.addNames}
            onChange={(unionIds) => change({ unionIds: unionIds.length > 0 ? unionIds : [unionId] })}
          />
        )}
        {wantsSome && isWhole && <View className="sm c-warn mt8">还没选，先按本工会和所有下级算</View>}
      </Group>
      <Group title="哪些人" note="都不选就是不限。年满 16 周岁才能参加">
        <Picks
          label="就业状况"
          options={EMPLOYMENTS}
          value={audience.employments ?? []}
          onChange={(employments) => open.change({ audience: withoutEmpty({ ...audience, employments }) })}
        />
      </Group>
      <Group title="年龄" isFlush>
        <NumberField
          label="从"
          unit="岁"
          value={audience.ageFrom ?? null}
          {...AGES}
          none="不限"
          onNone={() => open.change({ audience: without(audience, 'ageFrom') })}
          onChange={(ageFrom) => change({ ageFrom })}
        />
        <NumberField
          label="到"
          unit="岁"
          value={audience.ageTo ?? null}
          {...AGES}
          none="不限"
          onNone={() => open.change({ audience: without(audience, 'ageTo') })}
          onChange={(ageTo) => change({ ageTo })}
        />
      </Group>
      <Group isFlush>
        <Cell
          title="不是会员也能看"
          note="只能看，要参加会先请他入会，入会后回到原来那一步"
          trailing={
            <Switch label="不是会员也能看" isOn={audience.isPublic} onChange={(isPublic) => change({ isPublic })} />
          }
        />
      </Group>
    </View>
  )
}

function without(audience: CampaignAudience, field: 'ageFrom' | 'ageTo' | 'employments'): CampaignAudience {
  return Object.fromEntries(Object.entries(audience).filter(([name]) => name !== field)) as CampaignAudience
}

function withoutEmpty(audience: CampaignAudience): CampaignAudience {
  return audience.employments?.length === 0 ? without(audience, 'employments') : audience
}
