// The approved reply to the clipboard: shown only where a script can put it there.
for (const form of document.querySelectorAll("form[data-copied]")) {
  const button = form.querySelector("button");
  const told = form.querySelector("[role=status]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    told.textContent = "";
    const text = await approved(form).catch(() => null);
    button.disabled = false;
    told.textContent = text !== null && (await put(text)) ? form.dataset.copied : form.dataset.failed;
  });
}

/** The text as it may leave; that it did is noted where it is asked for. */
async function approved(form) {
  const response = await fetch(form.action, { method: "POST", body: new FormData(form) });
  return response.ok ? response.text() : null;
}

async function put(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return bySelection(text); // Without TLS a page has no clipboard.
  }
}

function bySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("readonly", "");
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}
