/* Frames in a new state: as guessed until the server has answered, then as it says. */
import { chosen, frameOf, frames, table } from './frames.js';

/* what a key does shows at once, as not yet saved; the server's answer has the last word */
const guesses = new Map();
export const guess = (photo, mark) => {
  const frame = frameOf(photo); if (!frame) return;
  atOnce([frame]);
  if (!guesses.has(frame)) guesses.set(frame, [frame.className, frame.dataset.mark]);
  frame.classList.replace(frame.dataset.mark, mark); frame.dataset.mark = mark;
};
export const marking = (photos, mark) => Object.fromEntries(photos.map(photo => [photo, mark]));
export const unguess = () => {
  for (const [frame, [name, mark]] of guesses) { frame.className = name; frame.dataset.mark = mark; }
  guesses.clear();
};

/* an answer: the HTML of the bar, and of each frame by its id */
export const cut = html => {
  const [bar, ...some] = html.split(/(?=<div role="option")/);
  return [bar, new Map(some.map(one => [/ id="([^"]+)"/.exec(one)[1], one]))];
};

/* thousands of frames at once would hold up who scrolls: those in sight or in hand come first, the others in slices */
const SLICE = 5, PAUSE = 16, FEW = 40;   /* milliseconds of work, and between; frames that are no matter */
let due = new Map(), timer = null;
const renew = (old, html) => {
  const holder = document.createElement('template'); holder.innerHTML = html;
  const fresh = holder.content.firstElementChild;
  guesses.delete(old);
  for (const name of ['class', 'data-mark', 'data-fits', 'aria-label']) {
    const value = fresh.getAttribute(name);
    if (value === null) old.removeAttribute(name); else if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const [was, is] = [old.querySelector('p'), fresh.querySelector('p')];
  if (was.innerHTML !== is.innerHTML) was.replaceWith(is);
};
export const atOnce = some => { for (const frame of some) if (due.has(frame.id)) { const html = due.get(frame.id); due.delete(frame.id); renew(frame, html); } };
const slice = () => {
  const until = performance.now() + SLICE; timer = null;
  for (const [id, html] of due) {
    if (performance.now() > until) { timer = setTimeout(slice, PAUSE); return; }
    due.delete(id);
    const frame = document.getElementById(id); if (frame) renew(frame, html);
  }
};
const inSight = () => {
  const room = table.getBoundingClientRect();
  return frames().filter(frame => { const box = frame.getBoundingClientRect(); return box.bottom > room.top - room.height && box.top < room.bottom + room.height; });
};
export const renewed = answer => {
  for (const [id, html] of answer) { due.delete(id); due.set(id, html); }
  if (!due.size) return;
  if (due.size > FEW) { atOnce(chosen()); atOnce(inSight()); } else atOnce(frames());
  timer ??= setTimeout(slice, PAUSE);
};
/* a table that was fetched anew has the last word */
export const forget = () => { guesses.clear(); due.clear(); };
