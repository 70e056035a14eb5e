export default definePageConfig({ navigationBarTitleText: '协议和政策' })
