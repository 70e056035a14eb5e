/**
 * Characters of the guard's words as they are written elsewhere, or to look alike: traditional forms, variants, and a
 * few that are put in their place. First the form the words have, then the others.
 *
 * What Big5 has of the words is a traditional character itself; of all others a test asks for a line here.
 */
const FORMS = `
与與 严嚴 个個箇 为為爲 习習 买買 于於 从從 价價 众眾衆 优優 会會 传傳 体體 单單 卖賣 参參叄 发發髮 号號 员員 团團 图圖
坚堅 处處 复復複 头頭 奖獎奬 学學 实實寔 审審 将將 对對 尽盡儘 应應 开開 强強彊 录錄録 总總縂 扫掃 报報 挂掛 换換
据據 数數 无無 时時 晒曬 机機 杀殺 条條 来來 标標 汇匯彙 没沒 满滿 点點奌 现現 盖蓋 码碼 积積 签簽籤籖 类類 红紅 纪紀
纳納 线線 组組 织織 给給 绝絕 统統 绩績 续續 缴繳 职職 脱脫 荣榮 获獲穫 虽雖 计計 认認 记記 许許 设設 证證証 评評 说說
读讀 谁誰 责責 货貨 购購 费費 资資 赚賺 赛賽 赞贊讚 赠贈 转轉 软軟 载載 达達 过過 还還 这這 进進 连連 选選 里裡裏
销銷 长長 问問 阅閱 随隨 须須 领領 题題 频頻 龙龍 钩鉤鈎 带帶 况況 减減 准準 几幾 动動 务務 册冊 别別 办辦 愿願 户戶
抢搶 攒攢 累纍 终終 视視 台臺檯 只隻祇 后後 周週 采採 制製 才纔 即卽 关關 装裝 补補 热熱 显顯 布佈 考攷 核覈 榜牓
内內 两兩 兑兌 卡咔 产產 注註 查査 每毎 步歩 写寫 则則 删刪 权權 欢歡 同仝
遗遺 场場塲 检檢 讨討 约約 谈談 晋晉 请請 电電 话話 额額 队隊 专專 当當 围圍 胜勝 扌⺘ 讠⻈ 响響 担擔
`

/**
 * Characters that are written as their halves, 扌丁 for 打: of those whose first half stands nowhere by itself, so that no
 * two characters of a plain text are taken for one.
 */
export const HALVES: ReadonlyMap<string, string> = new Map(
  Object.entries({ 扌丁: '打', 扌非: '排', 扌殳: '投', 扌彐: '扫', 讠平: '评', 讠十: '计', 纟责: '绩', 至刂: '到' }),
)

/** The form the guard's words have, by each other form. */
export const VARIANTS: ReadonlyMap<string, string> = new Map(
  FORMS.trim()
    .split(/\s+/)
    .flatMap((line) => {
      const [usual = '', ...others] = Array.from(line)
      return others.map((other) => [other, usual] as const)
    }),
)
