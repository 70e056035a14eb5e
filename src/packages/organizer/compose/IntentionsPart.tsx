import { View } from '@tarojs/components'
import type { Intentions } from '../../../../domain/campaign/plan'
import { Check } from '../../../components/Check'
import { FindingsAt } from './Findings'
import styles from './index.module.scss'
import type { PartProps } from './part'

const QUESTIONS: readonly { of: keyof Intentions; words: string; note: string }[] = [
  { of: 'needsDailyPresence', words: '要求每天打卡、签到', note: '断一天就不算，天天要来' },
  { of: 'ranksPeople', words: '给个人排名', note: '按积分、步数、在线时长排出谁第一' },
  { of: 'ranksUnits', words: '给单位排名或通报', note: '按参与率、安装率排，或者点名' },
  { of: 'countsForAssessment', words: '算进考核评优', note: '点赞、投票、转发、学习时长当依据' },
  { of: 'forcesInstallOrForward', words: '不下载、不登录、不转发就不能参加', note: '也没有线下参加的办法' },
  { of: 'asksAgain', words: '让会员重复填写已有的信息', note: '姓名、单位、电话工会已经有' },
  { of: 'sells', words: '卖东西或做推广', note: '带货、团购、商家广告' },
]

/** 发布前问一问: what the organiser intends, in plain words; each yes is forbidden, and it is said by which line. */
export function IntentionsPart({ open, looked }: PartProps) {
  const { intentions } = open.form.plan
  return (
    <View>
      <View className="body c2 mb12">
        这个活动会不会做下面这些？会就勾上。勾上的都不许做，这里会说是哪一条、改成什么
      </View>
      <View className="card">
        {QUESTIONS.map(({ of, words, note }) => (
          <View key={of}>
            <Check
              isOn={intentions[of]}
              label={words}
              note={note}
              onChange={(isOn) => open.change({ intentions: { ...intentions, [of]: isOn } })}
            />
            <View className={styles.within}>
              <FindingsAt where={`intentions.${of}`} looked={looked} />
            </View>
          </View>
        ))}
      </View>
      {QUESTIONS.every(({ of }) => !intentions[of]) && <View className="sm c3 mt8">都没有勾，可以发布</View>}
    </View>
  )
}
