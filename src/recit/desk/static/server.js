/* Requests, one after the other, each on the version that this page has seen; what comes back is the server's HTML. */
import { $, desk, frameOf, number, stamp, tell, words } from './frames.js';

const body = document.body;
let { state, version, order } = body.dataset;
let queue = Promise.resolve(), pending = 0;

document.addEventListener('htmx:configRequest', e => { e.detail.headers['X-Recit-Desk'] = stamp; });
document.addEventListener('htmx:oobErrorNoTarget', e => e.preventDefault());

const saved = word => {
  const line = $('#saved'); if (!line) return;
  line.textContent = line.dataset[word]; line.classList.toggle('lost', word === 'lost');
};
export const isLost = () => $('#saved').classList.contains('lost');
export const settled = () => queue;

export const act = (action, fields = {}, said, { seen, guessed = {} } = {}) => {
  pending++; saved('saving');
  for (const [photo, mark] of Object.entries(guessed)) guess(photo, mark);
  return queue = queue.then(() => send(action, fields, said, seen || version)).finally(() => { if (!--pending) unguess(); });
};
const send = async (action, fields, said, seen) => {
  const spoken = typeof said === 'function' ? said() : said;
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) if (one !== undefined && one !== null) form.append(name, one);
  try {
    const address = `/${number}/act/${action}?since=${encodeURIComponent(state)}&seen=${encodeURIComponent(seen)}`;
    const answer = await fetch(address, { method: 'POST', body: form, headers: { 'X-Recit-Desk': stamp } });
    if (!answer.ok) throw new Error(await answer.text());
    show(await answer.text(), answer.headers.get('HX-Trigger'), pending - 1);
    if (spoken && !$('#say .note')) tell(spoken);
    return true;
  } catch (error) {
    saved('lost'); tell($('#saved').dataset.lost);
    return false;
  }
};

/* what a key does shows at once, as not yet saved; the server's answer has the last word */
const guesses = new Map();
const guess = (photo, mark) => {
  const frame = frameOf(photo); if (!frame) return;
  if (!guesses.has(frame)) guesses.set(frame, [frame.className, frame.dataset.mark]);
  frame.classList.replace(frame.dataset.mark, mark); frame.dataset.mark = mark;
};
const unguess = () => {
  for (const [frame, [name, mark]] of guesses) { frame.className = name; frame.dataset.mark = mark; }
  guesses.clear();
};
export const forget = () => guesses.clear();
export const marking = (photos, mark) => Object.fromEntries(photos.map(photo => [photo, mark]));

/* partials: frames are renewed and the bar is morphed in place, so focus and scroll stay where they are */
const renew = (old, fresh) => {
  guesses.delete(old);
  for (const name of ['class', 'data-mark', 'data-fits', 'aria-label']) {
    const value = fresh.getAttribute(name);
    if (value === null) old.removeAttribute(name); else if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const [was, is] = [old.querySelector('p'), fresh.querySelector('p')];
  if (was.innerHTML !== is.innerHTML) was.replaceWith(is);
};
const show = (html, told, waiting) => {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  for (const fresh of [...holder.content.children]) {
    const old = fresh.id && document.getElementById(fresh.id);
    fresh.removeAttribute('hx-swap-oob');
    if (!old) continue;
    if (fresh.classList.contains('frame')) renew(old, fresh);
    else Idiomorph.morph(old, fresh, { morphStyle: 'outerHTML', restoreFocus: true });
  }
  if (told) {
    const now = JSON.parse(told)['recit:state'];
    const moved = now.version !== version || now.order !== order || now.state.split('.').pop() !== state.split('.').pop();
    if (now.order !== order) htmx.trigger('.sieve', 'submit');
    ({ state, version, order } = now);
    body.dataset.state = state; body.dataset.version = version;
    if (moved) desk.story?.refresh();
  }
  saved(waiting ? 'saving' : 'saved');
  if (told) document.dispatchEvent(new Event('desk:answer'));
};
const catchUp = () => queue = queue.then(async () => {
  try {
    const answer = await fetch(`/${number}/changes?since=${encodeURIComponent(state)}`);
    if (!answer.ok) return;
    const before = version, told = answer.headers.get('HX-Trigger');
    if (JSON.parse(told)['recit:state'].state === state) { saved(pending ? 'saving' : 'saved'); return; }
    show(await answer.text(), told, pending);
    if (version !== before) tell(words.changed);
  } catch { saved('lost'); }
});
const line = new EventSource('/events');
line.addEventListener('change', catchUp);
line.addEventListener('error', () => saved('lost'));

/* a picture still in the making is asked for again */
document.addEventListener('error', e => {
  const picture = e.target; if (picture.tagName !== 'IMG') return;
  const tries = +(picture.dataset.tries || 0); if (tries > 90) return;
  picture.dataset.tries = tries + 1;
  const source = picture.src.split('&again')[0];
  setTimeout(() => { picture.src = `${source}&again=${tries}`; }, 400 + 60 * tries);
}, true);
for (const picture of document.images) if (picture.complete && !picture.naturalWidth && picture.loading !== 'lazy') picture.dispatchEvent(new Event('error'));
