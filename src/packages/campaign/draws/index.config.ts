export default definePageConfig({ navigationBarTitleText: '历次抽奖', navigationStyle: 'custom' })
