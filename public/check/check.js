// What the check page needs beside the program: it reads feeds from files, and goes to a line of the text.

const FILE = "pr-check-file";
const TEXT = "pr-check-text";
// The most bytes that are read, as many as the page itself checks.
const MOST = 2e7;
// A line with more characters is not selected whole.
const LONG = 200;

// The style sheet then shows the field for files.
document.documentElement.dataset.pressRoomCheck = "";

const textField = () => document.getElementById(TEXT);

document.addEventListener("change", async ({ target }) => {
  if (target.id !== FILE || !target.files.length) return;
  await take(target.files[0]);
  // So that the same file can be chosen again once it has been mended.
  target.value = "";
});

// A file that is dropped beside the field is meant for the field, too; the browser would show it in place of the page.
document.addEventListener("dragover", (event) => {
  if (textField() && event.dataTransfer.types.includes("Files")) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const [file] = event.dataTransfer?.files ?? [];
  if (!file || !textField()) return;
  event.preventDefault();
  take(file);
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-line]");
  if (button && textField()) select(textField(), Number(button.dataset.line), Number(button.dataset.column));
});

// Links in the preview lead nowhere, not even in another tab.
for (const press of ["click", "auxclick"]) {
  document.addEventListener(press, (event) => event.target.closest?.(".pr-check-preview a[href]") && event.preventDefault());
}

// Puts the text of a file into the field, as if it had been pasted. A file that is far too long is cut to one byte too
// many, so that the page still reports it as too long.
async function take(file) {
  const text = await file.slice(0, MOST + 1).text();
  const field = textField();
  if (!field) return;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Selects the line, or, if it is long, the part of it that begins at the column.
function select(field, line, column) {
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const text = lines[line - 1] ?? "";
  // Columns count characters, and selections UTF-16 code units.
  const before = text.length > LONG ? [...text].slice(0, column - 1).join("").length : 0;
  field.focus();
  field.setSelectionRange(start + before, start + (before ? Math.min(text.length, before + LONG) : text.length));
  // Browsers do not scroll to what is selected.
  field.scrollTop = (field.scrollHeight / field.value.length) * (start + before) - field.clientHeight / 2;
}
