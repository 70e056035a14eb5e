import type { PropsWithChildren } from 'react'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { CONSENT_LINES } from '../../../../domain/identity/consentTexts'
import { CONSENT_VERSIONS } from '../../../../domain/identity/consentVersions'
import type { ConsentKind } from '../../../../domain/identity/contract'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import { CONSENT_ISSUER } from '../consentIssuer'
import styles from './index.module.scss'

interface Props {
  agreesToTerms: boolean
  agreesToDocument: boolean
  onChange: (changes: { agreesToTerms?: boolean; agreesToDocument?: boolean }) => void
}

/** The two consents, each with its own tick and its texts. Neither is ticked beforehand. */
export function ConsentCard({ agreesToTerms, agreesToDocument, onChange }: Props) {
  const flipTerms = () => onChange({ agreesToTerms: !agreesToTerms })
  const flipDocument = () => onChange({ agreesToDocument: !agreesToDocument })
  return (
    <View className="card mt12">
      <Tick isOn={agreesToTerms} label={CONSENT_LINES.terms.heading} onFlip={flipTerms}>
        <View className={classes(styles.words, 'row wrap')}>
          <Text onClick={flipTerms}>已阅读</Text>
          <TextLink kind="terms" part={0} words="《用户协议》" />
          <Text onClick={flipTerms}>和</Text>
          <TextLink kind="terms" part={1} words="《隐私政策》" />
        </View>
      </Tick>
      <View className={styles.divider ?? ''} />
      <Tick isOn={agreesToDocument} label={CONSENT_LINES.document_number.heading} onFlip={flipDocument}>
        <View className={classes(styles.words, 'row')} onClick={flipDocument}>
          <Text>
            <Text className="b">单独同意</Text>处理我的证件号
          </Text>
        </View>
        <View className={classes(styles.detail, 'sm c3')} onClick={flipDocument}>
          {CONSENT_LINES.document_number.detail(CONSENT_ISSUER.name)}
        </View>
        <TextLink kind="document_number" part={0} words="《单独同意书》" isSmall />
      </Tick>
    </View>
  )
}

interface TickProps {
  isOn: boolean
  /** What is agreed to, as screen readers say it. */
  label: string
  onFlip: () => void
}

/** A tick whose words hold links, which a tappable row could not. */
function Tick({ isOn, label, onFlip, children }: PropsWithChildren<TickProps>) {
  return (
    <View className={styles.tick ?? ''}>
      <Tap role="checkbox" className={styles.boxTap} label={label} isChecked={isOn} onTap={onFlip}>
        <View className={classes(styles.box, isOn && styles.boxOn)}>
          {isOn && <Icon name="check-bold" color="surface" size={16} isFixed />}
        </View>
      </Tap>
      <View className="grow">{children}</View>
    </View>
  )
}

function TextLink({
  kind,
  part,
  words,
  isSmall,
}: {
  kind: ConsentKind
  part: number
  words: string
  isSmall?: boolean
}) {
  const url = `/packages/membership/consent-text/index?kind=${kind}&version=${CONSENT_VERSIONS[kind]}&part=${part}`
  return (
    <Tap role="link" className={styles.textLink} onTap={() => void Taro.navigateTo({ url })}>
      <Text className={isSmall ? 'sm b' : 'b'}>{words}</Text>
    </Tap>
  )
}
