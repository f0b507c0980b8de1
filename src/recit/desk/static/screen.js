/* The preview's width and its paper, the divider, and the story's other languages. */
import { $, desk, frameOf, panel, preview, table, tell, words } from './frames.js';
import { isLost, settled } from './server.js';
import { hand, held, hold } from './table.js';
import { card, save } from './panels.js';

const widths = { fit: '', phone: '390px', tablet: '820px', desktop: '1440px', print: '' };
const pressed = () => $('[data-width][aria-pressed=true]');
export const screen = button => {
  document.querySelectorAll('[data-width]').forEach(b => b.setAttribute('aria-pressed', b === button));
  preview.style.width = widths[button.dataset.width];
  paper();
  if (preview.offsetWidth > preview.parentElement.clientWidth) preview.parentElement.tabIndex = 0; else preview.parentElement.removeAttribute('tabindex');
};
/* on paper all pages stand side by side, each whole */
const paper = () => {
  const laid = desk.story?.paper(pressed().dataset.width === 'print'), room = preview.parentElement;
  preview.classList.toggle('paper', Boolean(laid));
  const leaf = laid && laid.margins[3] + laid.page + laid.margins[1];
  Object.assign(preview.style, laid
    ? { background: `repeating-linear-gradient(90deg,#d5d8db 0 8px,#fff 8px ${leaf - 8}px,#d5d8db ${leaf - 8}px ${leaf}px)`, width: `${laid.width}px`, height: `${laid.height}px`, padding: laid.margins.map(side => `${side}px`).join(' '), zoom: Math.min(1, Math.max(.5, (room.clientHeight - 4) / (laid.height + laid.margins[0] + laid.margins[2]))) }
    : { background: '', height: '', padding: '', zoom: '' });
  $('#pages').textContent = laid ? words.pages.replace('{count}', laid.pages) : '';
};
export const printed = () => { if (preview.matches('.paper')) paper(); };
export const leaf = by => { preview.parentElement.scrollLeft += by; };
export const leafTo = box => {
  const room = preview.parentElement, zoom = +preview.style.zoom || 1, from = box.left * zoom, to = (box.right + 120) * zoom;
  if (from < room.scrollLeft) room.scrollLeft = from; else if (to > room.scrollLeft + room.clientWidth) room.scrollLeft = Math.min(from, to - room.clientWidth);
};
addEventListener('resize', printed);

/* as many frames as fit fill the light table's line, a scene's gap between any two; asked for by
   @container, the whole table would be laid out again for every frame that changes */
new ResizeObserver(([{ contentRect: { width } }]) => {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), gap = 1.25 * rem;
  const count = Math.max(2, Math.ceil((width / rem - 7.25) / 8.5));
  table.style.setProperty('--frame', `${Math.floor((width - (count - 1) * gap) / count * 64) / 64}px`);
}).observe(table);

const divider = $('.divider'), share = value => {
  const kept = Math.min(75, Math.max(25, value));
  $('.panes').style.setProperty('--share', kept); divider.setAttribute('aria-valuenow', Math.round(kept)); localStorage.setItem('recit-share', kept);
};
if (localStorage.getItem('recit-share')) share(+localStorage.getItem('recit-share'));
divider.addEventListener('pointerdown', e => { divider.setPointerCapture(e.pointerId); });
divider.addEventListener('pointermove', e => { if (divider.hasPointerCapture(e.pointerId)) { share(e.clientX / innerWidth * 100); printed(); } });
divider.addEventListener('keydown', e => { const by = { ArrowLeft: -2, ArrowRight: 2 }[e.key]; if (by) { e.preventDefault(); share(+divider.getAttribute('aria-valuenow') + by); printed(); } });

/* another language of the story: the hand, the card and the place in the story come along */
const KEPT = 'recit-switched', languages = [...document.querySelectorAll('#languages a')];
const here = languages.findIndex(one => one.getAttribute('aria-current'));
const leave = async link => {
  if (link === languages[here]) return;
  desk.story?.finish(); save();
  await settled();
  if (isLost()) return;
  sessionStorage.setItem(KEPT, JSON.stringify({
    ...held(), scroll: table.scrollTop, card: panel.hidden ? null : panel.dataset.photo, place: desk.story?.place(), width: pressed().dataset.width,
    focus: document.activeElement === link ? 'link' : document.activeElement === preview ? 'story' : 'table',
  }));
  location.assign(link.getAttribute('href') + location.search);
};
export const nextLanguage = () => { if (languages.length > 1) leave(languages[(here + 1) % languages.length]); };
$('#languages')?.addEventListener('click', e => { const link = e.target.closest('a'); if (link && !e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); leave(link); } });

let arrived = JSON.parse(sessionStorage.getItem(KEPT) || 'null');
sessionStorage.removeItem(KEPT);
export const arrive = () => {
  if (!arrived) return;
  hold(arrived); table.scrollTop = arrived.scroll;
  if (arrived.card && frameOf(arrived.card)) card(arrived.card);
  screen($(`[data-width="${arrived.width}"]`));
  if (arrived.focus === 'link') languages[here]?.focus(); else if (arrived.focus === 'table') hand()?.focus({ preventScroll: true });
  if (languages[here]) tell(words.switched.replace('{name}', languages[here].textContent).replace('{file}', languages[here].title));
};
/* the page within is there, for the first time or anew */
export const ready = story => {
  desk.story = story; screen(pressed());
  if (!arrived) return;
  story.select(arrived.hand); story.restore(arrived.place);
  if (arrived.focus === 'story') story.focus();
  arrived = null;
};
