import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { application } from './application'
import { applications } from './applications'
import { audit } from './audit'
import { decide } from './decide'
import { inviteClerk } from './inviteClerk'
import { member } from './member'
import { members } from './members'
import { overview } from './overview'
import { partners } from './partners'
import { reinstateMember } from './reinstateMember'
import { reinstatePartner } from './reinstatePartner'
import { removeClerk } from './removeClerk'
import { suspendMember } from './suspendMember'
import { suspendPartner } from './suspendPartner'
import { unmask } from './unmask'

export const actions = [
  overview,
  applications,
  application,
  decide,
  members,
  member,
  unmask,
  suspendMember,
  reinstateMember,
  partners,
  inviteClerk,
  removeClerk,
  suspendPartner,
  reinstatePartner,
  audit,
]

export const main = serve(actions, { identify })
