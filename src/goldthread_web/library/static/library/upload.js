// Lists the chosen files and shows how much has been sent. Without this file the form works as it stands.

const form = document.querySelector("[data-upload]");
const input = form.querySelector("input[type=file]");
const list = form.querySelector("[data-upload-list]");
const progress = form.querySelector("[data-upload-progress]");
const words = form.querySelector("[data-upload-words]");
const bar = progress.querySelector("progress");

const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

function names() {
  list.replaceChildren(
    ...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name}, ${size(file.size)}`;
      return line;
    }),
  );
  list.hidden = input.files.length === 0;
}

function say(text, share) {
  progress.hidden = false;
  words.textContent = text;
  if (share === undefined) bar.removeAttribute("value");
  else bar.value = share;
}

function send(event) {
  if (!input.files.length) return; // the server says what is missing
  event.preventDefault();
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (sent) => {
    const share = Math.round((100 * sent.loaded) / sent.total);
    say(share < 100 ? `Sending: ${share} %` : "Sent. Looking at the files", share < 100 ? share : undefined);
  });
  request.addEventListener("load", () => {
    const next = request.getResponseHeader("X-Next");
    // Without a next page something is wrong: send the form plainly, and the server's page says what.
    if (next) window.location.assign(next);
    else form.submit();
  });
  request.addEventListener("error", () => form.submit());
  request.open("POST", form.action);
  request.setRequestHeader("X-Upload", "1");
  request.send(new FormData(form));
  form.querySelectorAll("button").forEach((button) => (button.disabled = true));
}

// Files dropped anywhere on the form are chosen.
form.addEventListener("dragover", (event) => event.preventDefault());
form.addEventListener("drop", (event) => {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
input.addEventListener("change", names);
form.addEventListener("submit", send);
