import type { StaffRole } from '../../../../domain/identity/contract'
import type { Looked } from './parts'
import type { OpenPlan } from './usePlan'

/** What every part of the desk is given. */
export interface PartProps {
  open: OpenPlan
  looked: Looked
  /** The union that organises it. */
  unionId: string
  /** What the caller is to it, for files that are brought. */
  role: StaffRole
}
