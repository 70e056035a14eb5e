export default definePageConfig({ navigationBarTitleText: '证书', navigationStyle: 'custom' })
