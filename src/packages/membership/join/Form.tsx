import { useRef, useState } from 'react'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { AppError } from '../../../../domain/errors'
import type { ApplicationView } from '../../../../domain/membership/contract'
import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'
import { Icon } from '../../../components/Icon'
import { Page } from '../../../components/Page'
import { openTab } from '../../../components/TabBar'
import { Tip } from '../../../components/Tip'
import { classes } from '../../../styles/classes'
import { changeDraft, dropDraft, useJoinDraft } from '../../../stores/joinDraft'
import { ClaimSheet } from './ClaimSheet'
import { ConsentCard } from './ConsentCard'
import { DocumentField } from './DocumentField'
import styles from './index.module.scss'
import { InsuranceCard } from './InsuranceCard'
import { PhoneField } from './PhoneField'
import { type JoinField, type Problems, type Unstored, documentProblem, nextStep, problemsOf } from './problems'
import { createKeyring, send } from './send'
import { UnionField } from './UnionField'

const NOTHING: Unstored = {
  documentNumber: '',
  phoneMasked: '',
  phoneProof: '',
  agreesToTerms: false,
  agreesToDocument: false,
}

const openStatus = () => Taro.redirectTo({ url: '/packages/membership/status/index' })

/** The form itself. @param application a returned one that is changed, or null for a new one */
export function Form({ application }: { application: ApplicationView | null }) {
  const draft = useJoinDraft()
  const [unstored, setUnstored] = useState<Unstored>({ ...NOTHING, phoneMasked: application?.phoneMasked ?? '' })
  const [phoneHow, setPhoneHow] = useState('上次填的')
  const [problems, setProblems] = useState<Problems>({})
  const [failure, setFailure] = useState<AppError>()
  const [isClaiming, setClaiming] = useState(false)
  const [busy, setBusy] = useState(false)
  const keyFor = useRef(createKeyring())

  const isAgain = application !== null
  const reason = nextStep(draft, unstored, isAgain)

  /** What was said of a field is old once it is touched. */
  function touch(...fields: JoinField[]) {
    setFailure(undefined)
    setProblems((before) => ({ ...before, ...Object.fromEntries(fields.map((field) => [field, undefined])) }))
  }

  async function submit(isClaim: boolean) {
    if (busy) return
    setBusy(true)
    setProblems({})
    setFailure(undefined)
    try {
      await send({ draft, unstored, isClaim, keyFor: keyFor.current })
      // Only when the form is gone: emptied before its eyes it would look as if nothing had been sent.
      await openStatus()
      dropDraft()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refuse(error)
    } finally {
      setBusy(false)
    }
  }

  function refuse(error: AppError) {
    // The answer to an earlier try was lost on its way: the application is there.
    if (error.code === 'membership.already_applied' || error.code === 'membership.wrong_state') return void openStatus()
    setClaiming(error.code === 'membership.is_claimed')
    if (error.code === 'membership.is_claimed') return
    const found = problemsOf(error)
    setProblems(found)
    if (found.phone !== undefined) setUnstored((before) => ({ ...before, phoneProof: '', phoneMasked: '' }))
    if (Object.keys(found).length === 0) setFailure(error)
    // The bar stays in sight; the field may not be.
    else void Taro.pageScrollTo({ scrollTop: 0 })
  }

  return (
    <Page
      title="加入工会"
      hasOwnTitle
      bar={
        <View className="grow">
          <Button kind="primary" isWide busy={busy && '提交中'} reason={reason} onTap={() => void submit(false)}>
            {isAgain ? '再次提交' : '提交申请'}
          </Button>
        </View>
      }
      barNote={reason === undefined ? <Note failure={failure} problems={problems} /> : undefined}
    >
      <View className="t1 mt8">{isAgain ? '改一改再提交' : '加入工会'}</View>
      <View className="body c2 mt4">
        {isAgain ? '填过的都留着，改好退回的地方就行。' : '填几项，约 1 分钟。审核通过后即可亮码用卡。'}
      </View>
      {application?.returnReason && (
        <View className="mt12">
          <Tip tone="error">退回原因：{application.returnReason}</Tip>
        </View>
      )}
      <View className={classes('card mt16', styles.fields)}>
        <PhoneField
          masked={unstored.phoneMasked}
          how={phoneHow}
          problem={problems.phone}
          onProven={({ how, ...phone }) => {
            touch('phone')
            setPhoneHow(how)
            setUnstored((before) => ({ ...before, ...phone }))
          }}
        />
        <TextField
          label="姓名"
          value={draft.name}
          maxLength={40}
          placeholder="和证件上一样"
          error={problems.name}
          onChange={(name) => {
            touch('name')
            changeDraft({ name })
          }}
        />
        <DocumentField
          kind={draft.documentKind}
          number={unstored.documentNumber}
          masked={application?.documentMasked}
          check={documentProblem(draft, unstored.documentNumber)}
          problem={problems.documentNumber}
          onChange={(documentKind, documentNumber) => {
            touch('documentNumber')
            changeDraft({ documentKind })
            setUnstored((before) => ({ ...before, documentNumber }))
          }}
        />
        <UnionField
          draft={draft}
          problem={problems.union}
          employerProblem={problems.employerName}
          onChange={() => touch('union', 'employerName')}
        />
      </View>
      <View className={classes('row-t g8 sm c3 mt12', styles.promise)}>
        <Icon name="lock-key" color="ink-3" size={20} />
        <View className="grow">证件号加密保存，只用来核对会员身份</View>
      </View>
      <InsuranceCard
        value={draft.insurance}
        problem={problems.insurance}
        onChange={(insurance) => {
          touch('insurance')
          changeDraft({ insurance })
        }}
      />
      {!isAgain && (
        <>
          <View className="t3 mt24">需要你同意</View>
          <ConsentCard
            agreesToTerms={unstored.agreesToTerms}
            agreesToDocument={unstored.agreesToDocument}
            onChange={(changes) => {
              touch('consents')
              setUnstored((before) => ({ ...before, ...changes }))
            }}
          />
          {problems.consents && <View className={classes(styles.problem, 'sm mt8')}>{problems.consents}</View>}
        </>
      )}
      {failure?.code === 'membership.already_member' && (
        <View className="mt16">
          <Tip tone="info" action="去亮码" onAction={() => void openTab('card')}>
            {failure.message}
          </Tip>
        </View>
      )}
      <ClaimSheet
        isOpen={isClaiming}
        busy={busy}
        onClaim={() => void submit(true)}
        onClose={() => setClaiming(false)}
      />
    </Page>
  )
}

/** Below the button, which is where the person looks after a tap: what went wrong, otherwise what to expect. */
function Note({ failure, problems }: { failure: AppError | undefined; problems: Problems }) {
  const isWrong = Object.values(problems).some(Boolean)
  if (failure) return <View className="c-error">{failure.message}</View>
  if (isWrong) return <View className="c-error">有地方要改，看上面标出的那一行</View>
  return <View>入会不收费，3 个工作日内有结果</View>
}
