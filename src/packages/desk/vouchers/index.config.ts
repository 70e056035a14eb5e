export default definePageConfig({ navigationBarTitleText: '会员的券' })
