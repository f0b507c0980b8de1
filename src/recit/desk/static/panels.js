/* The card beside the table, the sheets over the page, and the forms on both. */
import { $, frameOf, number, panel, sheet, short, stamp, table, tell, words } from './frames.js';
import { act } from './server.js';

const wanted = new Map();   /* place → the last thing asked for there */
const load = async (place, name, query = '') => {
  wanted.set(place, name + query);
  const answer = await fetch(`/${number}/panel/${name}${query}`);
  if (!answer.ok) return false;
  const html = await answer.text();
  if (wanted.get(place) !== name + query) return false;   /* something else was asked for since */
  if (place.dataset.shows === name + query && place === panel && written()) return true; // written while the card was on its way
  if (place.dataset.shows === name + query) Idiomorph.morph(place, html, { morphStyle: 'innerHTML', ignoreActiveValue: Boolean(document.activeElement?.matches('input,textarea')), restoreFocus: true }); // a button that was pressed may say something else now
  else place.innerHTML = html;
  place.dataset.shows = name + query; fold(place);
  return true;
};
/* what was folded away stays so from card to card */
const folds = JSON.parse(localStorage.getItem('recit-folds') || '{}');
const fold = place => place.querySelectorAll('[data-fold]').forEach(one => { if (one.dataset.fold in folds) one.open = folds[one.dataset.fold]; });
panel.addEventListener('toggle', e => { const name = e.target.dataset.fold; if (name) { folds[name] = e.target.open; localStorage.setItem('recit-folds', JSON.stringify(folds)); } }, true);

const written = () => [...panel.querySelectorAll('textarea,input')].some(one => one.type === 'radio' ? one.checked !== one.defaultChecked : one.value !== one.defaultValue);
export const save = () => { if (written()) panel.querySelector('form[data-act=dress]')?.requestSubmit(); };

/* a photo's card; `into` is what of it the hand goes to */
export const card = async (photo, into) => {
  if (!await load(panel, 'card', `?photo=${encodeURIComponent(photo)}`)) return;
  const lower = panel.hidden;
  panel.dataset.photo = photo; panel.hidden = false;
  if (lower) frameOf(photo)?.scrollIntoView({ block: 'nearest' });   /* the table is lower now */
  const picture = panel.querySelector('[data-x]');
  if (picture) point(picture, +picture.dataset.x, +picture.dataset.y);
  if (!into) return;
  (panel.querySelector(into) || panel.querySelector('[data-close]')).focus({ preventScroll: true });
  panel.scrollIntoView({ block: 'nearest' });
};
const point = (picture, x, y) => {
  const dot = picture.nextElementSibling; dot.hidden = false;
  dot.style.left = `${picture.offsetLeft + x * picture.clientWidth}px`; dot.style.top = `${picture.offsetTop + y * picture.clientHeight}px`;
};
export const aim = (picture, e) => {
  const box = picture.getBoundingClientRect(), x = (e.clientX - box.left) / box.width, y = (e.clientY - box.top) / box.height;
  point(picture, x, y); act('dress', { photo: panel.dataset.photo, focus: `${Math.round(x * 100)}% ${Math.round(y * 100)}%` }, words.saved);
};
document.addEventListener('desk:hand', e => { if (!panel.hidden && e.detail.count === 1) card(e.detail.photo); });
document.addEventListener('desk:answer', () => {   /* with each: why a photo fits is thought of later than it is placed */
  if (!panel.hidden && !written()) card(panel.dataset.photo);
  if (sheet.open) freshen();
});

