// Moving through the timeline: the row under the pointer, or chosen with the arrow keys, is lit and said in words. Enter opens
// it. Its words are those of the table, row by row; without this file the table says it all.
const region = document.querySelector("[data-timeline]");
if (region) start(region);

function start(timeline) {
  const names = [...timeline.querySelectorAll(".timeline__name")];
  const rows = [...document.querySelectorAll("#tl-table tbody tr")];
  const chart = timeline.querySelector(".timeline__chart");
  const light = Object.assign(document.createElement("div"), { className: "timeline__on", hidden: true });
  const said = Object.assign(document.createElement("p"), { className: "timeline__said" });
  said.setAttribute("role", "status");
  said.textContent = timeline.dataset.hint;
  chart.append(light);
  timeline.after(said);
  // Where not all of it is in sight, begin with today.
  if (timeline.dataset.today) timeline.scrollLeft = chart.offsetWidth * timeline.dataset.today - (timeline.clientWidth - names[0].offsetWidth) / 3;
  let on = -1;

  const words = (row) =>
    [...row.cells]
      .map((cell) => [cell.dataset.label, cell.innerText.trim().replace(/\s+/g, " ")])
      .filter(([, text]) => text)
      .map(([label, text]) => (label ? `${label}: ${text}` : text))
      .join(" · ");

  function choose(number, { follow = false } = {}) {
    if (number === on || !names[number]) return;
    names[on]?.removeAttribute("data-on");
    on = number;
    const name = names[on];
    name.setAttribute("data-on", "");
    light.hidden = false;
    light.style.insetBlockStart = `${name.offsetTop - names[0].offsetTop}px`;
    light.style.blockSize = `${name.offsetHeight}px`;
    said.textContent = words(rows[on]);
    if (follow) name.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  chart.addEventListener("pointermove", ({ clientY }) => {
    const y = clientY - names[0].getBoundingClientRect().top;
    choose(names.findIndex((name) => y < name.offsetTop - names[0].offsetTop + name.offsetHeight));
  });
  names.forEach((name, number) => name.addEventListener("pointerenter", () => choose(number)));

  timeline.addEventListener("keydown", (event) => {
    const to = { ArrowDown: on + 1, ArrowUp: on - 1, Home: 0, End: names.length - 1 }[event.key];
    if (event.target !== timeline || event.altKey || event.ctrlKey || event.metaKey) return;
    if (to !== undefined) {
      event.preventDefault();
      choose(Math.min(Math.max(to, 0), names.length - 1), { follow: true });
    } else if (event.key === "Enter" && rows[on]) {
      rows[on].querySelector("a")?.click();
    }
  });
}
