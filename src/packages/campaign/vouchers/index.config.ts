export default definePageConfig({ navigationBarTitleText: '我的券', navigationStyle: 'custom' })
