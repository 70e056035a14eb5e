import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { consentTexts } from '../../../../domain/identity/consentTexts'
import { ConsentKind } from '../../../../domain/identity/contract'
import { Button } from '../../../components/Button'
import { goBack, Page } from '../../../components/Page'
import { State } from '../../../components/State'
import { CONSENT_ISSUER } from '../consentIssuer'
import styles from './index.module.scss'

/** One of the texts people agree to, in the version somebody saw: `?kind=terms&version=2026-11-01&part=1`. */
export default function ConsentTextPage() {
  const { kind, version = '', part = '0' } = useRouter().params
  const text = textOf(kind, version, Number(part))
  if (!text) {
    return (
      <Page title="协议和政策">
        <State icon="clipboard-text-duotone" title="没找到这份文本" text="可能是链接不完整，返回再点一次">
          <Button kind="plain" onTap={goBack}>
            返回
          </Button>
        </State>
      </Page>
    )
  }
  return (
    <Page title={text.title}>
      <View className="sm c3 mt8">{`${text.version} 版`}</View>
      {text.sections.map(({ heading, paragraphs }) => (
        <View key={heading} className="mt24">
          <View className="t3">{heading}</View>
          {paragraphs.map((paragraph) => (
            <View key={paragraph} className={styles.paragraph ?? ''}>
              {paragraph}
            </View>
          ))}
        </View>
      ))}
    </Page>
  )
}

function textOf(kind: string | undefined, version: string, part: number) {
  const known = ConsentKind.safeParse(kind)
  // The address is anybody's to write.
  const isVersion = /^\d{4}-\d{2}-\d{2}$/.test(version)
  return known.success && isVersion ? consentTexts(known.data, version, CONSENT_ISSUER)[part] : undefined
}
