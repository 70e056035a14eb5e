import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { typedCode } from '../../../../domain/entry/certificateCode'
import { type Certificate, verifyCertificate } from '../../../../domain/entry/judging'
import { fullDayText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Button } from '../../../components/Button'
import { Fact } from '../../../components/Fact'
import { TextField } from '../../../components/Field'
import { Icon } from '../../../components/Icon'
import { Page } from '../../../components/Page'
import { Skeleton } from '../../../components/Skeleton'
import { Failed, State } from '../../../components/State'

/** 查证书: anybody with the code sees whether a certificate is real; names are masked. */
export default function VerifyPage() {
  const { code: given = '' } = useRouter<{ code?: string }>().params
  const [typed, setTyped] = useState(given)
  const [asked, setAsked] = useState(given)
  const code = typedCode(typed)
  return (
    <Page title="查证书">
      <View className="mt8">
        <TextField
          look="box"
          label="证书编号"
          value={typed}
          maxLength={40}
          placeholder="证书左下角的编号"
          onChange={setTyped}
          onEnter={() => setAsked(code)}
        />
      </View>
      <View className="mt12">
        <Button kind="ink" isWide isOff={code === ''} onTap={() => setAsked(code)}>
          查一查
        </Button>
      </View>
      {asked === '' && <View className="sm c3 mt12">编号有四组，在证书左下角。扫证书上的码，不用输也能查</View>}
      {asked !== '' && <Found key={asked} code={asked} />}
    </Page>
  )
}

function Found({ code }: { code: string }) {
  const found = useCloud(useCallback(() => call(verifyCertificate, { code }), [code]))
  if (found.state === 'loading') return <Skeleton kind="detail" />
  if (found.state === 'failed') {
    return found.error.code === 'jury.certificate_not_found' ? (
      <State icon="question-duotone" title="没有这张证书" text="核对编号再查，编号是四组，每组四个" />
    ) : (
      <Failed error={found.error} onRetry={() => void found.reload()} />
    )
  }
  return <Real certificate={found.data.certificate} />
}

function Real({ certificate }: { certificate: Certificate }) {
  const { campaignTitle, trackTitle, entryTitle, awardTitle, name, unionName, organizerName, settledAt } = certificate
  const { code, revokedBecause } = certificate
  const isValid = revokedBecause === null
  return (
    <View className="card pad-l mt16">
      <View className="row g12">
        <Icon name={isValid ? 'seal-check-fill' : 'x-circle-fill'} color={isValid ? 'ok' : 'error'} size={40} />
        <View className="grow">
          <View className={`t2 ${isValid ? 'c-ok' : 'c-error'}`}>{isValid ? '证书是真的' : '证书已经撤销'}</View>
          <View className="sm c3 num">{code}</View>
        </View>
      </View>
      {!isValid && <View className="body mt12">{`原因：${revokedBecause}`}</View>}
      <View className="hr mt16 mb12" />
      <Fact name="得奖人">{name}</Fact>
      <Fact name="单位">{unionName}</Fact>
      <Fact name="奖项">{awardTitle}</Fact>
      <Fact name="作品">{`《${entryTitle}》`}</Fact>
      <Fact name="项目">{trackTitle}</Fact>
      <Fact name="活动">{campaignTitle}</Fact>
      <Fact name="颁发">{organizerName}</Fact>
      <Fact name="日期">{fullDayText(settledAt)}</Fact>
      <View className="sm c3 mt12">名字打了码，和证书上的全名对得上就是本人</View>
    </View>
  )
}
