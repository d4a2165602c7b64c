// What the check page needs beside the program: feeds in files, and the way to a line of the text.

const FILE = "pr-check-file";
const TEXT = "pr-check-text";

// The style sheet then shows the field for files.
document.documentElement.dataset.pressRoomCheck = "";

const textField = () => document.getElementById(TEXT);
const isOnText = (event) => textField()?.contains(event.target);

document.addEventListener("change", async ({ target }) => {
  if (target.id !== FILE || !target.files.length) return;
  await take(target.files[0]);
  // The same file may be chosen again, once it was mended.
  target.value = "";
});

document.addEventListener("dragover", (event) => {
  if (isOnText(event) && event.dataTransfer.types.includes("Files")) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const [file] = event.dataTransfer?.files ?? [];
  if (!file || !isOnText(event)) return;
  event.preventDefault();
  take(file);
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-line]");
  if (button && textField()) select(textField(), Number(button.dataset.line));
});

// As if the file's text had been pasted.
async function take(file) {
  const text = await file.text();
  const field = textField();
  if (!field) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function select(field, line) {
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  // Browsers do not scroll to what is selected.
  field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, line - 3);
}
