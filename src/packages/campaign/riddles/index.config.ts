export default definePageConfig({ navigationBarTitleText: '猜灯谜', navigationStyle: 'custom' })
