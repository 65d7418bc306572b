// How the widget looks, as a sheet made by script: a strict policy needs to allow no style for it.
import { form } from "./style_form.js";

// A page's own rules end at the host element: what would be inherited is reset there, with the weight that wins.
// Sizes are in em of the browser's own letter size, so that they follow the reader and not the page.
const base = `
:host {
  all: initial !important; display: block !important; color-scheme: light dark !important;
  font: var(--rd-font-size, medium)/1.55 var(--rd-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif) !important;
}
:host([hidden]) { display: none !important; }
:host([theme="light"]) { color-scheme: light !important; }
:host([theme="dark"]) { color-scheme: dark !important; }
.root {
  --ground: light-dark(var(--rd-ground, #fff), var(--rd-ground-dark, #14191c));
  --raised: light-dark(var(--rd-raised, #f3f6f7), var(--rd-raised-dark, #1d2529));
  --text: light-dark(var(--rd-text, #1b2327), var(--rd-text-dark, #e8edef));
  --quiet: light-dark(var(--rd-quiet, #4b5860), var(--rd-quiet-dark, #b0bcc2));
  --line: light-dark(var(--rd-line, #cdd6da), var(--rd-line-dark, #3a474d));
  --edge: light-dark(var(--rd-edge, #6b7980), var(--rd-edge-dark, #87959c));
  --accent: light-dark(var(--rd-accent, #0b5068), var(--rd-accent-dark, #8bcbe2));
  --on-accent: light-dark(var(--rd-on-accent, #fff), var(--rd-on-accent-dark, #08222c));
  --mark: light-dark(#ffe9a3, #6b5310); --on-mark: light-dark(#1b2327, #fff6dc);
  --problem: light-dark(#a3231b, #ffada5); --problem-ground: light-dark(#fdf1f0, #2c1a19);
  --summary: light-dark(#6a4a00, #f0cd80); --summary-ground: light-dark(#fff6e0, #2a2312);
  --radius: var(--rd-radius, .6em);
  color: var(--text); overflow-wrap: anywhere; text-align: start;
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, h4, p, ul, ol { margin: 0; padding: 0; }
h2, h3, h4 { line-height: 1.3; text-wrap: balance; }
h2 { font-size: 1.2em; }
h3, h4 { font-size: 1em; }
a { color: var(--accent); text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h2:focus-visible { outline-width: 1px; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet { color: var(--quiet); font-size: .9em; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: .4em .75em; }
.problem, .note { padding: .6em .9em; border-inline-start: 4px solid var(--problem); border-radius: .3em; background: var(--problem-ground); }
.note { border-color: var(--summary); background: var(--summary-ground); font-size: .95em; }
.detail { display: block; font-size: .9em; }
button, .launcher {
  min-block-size: max(2.1em, 24px); padding: .25em .8em; font: inherit; font-size: .9em; color: var(--accent); cursor: pointer;
  background: transparent; border: 1px solid var(--accent); border-radius: var(--radius); text-align: start;
}
button:hover { background: var(--raised); }
button.primary { padding-inline: 1.4em; font-weight: 600; color: var(--on-accent); background: var(--accent); }
button.primary:hover { text-decoration: underline; }
textarea, select, input { font: inherit; color: inherit; accent-color: var(--accent); }
textarea, select {
  display: block; inline-size: 100%; padding: .55em .75em; background: var(--ground);
  border: 1px solid var(--edge); border-radius: var(--radius); resize: vertical;
}
select { min-block-size: 2.4em; }
label { font-weight: 600; font-size: .95em; }
bdi, mark { unicode-bidi: isolate; }
mark { padding: .08em .1em; border-radius: 2px; color: var(--on-mark); background: var(--mark); -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.badge {
  display: inline-block; padding: 0 .55em; border: 1px solid currentcolor; border-radius: 1em; font-size: .78em;
  font-weight: 600; line-height: 1.5; color: var(--quiet); vertical-align: .1em;
}
.badge.digest { color: var(--summary); background: var(--summary-ground); }
@media (forced-colors: active) {
  mark { color: MarkText; background: Mark; }
  .cite, .notice, .launcher, .problem, .note, .passage { border: 1px solid; }
}
@media print { button, form, .suggested, .feedback { display: none !important; } }
`;

let sheets;

/** One sheet for all widgets of a page. */
export function styles() {
  sheets ??= [base, form].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  return sheets;
}
