import { useEffect, useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { type ApplicationView, openMyApplication } from '../../../../domain/membership/contract'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Page } from '../../../components/Page'
import { keepJoinBack } from '../../../stores/joinBack'
import { takeUp } from '../../../stores/joinDraft'
import { Form } from './Form'

const loadMine = () => call(openMyApplication, {})

/**
 * Joining on one screen. A returned application is taken up where it was; one that waits has its own page. `back` is the
 * step that led here, which the page of the application leads back to.
 */
export default function JoinPage() {
  const { back } = useRouter<{ back?: string }>().params
  useEffect(() => {
    if (back) keepJoinBack(readable(back))
  }, [back])
  const mine = useCloud(loadMine)
  const isWaiting = mine.data?.application?.state === 'applied'
  useEffect(() => {
    if (isWaiting) void Taro.redirectTo({ url: '/packages/membership/status/index' })
  }, [isWaiting])

  if (mine.data === undefined || isWaiting) {
    return (
      <Page title="加入工会" hasOwnTitle>
        <Answer of={mine} skeleton="form">
          {() => null}
        </Answer>
      </Page>
    )
  }
  const { application } = mine.data
  const returned = application?.state === 'returned' ? application : null
  return <Prepared key={returned?.id ?? 'new'} application={returned} />
}

/** WeChat hands parameters over as they were written, browsers read them already. */
function readable(given: string): string {
  if (given.startsWith('/')) return given
  try {
    return decodeURIComponent(given)
  } catch {
    return given
  }
}

/** Sees to it that the draft is right before the form first reads it. */
function Prepared({ application }: { application: ApplicationView | null }) {
  useState(() => takeUp(application))
  return <Form application={application} />
}
