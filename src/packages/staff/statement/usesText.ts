import type { OwedRow } from '../../../../domain/benefit/statement'
import { countText } from '../words'

/** “权益 12 笔，券 3 张”. */
export function usesText({ benefits, vouchers }: Pick<OwedRow, 'benefits' | 'vouchers'>): string {
  const parts = [benefits > 0 && `权益 ${countText(benefits)} 笔`, vouchers > 0 && `券 ${countText(vouchers)} 张`]
  return parts.filter(Boolean).join('，') || '都撤销了'
}
