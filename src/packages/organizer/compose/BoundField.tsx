import type { FileDemand } from '../../../../domain/file/demands'
import { NumberField } from './NumberField'

interface Props {
  /** Which bound of the demand it is. */
  of: 'leastSeconds' | 'mostSeconds' | 'leastWidth' | 'leastHeight' | 'leastLongSide'
  demand: FileDemand
  onChange: (changes: Partial<FileDemand>) => void
  label: string
  unit: string
  least: number
  most: number
  note?: string
}

/** A bound that files have to keep, or none. */
export function BoundField({ of, demand, onChange, ...how }: Props) {
  const set = (next: number | null) => onChange({ [of]: next } satisfies Partial<FileDemand>)
  return <NumberField {...how} value={demand[of]} none="不限" onNone={() => set(null)} onChange={set} />
}
