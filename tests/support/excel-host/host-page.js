/** The page around the add-in's frame: it posts texts to and fro and understands none of them. */
const config = await (await fetch("/__excel/frame")).json();
const frame = document.createElement("iframe");
let addInOrigin = location.origin;

window.addEventListener("message", (event) => {
  if (event.source !== frame.contentWindow || typeof event.data !== "string") return;
  addInOrigin = event.origin;
  void relay(event.data);
});

let last = Promise.resolve();
function relay(text) {
  const reply = fetch("/__excel/message", { method: "POST", body: text }).then((response) => response.text());
  last = last.then(async () => post(await reply));
  return last;
}

/** One text a line. */
function post(lines) {
  for (const text of lines.split("\n")) if (text !== "") frame.contentWindow.postMessage(text, addInOrigin);
}

new EventSource("/__excel/events").addEventListener("message", (event) => {
  last = last.then(() => post(event.data));
});

frame.name = config.name;
frame.setAttribute("sandbox", config.sandbox);
frame.src = config.address;
document.body.append(frame);
