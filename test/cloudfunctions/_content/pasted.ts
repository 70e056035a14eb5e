/**
 * What programs put on the clipboard, as they write it; the words are invented. Shortened where nothing is to be learned
 * from the rest: Word's own head is some 60 KB of styles.
 */

/** Word 2016 for Windows: list items are paragraphs, their numbers stand in spans to be ignored. */
export const FROM_WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<title>通知</title>
<link rel=File-List href="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml>
 <w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument>
</xml><![endif]-->
<style>
<!--
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{mso-style-unhide:no; text-align:justify; font-size:10.5pt; font-family:等线;}
@list l0:level1 {mso-level-tab-stop:none;}
-->
</style>
</head>
<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>
<!--StartFragment-->
<h1 align=center style='text-align:center'><b><span style='font-family:宋体'>关于组织职工<span
lang=EN-US>2026</span>年健康体检的通知<span lang=EN-US><o:p></o:p></span></span></b></h1>
<p class=MsoNormal><span style='font-family:宋体'>各单位工会：<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:宋体'>&nbsp;&nbsp;&nbsp; 体检从<st1:chsdate
Year="2026" Month="11" Day="24" IsLunarDate="False" IsROCDate="False" w:st="on"><span lang=EN-US>11</span>月<span
lang=EN-US>24</span>日</st1:chsdate>开始，<b style='mso-bidi-font-weight:normal'>当天算出勤</b>，<u>费用由工会承担</u>。<span
lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='mso-fareast-font-family:宋体'><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]><span style='font-family:宋体'>带身份证<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]><span style='font-family:宋体'>原件</span></p>
<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]><span style='font-family:宋体'>不收复印件</span></p>
<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]><span
style='font-family:宋体'>空腹</span></p>
<p class=MsoNormal><span style='mso-tab-count:1'>       </span><span style='font-family:宋体'>体检机构见下表：</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>3.<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>带上会员卡</p>
<p class=MsoNormal style='mso-list:l3 level1 lfo4'><![if !supportLists]><span style='mso-list:Ignore'>（一）<span
style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]>本通知由市总工会解释</p>
<div align=center>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=277 colspan=2 valign=top style='width:207.4pt;border:solid windowtext 1.0pt'>
  <p class=MsoNormal align=center style='text-align:center'><b>机构</b><span lang=EN-US><o:p></o:p></span></p>
  </td>
 </tr>
 <tr style='mso-yfti-irow:1'>
  <td width=138 rowspan=2 valign=top><p class=MsoNormal><span style='font-family:宋体'>城东</span></p></td>
  <td width=138 valign=top><p class=MsoNormal>青禾市第一职工医院</p></td>
 </tr>
 <tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'>
  <td width=138 valign=top><p class=MsoNormal>城东体检中心<o:p></o:p></p></td>
 </tr>
</table>
</div>
<!--[if gte vml 1]><v:shape id="_x0000_i1025"><v:imagedata src="file:///C:/clip_image001.png"/></v:shape><![endif]-->
<![if !vml]><img width=100 height=80 src="file:///C:/Users/x/clip_image002.png" v:shapes="_x0000_i1025"><![endif]>
<p class=MsoNormal align=right style='text-align:right'>青禾市总工会<br>
2026年11月20日<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<!--EndFragment-->
</body>
</html>`

/** WPS Writer: the same markers, `<font>` and styles in capitals. */
export const FROM_WPS = `<html><body><!--StartFragment-->
<p class="MsoNormal" style="text-indent:24.0pt;mso-char-indent-count:2.0000;"><span style="mso-spacerun:'yes';font-family:仿宋;font-size:12.0000pt;"><font face="仿宋" >&#12288;&#12288;为丰富职工文化生活，现征集</font></span><b><span style="font-family:仿宋;mso-ansi-font-weight:bold;font-size:12.0000pt;"><font face="仿宋" >摄影作品</font></span></b><span style="font-family:仿宋;"><font face="仿宋" >。</font></span><span style="font-size:12.0000pt;"><o:p></o:p></span></p>
<p class="MsoNormal" style="MARGIN-LEFT:21.0pt;MSO-LIST:l0 level1 lfo1;"><![if !supportLists]><span style="font-family:Wingdings;mso-list:Ignore;">&#61548;<span>&nbsp;</span></span><![endif]><span><font face="宋体" >每人不超过</font>3<font face="宋体" >幅</font></span></p>
<p class="MsoNormal" style="MARGIN-LEFT:21.0pt;MSO-LIST:l0 level1 lfo1;"><![if !supportLists]><span style="font-family:Wingdings;mso-list:Ignore;">&#61548;<span>&nbsp;</span></span><![endif]><span style="TEXT-DECORATION:line-through"><font face="宋体" >黑白</font></span><font face="宋体" >彩色均可</font></p>
<!--EndFragment--></body></html>`

/** Feishu: lines are divs, items hold divs. */
export const FROM_FEISHU = `<meta charset='utf-8'><div data-page-id="PAGE" data-lark-html-role="root" data-docx-has-block-data="true"><h2 class="heading-2 ace-line old-record-id-x">报名方式</h2><div class="ace-line ace-line old-record-id-y" style="text-align:left;">打开小程序，<strong style="font-weight:bold;">点活动</strong>，填<span style="font-style:italic;text-decoration:underline;">姓名</span>。</div><ol class="list-number1" start="1" data-list-id="x"><li class="ace-line" data-list="number"><div>选场次</div></li><li class="ace-line" data-list="number"><div>等短信</div><ul class="list-bullet2"><li data-list="bullet"><div>三天内</div></li></ul></li></ol><blockquote class="quote-container"><div class="ace-line">名额有限，报满为止</div></blockquote><hr><img src="https://internal-api-drive-stream.example.cn/space/api/box/stream/download/x/" data-token="x"></div>`

/** Tencent Docs: weights and lines by style, a link with its own underline. */
export const FROM_TENCENT_DOCS = `<html><body><!--StartFragment--><p style="font-size:11pt;margin:0;text-align:center"><span style="font-family:&quot;Microsoft YaHei&quot;;font-weight:bold;font-size:16pt;">集体协商要约书</span></p><p style="font-size:11pt"><span style="font-weight:400">请在 </span><span style="font-weight:700;color:#FF0000">11 月 28 日</span><span> 前答复，见</span><a href="https://www.example.org/yaoyue"><span style="color:#1155cc;text-decoration:underline">要约办法</span></a><span>。</span></p><p style="font-size:11pt"><br/></p><!--EndFragment--></body></html>`

/** A page of a public account: sections in sections, pictures that load late, empty lines by `<br>`. */
export const FROM_A_WEB_PAGE = `<section style="box-sizing: border-box;"><section style="margin: 10px 0"><section style="display: inline-block"><p style="text-align: center;white-space: normal;"><strong style="font-size: 18px"><span>高温津贴</span><span>怎么发</span></strong></p></section></section>
<section>
    <p>室外作业的，<span style="font-weight: 600;">每月 300 元</span>。&nbsp;&nbsp;<br><br>室内没有降温的，<br>也要发。</p>
    <p style="text-align: center"><img class="rich_pages" data-src="https://mmbiz.example.cn/x/640" src="data:image/svg+xml,%3Csvg%3E" data-ratio="0.5"></p>
    <p><br></p>
</section>
<div>打电话 <a href="tel:12351">12351</a> 或<a href="javascript:void(0)" onclick="ask()">在线问</a></div>
<script>ask()</script><style>.rich_pages{}</style>
<h4>依据</h4><ul><li>《防暑降温措施管理办法》</li><ul><li>第十七条</li></ul></ul></section>`
