// A row of tabs too long for the screen begins where the reader is.
for (const current of document.querySelectorAll(".tabs [aria-current]")) {
  const row = current.closest("ul");
  const [there, seen] = [current.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += there.left - seen.left - (seen.width - there.width) / 2;
}
