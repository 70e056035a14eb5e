import type { StaffSeat } from '../../../domain/identity/contract'
import { Cell, List } from '../../components/Cell'
import { Icon } from '../../components/Icon'
import { Sheet } from '../../components/Sheet'
import { ROLE_WORDS } from './words'

interface Props {
  seats: readonly StaffSeat[]
  chosen: StaffSeat | undefined
  isOpen: boolean
  onClose: () => void
  onChoose: (unionId: string) => void
}

/** The unions one works for. */
export function UnionSheet({ seats, chosen, isOpen, onClose, onChoose }: Props) {
  return (
    <Sheet isOpen={isOpen} title="换一个工会" onClose={onClose}>
      <List>
        {seats.map((seat) => (
          <Cell
            key={seat.unionId}
            title={seat.unionName}
            note={ROLE_WORDS[seat.role]}
            trailing={seat === chosen ? <Icon name="check-bold" size={20} label="现在的" /> : undefined}
            onTap={() => onChoose(seat.unionId)}
          />
        ))}
      </List>
    </Sheet>
  )
}
