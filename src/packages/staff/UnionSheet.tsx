import type { StaffSeat } from '../../../domain/identity/contract'
import { Choices } from '../../components/Choices'
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
      <Choices
        options={seats.map(({ unionId, unionName, role }) => ({
          value: unionId,
          words: unionName,
          note: ROLE_WORDS[role],
        }))}
        value={chosen?.unionId ?? ''}
        onChange={onChoose}
      />
    </Sheet>
  )
}
