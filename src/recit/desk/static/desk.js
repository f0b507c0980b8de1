/* The desk: what is dragged, and what the story within may ask of the page. */
import { chosen, desk, frameOf, frames, isPlaced, preview, short, table } from './frames.js';
import { act } from './server.js';
import { mark } from './table.js';
import { card } from './panels.js';
import { arrive, leaf, leafTo, printed, ready } from './screen.js';
import { key, place, takeOut } from './verbs.js';

/* drags: the platform's own, which also cross into the preview */
table.addEventListener('dragstart', e => {
  const frame = e.target.closest('.frame'); if (!frame) return;
  if (frame.getAttribute('aria-selected') !== 'true') mark(frame, { focus: false });
  desk.dragged = chosen().map(f => f.dataset.photo);
  e.dataTransfer.setData('text/plain', desk.dragged.map(short).join(', ')); e.dataTransfer.effectAllowed = 'move';
  frame.classList.add('dragged');
});
table.addEventListener('dragend', () => { desk.dragged = null; frames().forEach(f => f.classList.remove('dragged')); desk.story?.clear(); });
const home = table.parentElement;   /* out of the story is anywhere on the photos' side */
home.addEventListener('dragover', e => { if (desk.fromStory && desk.dragged?.some(isPlaced)) e.preventDefault(); });
home.addEventListener('drop', e => { const some = (desk.dragged || []).filter(isPlaced); if (some.length && desk.fromStory) { e.preventDefault(); takeOut(some); } });

window.recitDesk = Object.assign(desk, {
  act, place, key, ready, printed, leaf, leafTo,
  chosen: photo => { const frame = frameOf(photo); if (frame) mark(frame, { focus: false }); frame?.scrollIntoView({ block: 'nearest' }); },
  card: (photo, into = '[data-close]') => card(photo, into),
});
arrive();
preview.src = preview.dataset.src;   /* now that the story has a desk to lie on */
