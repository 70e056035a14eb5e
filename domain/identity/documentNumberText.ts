import type { ConsentIssuer, ConsentText } from './consentText'

/**
 * 单独同意书. Says what the law wants said of sensitive information: purpose, necessity, effect on the person,
 * how long, how to withdraw, and what happens without it.
 *
 * @source 《个人信息保护法》第十五至十七条、第二十八至三十条
 */
export function documentNumberText20261101({ name, privacyContact }: ConsentIssuer): ConsentText {
  return {
    title: '单独同意处理证件号',
    version: '2026-11-01',
    sections: [
      {
        heading: '谁来处理',
        paragraphs: [`${name}。有疑问找个人信息保护负责人：${privacyContact}。`],
      },
      {
        heading: '处理什么、做什么用',
        paragraphs: [
          '处理你的证件类型和证件号码：居民身份证、港澳居民居住证、台湾居民居住证，或外国人永久居留身份证。',
          '只用在三件事上：核对你是不是工会名册上的本人；保证一个人只有一个会籍；你换手机号、换微信后帮你认回自己的会籍。',
          '不用来做广告，不用来打分，不用来推断你的其他情况。',
        ],
      },
      {
        heading: '为什么非要不可',
        paragraphs: [
          '同名的人很多，手机号会换也会转给别人，只有证件号能长期确认是同一个人。没有它，别人可能冒用你的会籍和权益。',
        ],
      },
      {
        heading: '对你有什么影响',
        paragraphs: [
          '证件号属于敏感个人信息，泄露后可能被人冒用身份。我们这样保护它：加密保存，密钥和数据分开；页面和列表只显示首位和末位；工作人员要看完整号码，必须有专门权限、写明原因，每次都有记录，你在“我的”的“隐私和授权”里能看到是谁、什么时候、为什么看的。',
          '你在合作门店用卡时，店员的屏幕会显示证件末四位，用来和你手里的证件对一眼。门店不能保存，也看不到完整号码。动态码里没有证件号。',
        ],
      },
      {
        heading: '保存多久',
        paragraphs: [
          '会籍存续期间保存。退会办结后 15 个工作日内删除。申请没有通过、你撤回了申请，加密的号码随申请终止删除。',
          '法律、行政法规规定必须保存更久的，只保存、不使用，期满即删。',
        ],
      },
      {
        heading: '怎么撤回',
        paragraphs: [
          '打开“我的”的“隐私和授权”，找到这条同意，点“撤回”。',
          '申请还在审核：撤回后证件号删除，这次申请同时终止，以后可以重新申请。',
          '已经入会：会籍要靠证件号核对本人，撤回和退会要一起办。先在所属工会办理退会，办结后就能撤回。走不开可以打 12351，请工会代办。',
          '撤回不影响撤回之前已经做过的核对。',
        ],
      },
      {
        heading: '不同意会怎样',
        paragraphs: [
          '不同意就不能在手机上入会，其他能看的内容照常看。你可以带证件到单位工会或所在街道、乡镇工会当面办理，入会的条件和待遇一样。',
        ],
      },
    ],
  }
}
