import { useRef, useState } from 'react'
import { AppError } from '../../../../domain/errors'
import { type Consent, type ConsentKind, withdrawConsent } from '../../../../domain/identity/contract'
import { call } from '../../../cloud/call'
import { newRequestKey } from '../../../cloud/requestKey'
import { confirm, tellError, toast } from '../../../components/feedback'

/** What withdrawing means, before it is done (the consent texts say the same). */
const MEANING: Readonly<Record<ConsentKind, string>> = {
  terms: '申请还在审核的，申请同时终止。已经入会的，要先在所属工会办理退会。',
  document_number: '申请还在审核的，证件号删除，申请同时终止。已经入会的，要先在所属工会办理退会。',
}

/** Withdrawing a consent: explained and asked first, and explained again where membership still needs it. */
export function useWithdrawal(reload: () => Promise<void>) {
  const [withdrawing, setWithdrawing] = useState<string>()
  const [refusal, setRefusal] = useState<string>()
  // One key for each consent: a retry after a lost answer is the same intention.
  const keys = useRef(new Map<string, string>())

  async function withdraw({ id, kind }: Consent) {
    const isSure = await confirm({ title: '撤回这条同意', text: MEANING[kind], yes: '撤回' })
    if (!isSure) return
    const requestKey = keys.current.get(id) ?? newRequestKey()
    keys.current.set(id, requestKey)
    setRefusal(undefined)
    setWithdrawing(id)
    try {
      await call(withdrawConsent, { consentId: id, requestKey })
      toast('已撤回')
      await reload()
    } catch (error) {
      if (error instanceof AppError && error.code === 'membership.consent_needed') setRefusal(error.message)
      else tellError(error)
    } finally {
      setWithdrawing(undefined)
    }
  }
  return { withdrawing, refusal, withdraw }
}
