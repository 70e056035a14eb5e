import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { accessRecords } from './accessRecords'
import { agreeToTerms } from './agreeToTerms'
import { consents } from './consents'
import { exportMyData } from './exportMyData'
import { forget } from './forget'
import { home } from './home'
import { provePhoneByCode } from './provePhoneByCode'
import { provePhoneByWechat } from './provePhoneByWechat'
import { sendPhoneCode } from './sendPhoneCode'
import { withdrawConsent } from './withdrawConsent'

export const actions = [
  home,
  provePhoneByWechat,
  sendPhoneCode,
  provePhoneByCode,
  consents,
  withdrawConsent,
  agreeToTerms,
  accessRecords,
  exportMyData,
]

/** Names of the triggers in config.json. */
export const timers = { forget }

export const main = serve(actions, { identify, timers })
