export default definePageConfig({ navigationBarTitleText: '隐私和授权' })
