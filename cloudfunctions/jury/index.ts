import { serve } from '../_kit/action'
import { identify } from '../_store/accounts'
import { announce } from './announce'
import { answer } from './answer'
import { award } from './award'
import { certificates } from './certificates'
import { certifyAll } from '../_store/certifying'
import { conflict } from './conflict'
import { count } from './count'
import { disqualify } from './disqualify'
import { find } from './find'
import { judges } from './judges'
import { mine } from './mine'
import { name } from './name'
import { object } from './object'
import { objections } from './objections'
import { results } from './results'
import { revoke } from './revoke'
import { score } from './score'
import { settle } from './settle'
import { sheet } from './sheet'
import { table } from './table'
import { verify } from './verify'

const NAMING = [judges, find, name]
const JUDGING = [mine, sheet, score, conflict]
const RESULTS = [results, count, award, announce, object, objections, answer, disqualify, settle, table]
const CERTIFICATES = [certificates, verify, revoke]

export const actions = [...NAMING, ...JUDGING, ...RESULTS, ...CERTIFICATES]

export const timers = { certify: certifyAll }

export const main = serve(actions, { identify, timers })
