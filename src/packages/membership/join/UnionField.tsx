import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { FLEXIBLE_GROUP_WORDS } from '../../../../domain/membership/words'
import { Field, TextField } from '../../../components/Field'
import { changeDraft, type JoinDraft } from '../../../stores/joinDraft'
import { membersText } from '../unionWords'

interface Props {
  draft: JoinDraft
  problem: string | undefined
  employerProblem: string | undefined
  /** A change makes what the cloud said of it old. */
  onChange: () => void
}

/** Where somebody joins: their employer's union, or a regional one and who they work for. */
export function UnionField({ draft, problem, employerProblem, onChange }: Props) {
  const { union, channel, employerName } = draft
  function choose() {
    onChange()
    void Taro.navigateTo({ url: '/packages/membership/union/index' })
  }
  return (
    <>
      <Field label={channel === 'employer' ? '单位' : '工会'} onTap={choose} error={problem}>
        {union ? (
          <>
            <View className="ell2">{channel === 'employer' ? (union.employer ?? union.name) : union.name}</View>
            <View className="sm c3 row">
              <Text className="ell">{reasonOf(draft)}</Text>
              <View className="sep" />
              <Text className="none">{membersText(union)}</Text>
            </View>
          </>
        ) : (
          <Text className="c3">选单位，没有单位也能入</Text>
        )}
      </Field>
      {union && channel !== 'employer' && (
        <TextField
          label={channel === 'flexible' ? '平台' : '单位'}
          value={employerName}
          maxLength={60}
          placeholder={channel === 'flexible' ? '在哪家平台或公司干活，可不填' : '单位名称，可不填'}
          onChange={(typed) => {
            onChange()
            changeDraft({ employerName: typed })
          }}
          error={employerProblem}
        />
      )}
    </>
  )
}

/** The second line: whom the union belongs to, or why a regional one was chosen. */
function reasonOf({ union, channel, flexibleGroup }: JoinDraft): string {
  if (channel === 'flexible' && flexibleGroup) return FLEXIBLE_GROUP_WORDS[flexibleGroup]
  if (channel === 'no_union') return '单位没有工会'
  return union?.parentName ?? union?.name ?? ''
}
