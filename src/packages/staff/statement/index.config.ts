export default definePageConfig({ navigationBarTitleText: '门店对账' })
