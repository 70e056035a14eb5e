export default definePageConfig({ navigationBarTitleText: '书的资料' })
