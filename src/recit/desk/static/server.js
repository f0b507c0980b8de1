/* Requests, one after the other, each on the version that this page has seen; what comes back is the server's HTML. */
import { $, desk, number, stamp, table, tell, words } from './frames.js';
import { cut, guess, renewed, unguess } from './renewing.js';

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

const show = (html, told, waiting) => {
  const [bar, frames] = cut(html), holder = document.createElement('template');
  holder.innerHTML = bar;
  for (const fresh of [...holder.content.children]) {   /* morphed in place, so focus and scroll stay where they are */
    const old = fresh.id && document.getElementById(fresh.id);
    fresh.removeAttribute('hx-swap-oob');
    if (old) Idiomorph.morph(old, fresh, { morphStyle: 'outerHTML', restoreFocus: true });
  }
  renewed(frames);
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
const catchUp = since => queue = queue.then(async () => {
  try {
    const answer = await fetch(`/${number}/changes?since=${encodeURIComponent(since ?? state)}`);
    if (!answer.ok) return;
    const before = version, told = answer.headers.get('HX-Trigger');
    if (since === undefined && JSON.parse(told)['recit:state'].state === state) { saved(pending ? 'saving' : 'saved'); return; }
    show(await answer.text(), told, pending);
    if (version !== before) tell(words.changed);
  } catch { saved('lost'); }
});
/* a table that was asked for before something was done, and came after */
document.addEventListener('htmx:afterSettle', () => { const of = table.firstElementChild.dataset.state; if (of && of !== state) catchUp(of); });
const line = new EventSource('/events');
line.addEventListener('change', () => catchUp());
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
