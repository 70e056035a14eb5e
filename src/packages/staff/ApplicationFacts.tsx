import { useCallback } from 'react'
import { View } from '@tarojs/components'
import {
  DOCUMENT_KIND_WORDS,
  EMPLOYMENT_WORDS,
  FLEXIBLE_GROUP_WORDS,
  INSURANCE_WORDS,
} from '../../../domain/membership/words'
import { openApplication } from '../../../domain/staff/contract'
import type { Output } from '../../../domain/contract'
import { momentText } from '../../../domain/time'
import { call } from '../../cloud/call'
import { useCloud } from '../../cloud/useCloud'
import { Tip } from '../../components/Tip'
import { Facts } from './Facts'
import { Past } from './Past'

export type Application = Output<typeof openApplication>

/** One application. Opening it is itself recorded, so nothing opens it but a person who asked. */
export function useApplication(applicationId: string) {
  return useCloud(useCallback(() => call(openApplication, { applicationId }), [applicationId]))
}

/** What the applicant filled in, masked, beside what the roster says. */
export function ApplicationFacts({ application }: { application: Application }) {
  const { row, documentKind, employment, flexibleGroup, insurance, history } = application
  const group = flexibleGroup ? `，${FLEXIBLE_GROUP_WORDS[flexibleGroup]}` : ''
  return (
    <View>
      {row.kind === 'claim' && (
        <View className="mb12">
          <Tip tone="info">这是认领：证件号已经入会，对方说就是本人。见到证件再通过</Tip>
        </View>
      )}
      {row.escalated && (
        <View className="mb12">
          <Tip tone="warn">下级工会到期没办，转到这里办理</Tip>
        </View>
      )}
      <Facts
        facts={[
          ['单位', row.employerName ?? '没有单位'],
          ['申请加入', row.unionName],
          ['证件', DOCUMENT_KIND_WORDS[documentKind]],
          ['证件号', row.documentMasked],
          ['手机', row.phoneMasked],
          ['就业', `${EMPLOYMENT_WORDS[employment]}${group}`],
          ['医保', INSURANCE_WORDS[insurance]],
          ['提交', momentText(row.submittedAt)],
          ['办理期限', `${momentText(row.dueAt)} 前`],
        ]}
      />
      <Past history={history} />
    </View>
  )
}
