import { suspendMember as contract } from '../../domain/staff/contract'
import { action } from '../_kit/action'
import { changeMember } from './memberStanding'
import { memberRow } from './rows'
import { MANAGES } from '../_store/seats'

export const suspendMember = action(contract, MANAGES, async (input, { account, now }) => ({
  row: memberRow(await changeMember('suspend', input, account, now)),
}))
