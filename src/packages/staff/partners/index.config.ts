export default definePageConfig({ navigationBarTitleText: '合作门店', enableShareAppMessage: true })
