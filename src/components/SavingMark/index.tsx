import { View } from '@tarojs/components'
import { clockTime } from '../../../domain/time'
import { Icon } from '../Icon'
import { asRole } from '../role'
import type { Saving } from '../../cloud/autosave'

/** Whether what is written is safe, in a few quiet words. */
export function SavingMark({ saving }: { saving: Saving }) {
  return (
    <View className="row g4 sm c3" {...asRole('status')}>
      {saving.state === 'saved' && <Icon name="check-bold" color="ink-3" size={16} />}
      {(saving.state === 'lost' || saving.state === 'refused' || saving.state === 'conflict') && (
        <Icon name="warning-circle-fill" color="warn-text" size={16} />
      )}
      <View>{wordsOf(saving)}</View>
    </View>
  )
}

function wordsOf(saving: Saving): string {
  switch (saving.state) {
    case 'clean':
      return '写了会自动保存'
    case 'pending':
    case 'saving':
      return '正在保存'
    case 'saved':
      return `已保存 ${clockTime(saving.at)}`
    case 'lost':
      return '没存上，网络恢复后自动再存'
    case 'refused':
      return `没存上：${saving.error.message}`
    case 'conflict':
      return '没存上，这份草稿在别处改过了'
  }
}
