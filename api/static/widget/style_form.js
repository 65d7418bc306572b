// How the widget's parts are laid out: the desk, the conversation, the dialogs, the floating form.
export const form = `
.desk { display: flex; flex-direction: column; background: var(--ground); }
:host(:not([mode="floating"])) .desk { border: 1px solid var(--line); border-radius: var(--radius); }
.bar { padding: .8em 1em; border-block-end: 1px solid var(--line); }
.bar { flex-wrap: nowrap; }
.bar h2 { flex: 1; }
.scroll { position: relative; display: flex; flex-direction: column; gap: 1.2em; padding: 1em; min-block-size: 0; }
.notice { display: grid; gap: .5em; padding: .9em 1em; background: var(--raised); border-radius: var(--radius); font-size: .95em; }
.notice a, .row a { min-block-size: max(1.6em, 24px); display: inline-block; }
.consent { display: flex; gap: .6em; align-items: flex-start; }
.consent input { flex: none; inline-size: max(1.5em, 24px); block-size: max(1.5em, 24px); margin: 0; }
.consent label { font-weight: inherit; padding-block-start: .05em; }
.turns { display: grid; gap: 1.6em; }
.turns:empty, .suggested:empty { display: none; }
article { display: grid; gap: .9em; scroll-margin-block-start: 1em; }
article > h3 {
  justify-self: end; max-inline-size: 90%; padding: .55em .9em; font-weight: 500; white-space: pre-line;
  background: var(--raised); border: 1px solid var(--line); border-radius: var(--radius); border-end-end-radius: 0;
}
.body { display: grid; gap: .75em; }
.body > button { justify-self: start; }
.body h4 { margin-block-start: .3em; }
.quote { font-size: 1.05em; line-height: 1.6; white-space: pre-line; }
.cite {
  display: inline-block; min-inline-size: max(1.75em, 24px); min-block-size: max(1.75em, 24px); padding: 0 .3em; font-size: .85em; font-weight: 600;
  line-height: 1.65; text-align: center; border-radius: .4em; vertical-align: .05em; background: var(--raised);
}
button.cite:hover { color: var(--on-accent); background: var(--accent); }
.sources, .documents, .options { list-style: none; display: grid; gap: .6em; }
.sources li { display: grid; grid-template-columns: auto 1fr; gap: .7em; font-size: .95em; }
.number { min-inline-size: 1.2em; font-weight: 600; color: var(--quiet); text-align: end; }
.documents li { padding-inline-start: .8em; border-inline-start: 3px solid var(--line); font-size: .95em; }
.options button { inline-size: 100%; padding: .5em .9em; font-size: .95em; }
.suggested { display: grid; gap: .6em; }
.progress { color: var(--quiet); }
.progress::before { content: ""; display: inline-block; inline-size: .6em; block-size: .6em; margin-inline-end: .6em; border-radius: 50%; background: var(--accent); }
.feedback { display: grid; gap: .6em; }
.feedback form { display: grid; gap: .6em; padding: .9em; background: var(--raised); border-radius: var(--radius); }
:is(.feedback, .content) label { display: grid; gap: .25em; }
:is(.feedback, .content) label > * { font-weight: 400; }
.composer { display: grid; gap: .5em; padding: .9em 1em; border-block-start: 1px solid var(--line); }
.composer textarea { min-block-size: 3.6em; }
.composer #hint { flex: 1 1 14em; }
.fault { color: var(--problem); font-weight: 600; font-size: .95em; }
.fault:empty { display: none; }
[aria-invalid] { border-color: var(--problem); border-width: 2px; }
dialog {
  color: var(--text); background: var(--ground); border: 1px solid var(--edge); border-radius: var(--radius); padding: 0;
  font-size: 1em; text-align: start; box-shadow: 0 .6em 2.5em rgb(0 0 0 / .3);
}
dialog::backdrop { background: rgb(0 0 0 / .5); }
.dialog { inline-size: min(44em, 100vw - 1.5em); max-inline-size: none; max-block-size: calc(100dvh - 1.5em); overflow: auto; }
.dialog > * { padding: .8em 1.1em; }
.dialog .top {
  position: sticky; inset-block-start: 0; flex-wrap: nowrap; justify-content: space-between; align-items: flex-start;
  background: var(--ground); border-block-end: 1px solid var(--line);
}
.dialog .top button { flex: none; }
.content { display: grid; gap: .8em; }
.content ul { padding-inline-start: 1.2em; }
.passage { display: grid; gap: .8em; padding: .9em 1.1em; background: var(--raised); border-radius: var(--radius); line-height: 1.65; white-space: pre-line; }
.launcher, .panel { position: fixed; inset: auto; inset-block-end: var(--rd-offset, 1em); inset-inline-end: var(--rd-offset, 1em); z-index: var(--rd-z, 2147483000); margin: 0; }
.launcher {
  display: flex; align-items: center; gap: .6em; min-block-size: 3.2em; padding: .5em 1.3em; font-size: 1em; font-weight: 600;
  max-inline-size: calc(100vw - 2em); color: var(--on-accent); background: var(--accent); border: 2px solid var(--on-accent); border-radius: 2em; box-shadow: 0 .2em 1em rgb(0 0 0 / .3);
}
.launcher:hover { background: var(--accent); text-decoration: underline; }
.launcher svg { flex: none; inline-size: 1.5em; block-size: 1.5em; fill: currentcolor; }
.panel { inline-size: var(--rd-width, min(27em, 100vw - 2em)); block-size: min(var(--rd-height, 44em), 100dvh - 2em); max-inline-size: none; max-block-size: none; overflow: clip; }
.panel:modal { inset: 0; inline-size: 100vw; block-size: 100dvh; border: 0; border-radius: 0; }
.panel .desk { block-size: 100%; }
.panel .scroll { flex: 1; overflow: auto; }
.panel .composer textarea { min-block-size: 2.6em; }
.root[dir="rtl"] :is(h2, h3, h4, p:not(.quote), label, li, button, .row > span) { unicode-bidi: plaintext; text-align: right; }
@media (max-width: 30em) {
  .bar, .scroll, .composer { padding-inline: .75em; }
  .panel #hint { position: absolute; clip-path: inset(50%); }
}
@media (max-height: 30em) { .panel { overflow: auto; } .panel .desk { block-size: auto; } }
@media (prefers-reduced-motion: no-preference) {
  .progress::before { animation: wait 1.2s ease-in-out infinite; }
  @keyframes wait { 50% { scale: .4; } }
}
`;
