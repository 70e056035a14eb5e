import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { TERMS_TODAY, termsChangedSince } from '../../../domain/identity/consentVersions'
import { agreeToTerms } from '../../../domain/identity/contract'
import { call } from '../../cloud/call'
import { Button } from '../../components/Button'
import { toast } from '../../components/feedback'
import { Tap } from '../../components/Tap'
import { useIntent } from '../../components/useIntent'
import type { HomeView } from './homeView'
import styles from './index.module.scss'

interface Props {
  view: Pick<HomeView, 'roles' | 'agreedTerms'>
  onAgreed: () => Promise<void>
}

/**
 * What changed in the terms since a member agreed, in one sentence, the texts themselves, and one tap to agree. It stays
 * on top of the home page until then and stands in nobody's way.
 */
export function TermsChanged({ view: { roles, agreedTerms }, onAgreed }: Props) {
  const { run, isBusy } = useIntent()
  if (!roles.isMember || agreedTerms === undefined) return null
  const changes = termsChangedSince(agreedTerms)
  if (changes.length === 0) return null

  async function agree(): Promise<void> {
    const answer = await run('agree', (requestKey) => call(agreeToTerms, { version: TERMS_TODAY, requestKey }))
    if (!answer) return
    toast('已同意')
    await onAgreed()
  }

  return (
    <View className="card pad mt12">
      <View className="t3">协议有更新</View>
      {changes.map((change) => (
        <View key={change} className="body mt4">
          {change}
        </View>
      ))}
      <View className="row wrap mt4">
        {TEXTS.map((words, part) => (
          <Tap key={words} role="link" className={styles.termsText} onTap={() => read(part)}>
            <Text className="sm b">{`《${words}》`}</Text>
          </Tap>
        ))}
      </View>
      <View className="mt12">
        <Button isWide busy={isBusy && '同意中'} onTap={() => void agree()}>
          看过了，我同意
        </Button>
      </View>
    </View>
  )
}

const TEXTS = ['用户协议', '隐私政策'] as const

function read(part: number): void {
  const url = `/packages/membership/consent-text/index?kind=terms&version=${TERMS_TODAY}&part=${part}`
  void Taro.navigateTo({ url })
}
