import { useEffect, useState } from 'react'
import { openHome, type Roles } from '../../../domain/identity/contract'
import { call } from '../../cloud/call'
import { recall } from '../../cloud/remembered'

interface KeptHome {
  roles?: Roles
}

/** Without an answer the page is what it is for anybody. */
const NO_ROLES: Roles = { isMember: false, staff: [], clerk: null, isJudge: false }

/**
 * What the caller is here beside a member: as the home page knew it, or asked once; undefined until there is an answer.
 *
 * @param isAsked whether the page shows anything by it
 */
export function useRoles(isAsked: boolean): Roles | undefined {
  const [roles, setRoles] = useState<Roles | undefined>(() => recall<KeptHome>('home')?.data.roles)
  const isUnknown = isAsked && roles === undefined
  useEffect(() => {
    if (!isUnknown) return undefined
    let isGone = false
    const keep = (found: Roles) => {
      if (!isGone) setRoles(found)
    }
    void call(openHome, {}).then(
      (home) => keep(home.roles),
      () => keep(NO_ROLES),
    )
    return () => {
      isGone = true
    }
  }, [isUnknown])
  return roles
}
