/* The hand on the light table: which frames are selected, and which one the keys are at. */
import { chosen, desk, frameOf, frames, table, tell, words } from './frames.js';
import { atOnce, forget } from './renewing.js';

let anchor = null;

/* selects a frame; what follows the hand hears of it */
export const mark = (frame, { add = false, through = false, focus = true } = {}) => {
  if (!frame) return;
  const all = frames();
  if (through && anchor && all.includes(anchor)) {
    const [a, b] = [all.indexOf(anchor), all.indexOf(frame)].sort((x, y) => x - y);
    all.forEach((f, n) => f.setAttribute('aria-selected', n >= a && n <= b));
  } else if (add) { frame.setAttribute('aria-selected', frame.getAttribute('aria-selected') !== 'true'); anchor = frame; }
  else { chosen().forEach(f => f.setAttribute('aria-selected', 'false')); frame.setAttribute('aria-selected', 'true'); anchor = frame; }
  reach(frame); atOnce(chosen());
  if (focus) { frame.focus({ preventScroll: true }); frame.scrollIntoView({ block: 'nearest' }); }
  desk.story?.select(frame.dataset.photo);
  const count = chosen().length;
  if (count > 1) tell(words.selected.replace('{count}', count));
  document.dispatchEvent(new CustomEvent('desk:hand', { detail: { photo: frame.dataset.photo, count } }));
};
export const hand = () => table.querySelector('.frame[tabindex="0"]');
const reach = frame => { table.querySelectorAll('.frame[tabindex="0"]').forEach(f => { f.tabIndex = -1; }); frame.tabIndex = 0; };
const roving = () => { if (!hand()) { const first = table.querySelector('.frame'); if (first) first.tabIndex = 0; } };

/* what was selected, and where the hand was, for a table or a page that was fetched anew */
export const held = () => ({ chosen: chosen().map(f => f.dataset.photo), hand: hand()?.dataset.photo });
export const hold = kept => {
  for (const photo of kept?.chosen || []) frameOf(photo)?.setAttribute('aria-selected', 'true');
  const frame = kept?.hand && frameOf(kept.hand);
  if (frame) { reach(frame); anchor = frame; }
  roving();
};
let swapped = null;
document.addEventListener('htmx:beforeSwap', e => { if (e.target === table) swapped = held(); });
document.addEventListener('htmx:afterSettle', () => { hold(swapped); swapped = null; forget(); });
roving();

const step = (frame, key) => {
  const all = frames(), at = all.indexOf(frame);
  if (key === 'ArrowRight') return all[at + 1];
  if (key === 'ArrowLeft') return all[at - 1];
  if (key === 'Home') return all[0];
  if (key === 'End') return all[all.length - 1];
  const box = frame.getBoundingClientRect(), down = key === 'ArrowDown' ? 1 : -1;
  const near = all.slice(down > 0 ? at + 1 : Math.max(0, at - 40), down > 0 ? at + 41 : at).map(f => [f, f.getBoundingClientRect()])
    .filter(([, b]) => down * (b.top - box.top) > box.height / 2);
  near.sort(([, a], [, b]) => Math.abs(a.top - box.top) - Math.abs(b.top - box.top) || Math.abs(a.left - box.left) - Math.abs(b.left - box.left));
  return near[0]?.[0];
};
table.addEventListener('click', e => {
  const frame = e.target.closest('.frame');
  if (frame) mark(frame, { add: e.ctrlKey || e.metaKey, through: e.shiftKey });
});
table.addEventListener('keydown', e => {
  const frame = e.target.closest('.frame'); if (!frame) return;
  if (/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(e.key) && !e.altKey && !e.ctrlKey && !e.metaKey) {
    e.preventDefault(); mark(step(frame, e.key), { through: e.shiftKey });
  } else if (e.key === ' ') { e.preventDefault(); mark(frame, { add: true }); }
});
