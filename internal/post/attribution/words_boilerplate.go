package attribution

// boilerplatePhrases open a sentence that was copied along with the text; one a line.
const boilerplatePhrases = `
郑重声明：
免责声明：
版权声明：
特别声明：
风险提示：以上
免责条款：
東方財富發布此內容
东方财富发布此内容
东方财富网发布此信息
以上内容与证券之星立场无关
以上内容为证券之星
以上内容仅供参考，不构成
本文仅供参考，不构成
本文内容仅供参考
本文不构成任何投资建议
本文不构成投资建议
文章内容仅供参考，不构成
以上观点仅供参考，不构成
投资者据此操作
据此操作，风险自担
据此操作风险自担
据此入市，风险自担
此文仅供参考
转载请注明
转载请联系
转载须注明
未经授权，不得转载
未经授权不得转载
未经授权，禁止转载
未经授权禁止转载
未经许可，不得转载
未经许可不得转载
未经书面授权
未经书面许可
未經授權
未經許可
如有侵权，请联系
如有侵权请联系
如涉及侵权
若有侵权，请联系
如需转载请
侵权必究
侵权请联系
侵删
侵刪
本文为网友上传
本文为转载
本文为作者独立观点，不代表
本文仅代表作者本人观点
本文仅代表作者个人观点
本文系作者个人观点
文章仅代表作者
本站转载
凡本网注明
凡本站注明
声明：本文
声明：该文观点
声明：此消息
声明：市场有风险
声明：转载
点击查看更多
点击查看原文
点击查看全文
点击阅读原文
点击阅读全文
点击进入专题
点击进入>>
点击这里查看
点此查看
点击下载
点击图片
点击上方蓝字
点击关注
點擊查看
點此看
點我看
查看原文
阅读原文
閱讀原文
阅读全文
閱讀全文
查看更多
更多精彩内容
更多精彩资讯
更多内容请
更多资讯请
海量资讯、精准解读
打开微信
打开APP
打开app
打开客户端
下载客户端
下载APP
下载新浪财经APP
登录新浪财经APP
登录APP
扫码下载
扫码关注
扫描二维码
扫描下方二维码
扫描上方二维码
长按二维码
长按识别
识别二维码
关注公众号
关注我们
关注微信公众号
欢迎关注
微信扫一扫
微信扫码
用微信扫
分享到微信
返回搜狐，查看更多
延伸閱讀
延伸阅读：
責任自負
责任自负
风险自担
与本站立场无关
版权归原作者所有
著作權所有
版權所有，轉載必究
版权所有，转载必究
版权所有，未经
版权归属
24小时滚动播报
特别提醒：如果我们使用了您的图片
如需转载请与
每经热线电话
新闻热线：
爆料热线：
报料热线：
举报电话：
（编辑：小编
Click here to read
Click to read more
Click here to subscribe
Read more at
Continue reading
Read the full story
Read the original article
Download our app
Download the app
Subscribe to our newsletter
Sign up for our newsletter
Sign up here
Follow us on
All rights reserved
This material may not be published, broadcast
Not investment advice
Disclaimer:
この記事は有料会員
続きを読む
会員登録
無断転載
無断複写
`
