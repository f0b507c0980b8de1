/* What the keys and the buttons do, from the table and from the story alike. */
import { $, burstOf, chosen, desk, frameOf, isPlaced, named, panel, sheet, short, tell, words } from './frames.js';
import { marking } from './renewing.js';
import { act } from './server.js';
import { hand, mark } from './table.js';
import { aim, card, open, press, publish, shut, take } from './panels.js';
import { nextLanguage, screen } from './screen.js';

const subject = () => {
  const at = document.activeElement.closest?.('.frame');
  if (at && at.getAttribute('aria-selected') !== 'true') return [at.dataset.photo];
  const some = chosen().map(f => f.dataset.photo); return some.length ? some : panel.hidden ? [] : [panel.dataset.photo];
};

export const place = (photo, spot) => {
  const said = named(isPlaced(photo) ? words.moved : words.placed, [photo]), guessed = marking([photo], 'placed');
  if (spot.lead) return act('lead', { photo }, named(words.lead, [photo]));
  if (spot.by) return spot.by === photo ? null : act(spot.row ? 'join' : 'stand', { photo, by: spot.by, before: spot.before ? 1 : 0 }, said, { guessed });
  return act('put', { photo, chapter: spot.chapter, passage: spot.passage }, said, { guessed });
};
const swap = (standing, photo) => {
  act('swap', { photo: standing, other: photo }, named(words.swapped, [photo]), { guessed: { [photo]: 'placed', [standing]: 'outtake' } });
  const frame = frameOf(photo); if (frame) mark(frame, { focus: document.activeElement === frameOf(standing) });
};
const row = ([first, ...others]) => {
  let by = others.length ? first : desk.story?.before(first);
  if (!by) { tell(words.no_before); return; }
  for (const photo of others.length ? others : [first]) {
    act('join', { photo, by }, named(words.row, [photo]), { guessed: marking([photo], 'placed') });
    by = photo;
  }
};
const match = async photos => { if (photos.length !== 2) { tell(words.two); open('clocks'); } else if (!await open('match', `?${photos.map(one => `photo=${encodeURIComponent(one)}`).join('&')}`)) tell(words.two); };
const LAYOUTS = ['', 'photo', 'wide', 'full', 'portrait', 'beside'];

/* each is given the photos that it is done to */
const doing = {
  p: photos => {
    const some = photos.filter(photo => !isPlaced(photo)), known = some.filter(photo => frameOf(photo)?.dataset.fits !== undefined);
    if (known.length < some.length) tell(words.no_place);
    if (known.length) act('fit', { photo: known }, named(words.placed, known), { guessed: marking(known, 'placed') });
  },
  i: photos => {
    const spot = desk.story?.cursor(); if (!spot) { tell(words.choose); return; }
    for (const photo of spot.by && !spot.before ? [...photos].reverse() : photos) if (photo !== spot.by) place(photo, spot);
  },
  s: ([photo]) => {
    const burst = burstOf(photo), standing = burst.find(one => one !== photo && isPlaced(one));
    if (!isPlaced(photo)) { standing ? swap(standing, photo) : tell(words.no_frame); return; }
    const after = burst.indexOf(photo), next = [...burst.slice(after + 1), ...burst.slice(0, after)].find(one => !isPlaced(one));
    next ? swap(photo, next) : tell(words.no_other);
  },
  r: photos => {
    const [photo] = photos, standing = photos.filter(isPlaced);
    if (photos.length > 1) standing.length ? row([standing[0], ...photos.filter(one => one !== standing[0])]) : tell(words.no_row);
    else if (desk.story?.inRow(photo)) act('unrow', { photo }, named(words.unrow, [photo]));
    else isPlaced(photo) ? row([photo]) : tell(words.no_row);
  },
  l: ([photo]) => act('lead', { photo }, named(words.lead, [photo])),
  u: photos => { const some = photos.filter(isPlaced); if (some.length) act('out', { photo: some }, named(words.out, some), { guessed: marking(some, 'outtake') }); },
  x: photos => {
    const back = photos.every(one => frameOf(one)?.dataset.mark === 'rejected');
    act(back ? 'restore' : 'reject', { photo: photos }, named(back ? words.restored : words.rejected, photos), { guessed: marking(photos, back ? 'outtake' : 'rejected') });
  },
  e: ([photo]) => card(photo, '[name=caption]'),
};
/* what is undone is what the button says by then */
const step = (action, said) => act(action, {}, () => { const [, what] = $(`#${action}`).title.split(': '); return what ? `${said}: ${what}` : said; });
const undo = () => step('undo', words.undone), redo = () => step('redo', words.redone);
export const takeOut = photos => doing.u(photos);
const dress = ([photo], layout) => { if (isPlaced(photo)) act('dress', { photo, layout }, `${words.layouts[layout || 'auto']}: ${short(photo)}`); };

