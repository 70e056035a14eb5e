import type { RosterMatch } from '../../../domain/membership/contract'
import { Icon } from '../../components/Icon'
import { Tag } from '../../components/Tag'
import { MATCHES } from './words'

/** What the roster says. */
export function MatchTag({ match }: { match: RosterMatch }) {
  const { words, tone, icon, color } = MATCHES[match]
  return (
    <Tag tone={tone}>
      <Icon name={icon} color={color} size={14} />
      {words}
    </Tag>
  )
}