/* sheets */
let opener = null, warned = false;
const signed = () => sheet.querySelectorAll('[name=person]').forEach(input => { input.value ||= localStorage.getItem('recit-person') || ''; });
export const open = async (name, query = '') => {
  if (!sheet.open) opener = document.activeElement;
  if (!await load(sheet, name, query)) return false;
  signed(); warned = false;
  if (!sheet.open) sheet.showModal();
  return true;
};
/* an open sheet follows what comes of the checks and of arranging, unless somebody writes in it */
const freshen = () => {
  const name = sheet.dataset.shows, busy = [...sheet.querySelectorAll('input:not([type=hidden])')].some(one => one === document.activeElement || (one.name === 'reason' && one.value)) || sheet.querySelector('#published > *');
  if (/^(findings|publish|proposals|clocks)$/.test(name || '') && !busy) load(sheet, name).then(signed);
};
/* the hand stays where it was: on the same button of the row that moved up */
const reopen = async (name, at = 0, does = '') => {
  if (!await load(sheet, name)) return;
  const rows = [...sheet.querySelectorAll('li')], next = rows[Math.min(at, rows.length - 1)];
  (next?.querySelector(`[data-act="${does}"]`) || next?.querySelector('button') || sheet.querySelector('button'))?.focus();
};
/* an account that was changed and not saved is not thrown away at the first Escape */
const keeps = () => {
  const area = sheet.querySelector('#whole');
  if (!area || area.value === area.defaultValue || warned) return false;
  warned = true; area.focus(); tell(words.unsaved); sheet.querySelector('.unsaved').textContent = words.unsaved;
  return true;
};
export const shut = () => {
  if (sheet.open) { if (!keeps()) sheet.close(); return; }
  if (panel.hidden) return;
  save(); panel.hidden = true; wanted.delete(panel); frameOf(panel.dataset.photo)?.focus();
};
sheet.addEventListener('cancel', e => { if (keeps()) e.preventDefault(); });
sheet.addEventListener('close', () => { if (opener?.isConnected) opener.focus(); sheet.replaceChildren(); delete sheet.dataset.shows; });
table.addEventListener('dblclick', e => { const frame = e.target.closest('.frame'); if (frame) card(frame.dataset.photo, '[data-close]'); });
table.addEventListener('keydown', e => { const frame = e.target.closest('.frame'); if (frame && e.key === 'Enter' && !e.ctrlKey && !e.metaKey) { e.preventDefault(); card(frame.dataset.photo, '[data-close]'); } });

/* buttons and forms that name what they do */
export const press = button => {
  const data = button.dataset, photo = button.closest('[data-photo]')?.dataset.photo, said = button.textContent.trim();
  const rows = [...sheet.querySelectorAll('li[data-photo]')], at = rows.indexOf(button.closest('li'));
  const photos = data.all === undefined ? photo : rows.map(one => one.dataset.photo);
  act(data.act, photos ? { photo: photos } : {}, photo ? `${said}: ${short(photo)}` : said).then(() => { if (sheet.open) reopen('proposals', at, data.act); });
};
export const take = button => { const area = button.form.elements[button.dataset.take]; area.value = button.parentElement.querySelector('span').textContent; area.focus(); };
const settleFields = (form, fields) => { for (const one of form.elements) if (one.name in fields) { if (one.type === 'radio') one.defaultChecked = one.value === fields[one.name]; else one.defaultValue = fields[one.name]; } if (!panel.hidden && !written()) card(fields.photo); };
document.addEventListener('submit', e => {
  const form = e.target.closest('form[data-act]'); if (!form) return;
  e.preventDefault();
  const fields = {};
  for (const [name, value] of new FormData(form)) fields[name] = value;
  if (fields.person) localStorage.setItem('recit-person', fields.person);
  const name = form.dataset.act;
  act(name, fields, words.saved, { seen: name === 'text' ? form.dataset.version : undefined }).then(done => {
    if (!done) return;
    if (sheet.open && !$('#say .note')) form.dataset.stay === undefined ? sheet.close() : form.closest('li')?.remove();
    if (name === 'dress' && panel.dataset.photo === fields.photo) settleFields(form, fields);
  });
});
document.addEventListener('keydown', e => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && e.target.form) { e.preventDefault(); e.target.form.requestSubmit(); } });
panel.addEventListener('change', e => e.target.form?.requestSubmit());
export const publish = async button => {
  button.disabled = true;
  const answer = await fetch(`/${number}/publish`, { method: 'POST', headers: { 'X-Recit-Desk': stamp } });
  $('#published').innerHTML = await answer.text(); button.disabled = false;
};
