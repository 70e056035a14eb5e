import type { Employment } from '../../domain/membership/contract'
import { documents, type Stored } from '../_kit/documents'

/** A line of an employer's roster, `_id` is `<unionId>:<personHash>`. Whoever is on it joins at once. */
export interface RosterDocument extends Stored {
  unionId: string
  personHash: string
  name: string
  phoneHash: string | null
  employment: Employment
}

export const rosters = documents<RosterDocument>('rosters')
