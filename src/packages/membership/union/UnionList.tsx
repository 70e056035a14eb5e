import { View } from '@tarojs/components'
import { distanceText } from '../../../../domain/benefit/distance'
import type { UnionSummary } from '../../../../domain/membership/contract'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { toast } from '../../../components/feedback'
import { Skeleton } from '../../../components/Skeleton'
import { Failed, State } from '../../../components/State'
import { Tip } from '../../../components/Tip'
import { membersText } from '../unionWords'
import type { Found } from './useUnions'

interface Props {
  found: Found
  /** Regional unions are known by their own name, the others by their employer's. */
  isRegional: boolean
  /** What has to be chosen before a union can be. */
  reason: string | undefined
  onChoose: (union: UnionSummary) => void
  onRetry: () => void
  onMore: () => void
  onNoUnion: () => void
}

/** What the search found, and the way on when it found nothing. */
export function UnionList({ found, isRegional, reason, onChoose, onRetry, onMore, onNoUnion }: Props) {
  const { state, unions, nextCursor, error } = found
  if (unions.length === 0) {
    if (state === 'loading') return <Skeleton kind="list" />
    if (state === 'failed' && error) return <Failed error={error} onRetry={onRetry} />
    return (
      <State
        icon="magnifying-glass-duotone"
        title={isRegional ? '没找到这个工会' : '没找到这家单位'}
        text={isRegional ? '换个短一点的词再找' : '换个短一点的词；单位没建工会也能入会'}
      >
        {!isRegional && (
          <Button kind="plain" onTap={onNoUnion}>
            单位没有工会
          </Button>
        )}
      </State>
    )
  }
  return (
    <>
      {state === 'failed' && error && (
        <View className="mt12">
          <Tip tone="warn" icon="wifi-slash" action="再试" onAction={onRetry}>
            {error.message}
          </Tip>
        </View>
      )}
      <List className="mt12">
        {unions.map((union) => (
          <Cell
            key={union.id}
            title={isRegional ? union.name : (union.employer ?? union.name)}
            note={<Dotted of={factsOf(union)} />}
            onTap={() => (reason === undefined ? onChoose(union) : toast(reason))}
          />
        ))}
      </List>
      {nextCursor !== null && (
        <View className="mt12">
          <Button kind="plain" isWide busy={state === 'loading' && '正在找'} onTap={onMore}>
            再看一些
          </Button>
        </View>
      )}
    </>
  )
}

/** Whom it belongs to, how large it is, how far away. */
const factsOf = (union: UnionSummary) => [
  union.parentName,
  membersText(union),
  union.distanceMetres !== null && distanceText(union.distanceMetres),
]
