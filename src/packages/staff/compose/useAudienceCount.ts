import { useEffect, useState } from 'react'
import type { Output } from '../../../../domain/contract'
import { AppError } from '../../../../domain/errors'
import type { Audience } from '../../../../domain/notice/audience'
import { countAudience } from '../../../../domain/notice/drafting'
import { call } from '../../../cloud/call'

type Count = Output<typeof countAudience>

export type Counted =
  | { state: 'counting'; count?: Count | undefined }
  | { state: 'ready'; count: Count }
  | { state: 'failed'; error: AppError; count?: undefined }

/** ms after the last tap: conditions are chosen several at a time. */
const QUIET_MS = 500

/** How many an audience reaches, counted when it has stood still for a moment. Nothing to count: undefined. */
export function useAudienceCount(unionId: string, audience: Audience | undefined): Counted | undefined {
  const asked = audience ? JSON.stringify(audience) : undefined
  const [counted, setCounted] = useState<Counted & { of?: string }>({ state: 'counting' })
  useEffect(() => {
    if (asked === undefined) return undefined
    let isLate = false
    const timer = setTimeout(() => {
      call(countAudience, { unionId, audience: JSON.parse(asked) as Audience })
        .then((count) => !isLate && setCounted({ state: 'ready', count, of: asked }))
        .catch((cause: unknown) => {
          const error = cause instanceof AppError ? cause : new AppError('internal.unexpected', { cause })
          if (!isLate) setCounted({ state: 'failed', error, of: asked })
        })
    }, QUIET_MS)
    return () => {
      isLate = true
      clearTimeout(timer)
    }
  }, [unionId, asked])
  if (asked === undefined) return undefined
  return counted.of === asked ? counted : { state: 'counting', count: counted.count }
}
