import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Audience } from '../../../../domain/notice/audience'
import { Choices } from '../../../components/Choices'
import { asRole } from '../../../components/role'
import { type Reach, REACHES, reachOf } from './audience'
import { AudienceConditions } from './AudienceConditions'
import { ageWords, countWords } from './countWords'
import { ListField } from './ListField'
import { UnionPicker } from './UnionPicker'
import { useAudienceCount } from './useAudienceCount'
import styles from './index.module.scss'

interface Props {
  unionId: string
  audience: Audience
  onChange: (audience: Audience) => void
  /** Of unions and people the audience names. */
  names: Readonly<Record<string, string>>
  onNames: (names: Record<string, string>) => void
  error?: string | undefined
}

/** Whom it is for, and how many that are. */
export function AudienceField({ unionId, audience, onChange, names, onNames, error }: Props) {
  // Chosen, but nobody named yet: such an audience cannot be said, so the one before stays until somebody is.
  const [wanted, setWanted] = useState<Reach>()
  const reach = wanted ?? reachOf(audience, unionId)
  const isNamed = wanted === undefined
  const counted = useAudienceCount(unionId, isNamed ? audience : undefined)

  const choose = (next: Reach) => {
    if (next === 'all') onChange({ kind: 'members', unionIds: [unionId] })
    if (next === 'unions') onChange({ kind: 'unions' })
    setWanted(next === 'some' || next === 'list' ? next : undefined)
  }
  const say = (next: Audience) => {
    setWanted(undefined)
    onChange(next)
  }
  return (
    <View>
      <Choices options={REACHES} value={reach} onChange={choose} />
      {reach === 'some' && (
        <UnionPicker
          unionId={unionId}
          value={isNamed && audience.kind === 'members' ? audience.unionIds : []}
          names={names}
          onNames={onNames}
          onChange={(unionIds) =>
            unionIds.length > 0
              ? say({ ...(audience.kind === 'members' ? audience : { kind: 'members' as const }), unionIds })
              : setWanted('some')
          }
        />
      )}
      {reach === 'unions' && audience.kind === 'unions' && (
        <UnionPicker
          unionId={unionId}
          isDirect
          value={audience.unionIds ?? []}
          names={names}
          onNames={onNames}
          onChange={(unionIds) => say(unionIds.length > 0 ? { kind: 'unions', unionIds } : { kind: 'unions' })}
        />
      )}
      {reach === 'list' && (
        <ListField
          unionId={unionId}
          value={isNamed && audience.kind === 'list' ? audience.memberIds : []}
          names={names}
          onNames={onNames}
          onChange={(memberIds) => (memberIds.length > 0 ? say({ kind: 'list', memberIds }) : setWanted('list'))}
        />
      )}
      {isNamed && audience.kind === 'members' && <AudienceConditions audience={audience} onChange={say} />}
      <View className={styles.count} {...asRole('status')}>
        {!isNamed
          ? reach === 'list'
            ? '粘贴名单并核对后，这里显示人数'
            : '选一个工会后，这里显示人数'
          : counted?.state === 'failed'
            ? `没数出来：${counted.error.message}`
            : counted?.count
              ? countWords(counted.count, audience)
              : '正在数人数'}
        {isNamed && counted?.state === 'ready' && (
          <View className="sm c3">{ageWords(counted.count, audience) ?? ''}</View>
        )}
      </View>
      {error && (
        <View className="sm c-error mt4" {...asRole('alert')}>
          {error}
        </View>
      )}
    </View>
  )
}
