export default definePageConfig({ navigationBarTitleText: '查证书', navigationStyle: 'custom' })