/* keys that need no photo */
const reaching = {
  '?': () => open('keys'), '/': () => $('[name=words]').focus(), v: nextLanguage,
  t: () => open('text'), a: () => open('proposals'), f: () => open('findings'), c: () => match(subject()),
};
export const key = (e, photos = subject()) => {
  if (sheet.open && e.key !== 'Escape') return;
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== 'radio';
  const ctrl = e.ctrlKey || e.metaKey, letter = e.key.toLowerCase();
  if (ctrl && letter === 'z' && !typing) { e.preventDefault(); e.shiftKey ? redo() : undo(); return; }
  if (ctrl && letter === 'y' && !typing) { e.preventDefault(); redo(); return; }
  if (ctrl && e.key === 'Enter' && !e.target.form) { e.preventDefault(); open('publish'); return; }
  if (e.key === 'Escape') { if (!sheet.open && !panel.hidden) { e.preventDefault(); shut(); } return; }
  if (e.key === 'F6') { e.preventDefault(); e.target.ownerDocument === document ? desk.story?.focus() : hand()?.focus(); return; }
  if (typing || ctrl) return;
  if (e.altKey) {
    if (e.key !== 'ArrowUp' && e.key !== 'ArrowDown') return;
    e.preventDefault();
    const [photo] = photos, spot = photo && desk.story?.beyond(photo, e.key === 'ArrowUp');
    if (spot) place(photo, spot); else if (photo) tell(words.no_further);
    return;
  }
  if (e.target.closest?.('button,a[href],summary')?.matches(':not(figure a)') && (e.key === 'Enter' || e.key === ' ')) return;
  if (reaching[letter]) { e.preventDefault(); reaching[letter](); return; }
  if (!photos.length) return;
  const does = doing[e.key === 'Backspace' || e.key === 'Delete' ? 'u' : letter];
  if (does) { e.preventDefault(); does(photos); } else if (/^[0-5]$/.test(e.key)) { e.preventDefault(); dress(photos, LAYOUTS[+e.key]); }
};
document.addEventListener('keydown', e => key(e));

document.addEventListener('click', e => {
  const button = e.target.closest('button, [data-focus]'); if (!button) return;
  const data = button.dataset, photo = button.closest('[data-photo]')?.dataset.photo;
  if (data.focus !== undefined) aim(button, e);
  else if (data.panel) open(data.panel);
  else if (data.close !== undefined) shut();
  else if (data.dismiss !== undefined) button.closest('.note').remove();
  else if (data.show) { if (sheet.open) sheet.close(); const frame = frameOf(data.show); if (frame) mark(frame, { focus: !panel.contains(button) }); card(data.show); }
  else if (data.take) take(button);
  else if (data.key && photo) doing[data.key]([photo]);
  else if (data.width) screen(button);
  else if (button.id === 'do-publish') publish(button);
  else if (data.act === 'undo') undo();
  else if (data.act === 'redo') redo();
  else if (data.match !== undefined) match(subject());
  else if (data.act) press(button);
});
