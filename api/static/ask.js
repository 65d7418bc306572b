// A question in the page's address, `/?q=…`, is asked; none is ever put there.
const question = new URLSearchParams(location.search).get("q")?.trim();
if (question) customElements.whenDefined("rights-desk").then(() => document.querySelector("rights-desk").ask(question));
