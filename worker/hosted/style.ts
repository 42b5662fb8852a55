/**
 * The one style sheet of hosted pages, inside each: a second request would cost more than its 3 KB. Fonts are the
 * visitor's own. Colours come from `--accent`, `--background` and the ink that reads best on it.
 */
export const pageStyle = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--background);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
main{max-width:38rem;margin:0 auto;padding:clamp(1.5rem,6vw,4rem) clamp(1rem,5vw,2rem) 4rem}
.embedded main{padding-block:1rem;max-width:none}
.logo{display:block;max-width:12rem;max-height:5rem;margin:0 0 2rem;object-fit:contain}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.1rem);line-height:1.2;letter-spacing:-.015em;margin:0 0 .75rem;font-weight:650;text-wrap:balance}
h2{font-size:1.2rem;line-height:1.3;margin:0 0 .5rem}
.text{margin:0 0 1em;white-space:pre-line}
.intro{margin-bottom:2rem;opacity:.9}
.field{margin:0 0 1.6rem;padding:0;border:0;min-width:0}
.field>label:not(.option),legend{display:block;max-width:100%;font-weight:600;margin:0 0 .3rem;padding:0}
.optional{font-weight:400;opacity:.75}
.help{margin:0 0 .4rem;font-size:.9375rem;opacity:.8}
.error{margin:0 0 .4rem;font-weight:600;font-size:.9375rem;color:var(--wrong)}
.error::before{content:"";display:inline-block;width:.55em;height:.55em;border-radius:50%;background:var(--wrong);margin-right:.5em}
:root{--wrong:#b3261e}
@supports (color:color-mix(in srgb,red,blue)){:root{--line:color-mix(in srgb,var(--ink) 62%,var(--background));--wrong:color-mix(in srgb,#d3261b 72%,var(--ink))}}
input,textarea,select,button{font:inherit;color:inherit}
input[type=text],input[type=email],input[type=tel],input[type=date],input[type=file],textarea,select{display:block;width:100%;min-height:2.9rem;padding:.6rem .75rem;background:var(--background);border:1.5px solid var(--line,#767676);border-radius:.45rem}
textarea{min-height:9rem;resize:vertical;line-height:1.5}
input[type=file]{padding:.5rem}
::placeholder{color:inherit;opacity:.62}
.wrong>input,.wrong>textarea,.wrong>select{border-color:var(--wrong);border-width:2px}
.wrong{border-left:4px solid var(--wrong);padding-left:1rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.option{display:flex;gap:.7rem;align-items:flex-start;padding:.45rem 0;cursor:pointer;font-weight:400}
.option span{min-width:0}
.option input{flex:none;width:1.35rem;height:1.35rem;margin:.1rem 0 0;accent-color:var(--accent)}
.other{margin:.1rem 0 0 2.05rem}
.scale{width:max-content;min-width:min(100%,16rem);max-width:100%}
.range{display:flex;flex-wrap:wrap;gap:.25rem .1rem}
.range .option{flex:1 1 0;flex-direction:column;align-items:center;gap:.2rem;min-width:clamp(1.5rem,4.2vw,2.6rem);max-width:3.2rem}
.range .option input{width:1.3rem;height:1.3rem}
.ends{display:flex;justify-content:space-between;gap:1rem;margin:0 0 .2rem;font-size:.9375rem;opacity:.8}
.part{margin:.6rem 0 0}
.part label{display:block;margin:0 0 .2rem}
.hidden,.trap{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;margin-top:2rem}
button,.button{display:inline-block;max-width:100%;min-height:3rem;padding:.7rem 1.6rem;border:2px solid transparent;border-radius:.45rem;background:var(--accent);color:var(--on-accent);font-weight:600;cursor:pointer;text-decoration:none}
button:hover{filter:brightness(1.08)}
button.plain{background:none;color:inherit;border-color:var(--line,#767676)}
a{color:inherit;text-underline-offset:.15em}
.summary{border:3px solid var(--wrong);border-radius:.45rem;padding:1rem 1.2rem;margin:0 0 2rem}
.summary p{margin:0 0 .5rem}
.summary ul{margin:0;padding-left:1.2rem}
.summary li{margin:.2rem 0}
.summary a{font-weight:600}
.kept{white-space:pre-line}
.kept dt{font-weight:600}
.kept dd{margin:0 0 1rem}
.section{margin:0 0 1.5rem}
.step{font-size:.9375rem;opacity:.8;margin:0 0 .5rem}
@media (forced-colors:active){.error::before{forced-color-adjust:none}}
@media print{button,.actions{display:none}}
`
  .trim()
  .replaceAll("\n", "");
