/* The desk: selection, keys and drags become requests; what comes back is the server's HTML. */
(() => {
  const body = document.body, number = body.dataset.number, $ = s => document.querySelector(s);
  const stamp = $('meta[name=recit-stamp]').content, table = $('#table'), panel = $('#panel'), sheet = $('#sheet');
  let state = body.dataset.state, version = body.dataset.version, order = body.dataset.order, story = null, anchor = null;
  const words = JSON.parse($('#words').textContent);
  const tell = text => { $('#told').textContent = ''; requestAnimationFrame(() => { $('#told').textContent = text; }); };

  document.addEventListener('htmx:configRequest', e => { e.detail.headers['X-Recit-Desk'] = stamp; });
  document.addEventListener('htmx:oobErrorNoTarget', e => e.preventDefault());

  /* requests: one after the other, each on the version that this page has seen */
  let queue = Promise.resolve();
  const saved = word => {
    const line = $('#saved'); if (!line) return;
    line.textContent = line.dataset[word]; line.classList.toggle('lost', word === 'lost');
  };
  let pending = 0;
  const act = (action, fields = {}, said, seen, guessed = {}) => {
    pending++; saved('saving');
    for (const [photo, mark] of Object.entries(guessed)) guess(photo, mark);
    return queue = queue.then(() => send(action, fields, said, seen || version)).finally(() => { if (!--pending) unguess(); });
  };
  const send = async (action, fields, said, seen) => {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) if (one !== undefined && one !== null) form.append(name, one);
    try {
      const address = `/${number}/act/${action}?since=${encodeURIComponent(state)}&seen=${encodeURIComponent(seen)}`;
      const answer = await fetch(address, { method: 'POST', body: form, headers: { 'X-Recit-Desk': stamp } });
      if (!answer.ok) throw new Error(await answer.text());
      show(await answer.text(), answer.headers.get('HX-Trigger'), pending - 1);
      if (said && !$('#say .note')) tell(said);
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
  const marking = (photos, mark) => Object.fromEntries(photos.map(photo => [photo, mark]));

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
      state = now.state; version = now.version; order = now.order;
      body.dataset.state = state; body.dataset.version = version;
      if (moved) { story?.refresh(); if (!panel.hidden && !written()) card(panel.dataset.photo); }
    }
    saved(waiting ? 'saving' : 'saved');
    if (told && sheet.open) freshen();
  };
  /* an open sheet follows what comes of the checks and of arranging, unless somebody writes in it */
  const freshen = () => {
    const name = sheet.dataset.shows, busy = [...sheet.querySelectorAll('input:not([type=hidden])')].some(one => one === document.activeElement || (one.name === 'reason' && one.value)) || sheet.querySelector('#published > *');
    if (/^(findings|publish|proposals|clocks)$/.test(name || '') && !busy) load(sheet, name).then(signed);
  };
  const signed = () => sheet.querySelectorAll('[name=person]').forEach(input => { input.value ||= localStorage.getItem('recit-person') || ''; });
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

  /* selection on the light table */
  const frames = () => [...table.querySelectorAll('.frame')];
  const chosen = () => frames().filter(f => f.getAttribute('aria-selected') === 'true');
  const frameOf = photo => frames().find(f => f.dataset.photo === photo);
  const mark = (frame, { add = false, through = false, focus = true } = {}) => {
    if (!frame) return;
    const all = frames();
    if (through && anchor && all.includes(anchor)) {
      const [a, b] = [all.indexOf(anchor), all.indexOf(frame)].sort((x, y) => x - y);
      all.forEach((f, n) => f.setAttribute('aria-selected', n >= a && n <= b));
    } else if (add) { frame.setAttribute('aria-selected', frame.getAttribute('aria-selected') !== 'true'); anchor = frame; }
    else { chosen().forEach(f => f.setAttribute('aria-selected', 'false')); frame.setAttribute('aria-selected', 'true'); anchor = frame; }
    all.forEach(f => { if (f.tabIndex === 0) f.tabIndex = -1; });
    frame.tabIndex = 0;
    if (focus) { frame.focus({ preventScroll: true }); frame.scrollIntoView({ block: 'nearest' }); }
    story?.select(frame.dataset.photo);
    const count = chosen().length;
    if (count > 1) tell(words.selected.replace('{count}', count));
    if (!panel.hidden && count === 1) card(frame.dataset.photo);
  };
  const roving = () => { if (!table.querySelector('.frame[tabindex="0"]')) { const first = table.querySelector('.frame'); if (first) first.tabIndex = 0; } };
  roving();
  /* a table that was fetched anew keeps what was selected, and where the hand was */
  let held = null;
  document.addEventListener('htmx:beforeSwap', e => { if (e.target === table) held = { chosen: chosen().map(f => f.dataset.photo), hand: table.querySelector('.frame[tabindex="0"]')?.dataset.photo }; });
  document.addEventListener('htmx:afterSettle', () => {
    for (const photo of held?.chosen || []) frameOf(photo)?.setAttribute('aria-selected', 'true');
    const hand = held?.hand && frameOf(held.hand);
    if (hand) { table.querySelectorAll('.frame[tabindex="0"]').forEach(f => { f.tabIndex = -1; }); hand.tabIndex = 0; }
    held = null; guesses.clear(); roving();
  });
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
  table.addEventListener('dblclick', e => { const frame = e.target.closest('.frame'); if (frame) card(frame.dataset.photo, true); });
  table.addEventListener('keydown', e => {
    const frame = e.target.closest('.frame'); if (!frame) return;
    if (/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(e.key) && !e.altKey && !e.ctrlKey && !e.metaKey) {
      e.preventDefault(); mark(step(frame, e.key), { through: e.shiftKey });
    } else if (e.key === ' ') { e.preventDefault(); mark(frame, { add: true }); }
    else if (e.key === 'Enter') { e.preventDefault(); card(frame.dataset.photo, true); }
  });

  /* a picture still in the making is asked for again */
  document.addEventListener('error', e => {
    const picture = e.target; if (picture.tagName !== 'IMG') return;
    const tries = +(picture.dataset.tries || 0); if (tries > 90) return;
    picture.dataset.tries = tries + 1;
    const source = picture.src.split('&again')[0];
    setTimeout(() => { picture.src = `${source}&again=${tries}`; }, 400 + 60 * tries);
  }, true);
  for (const picture of document.images) if (picture.complete && !picture.naturalWidth && picture.loading !== 'lazy') picture.dispatchEvent(new Event('error'));

  /* cards and sheets */
  const load = async (place, name, query = '') => {
    const answer = await fetch(`/${number}/panel/${name}${query}`);
    if (!answer.ok) return false;
    const html = await answer.text();
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
  const card = async (photo, enter = false) => {
    if (!await load(panel, 'card', `?photo=${encodeURIComponent(photo)}`)) return;
    panel.dataset.photo = photo; panel.hidden = false;
    const picture = panel.querySelector('[data-x]');
    if (picture) point(picture, +picture.dataset.x, +picture.dataset.y);
    if (enter) panel.querySelector('[data-close]').focus();
  };
  const point = (picture, x, y) => {
    const dot = picture.nextElementSibling; dot.hidden = false;
    dot.style.left = `${picture.offsetLeft + x * picture.clientWidth}px`; dot.style.top = `${picture.offsetTop + y * picture.clientHeight}px`;
  };
  const shut = () => {
    if (sheet.open) { sheet.close(); return; }
    if (panel.hidden) return;
    panel.hidden = true; frameOf(panel.dataset.photo)?.focus();
  };
  let opener = null;
  const open = async name => {
    opener = document.activeElement;
    if (!await load(sheet, name)) return;
    signed();
    if (!sheet.open) sheet.showModal();
  };
  sheet.addEventListener('close', () => { if (opener?.isConnected) opener.focus(); sheet.replaceChildren(); delete sheet.dataset.shows; });

  /* what a key or a button does, from the table and from the story alike */
  const short = photo => photo.split('/').pop();
  const subject = () => { const some = chosen().map(f => f.dataset.photo); return some.length ? some : panel.hidden ? [] : [panel.dataset.photo]; };
  const burstOf = photo => { const frame = frameOf(photo); return frame ? [...frame.parentElement.children].map(f => f.dataset.photo) : [photo]; };
  const isPlaced = photo => frameOf(photo)?.dataset.mark === 'placed';
  const doing = {
    p: photos => {
      const some = photos.filter(photo => !isPlaced(photo)), known = some.filter(photo => frameOf(photo)?.dataset.fits !== undefined);
      if (known.length < some.length) tell(words.no_place);
      if (known.length) act('fit', { photo: known }, `${words.placed}: ${known.map(short).join(', ')}`, undefined, marking(known, 'placed'));
    },
    i: photos => { const spot = story?.cursor(); if (!spot) { tell(words.choose); return; } for (const photo of spot.by && !spot.before ? [...photos].reverse() : photos) if (photo !== spot.by) place(photo, spot); },
    s: ([photo]) => { const other = burstOf(photo).find(one => one !== photo && isPlaced(one)); other ? act('swap', { photo: other, other: photo }, `${words.placed}: ${short(photo)}`, undefined, { [photo]: 'placed', [other]: 'outtake' }) : tell(words.no_frame); },
    r: ([photo]) => { const by = story?.before(photo); by ? act('join', { photo, by }, words.moved) : tell(words.choose); },
    l: ([photo]) => act('lead', { photo }, words.moved),
    u: photos => { const some = photos.filter(isPlaced); if (some.length) act('out', { photo: some }, `${words.out}: ${some.map(short).join(', ')}`, undefined, marking(some, 'outtake')); },
    x: photos => { const back = photos.every(one => frameOf(one)?.dataset.mark === 'rejected'); act(back ? 'restore' : 'reject', { photo: photos }, back ? words.undone : `${words.rejected}: ${photos.map(short).join(', ')}`, undefined, marking(photos, back ? 'outtake' : 'rejected')); },
    c: photos => match(photos),
  };
  const place = (photo, spot) => {
    const said = `${isPlaced(photo) ? words.moved : words.placed}: ${short(photo)}`;
    if (spot.lead) return act('lead', { photo }, said);
    if (spot.by) return spot.by === photo ? null : act(spot.row ? 'join' : 'stand', { photo, by: spot.by, before: spot.before ? 1 : 0 }, said, undefined, marking([photo], 'placed'));
    return act('put', { photo, chapter: spot.chapter, passage: spot.passage }, said, undefined, marking([photo], 'placed'));
  };
  const match = photos => {
    if (photos.length !== 2) { tell(words.two); return; }
    fetch(`/${number}/panel/match?${photos.map(one => `photo=${encodeURIComponent(one)}`).join('&')}`).then(async answer => {
      if (!answer.ok) { tell(words.two); return; }
      sheet.innerHTML = await answer.text(); opener = document.activeElement; if (!sheet.open) sheet.showModal();
    });
  };
  const undo = () => act('undo', {}, words.undone), redo = () => act('redo', {}, words.redone);
  const key = (e, photos = subject()) => {
    if (sheet.open && e.key !== 'Escape') return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== 'radio';
    const ctrl = e.ctrlKey || e.metaKey, letter = e.key.toLowerCase();
    if (ctrl && letter === 'z' && !typing) { e.preventDefault(); e.shiftKey ? redo() : undo(); return; }
    if (ctrl && letter === 'y' && !typing) { e.preventDefault(); redo(); return; }
    if (e.key === 'Escape') { if (!sheet.open && !panel.hidden) { e.preventDefault(); shut(); } return; }
    if (e.key === 'F6') { e.preventDefault(); e.target.ownerDocument === document ? story?.focus() : table.querySelector('.frame[tabindex="0"]')?.focus(); return; }
    if (typing || ctrl) return;
    if (e.altKey && (e.key === 'ArrowUp' || e.key === 'ArrowDown')) {
      e.preventDefault();
      const [photo] = photos; const spot = photo && story?.beyond(photo, e.key === 'ArrowUp');
      if (spot) place(photo, spot);
      return;
    }
    if (e.altKey) return;
    if (letter === 'v' && languages.length > 1) { e.preventDefault(); leave(languages[(languages.findIndex(one => one.getAttribute('aria-current')) + 1) % languages.length]); return; }
    if (e.key === '?') { e.preventDefault(); open('keys'); return; }
    if (e.key === '/') { e.preventDefault(); $('[name=words]').focus(); return; }
    const does = doing[e.key === 'Backspace' || e.key === 'Delete' ? 'u' : letter];
    if (does && photos.length && !e.target.closest?.('button,a[href],summary')?.matches(':not(figure a)')) { e.preventDefault(); does(photos); }
  };
  document.addEventListener('keydown', e => key(e));

  document.addEventListener('click', e => {
    const button = e.target.closest('button, [data-focus]'); if (!button) return;
    const data = button.dataset, photo = button.closest('[data-photo]')?.dataset.photo;
    if (data.focus !== undefined) {
      const box = button.getBoundingClientRect(), x = (e.clientX - box.left) / box.width, y = (e.clientY - box.top) / box.height;
      point(button, x, y); act('dress', { photo, focus: `${Math.round(x * 100)}% ${Math.round(y * 100)}%` }, words.saved);
    } else if (data.panel) open(data.panel);
    else if (data.close !== undefined) shut();
    else if (data.dismiss !== undefined) button.closest('.note').remove();
    else if (data.show) { if (sheet.open) sheet.close(); const frame = frameOf(data.show); if (frame) mark(frame, { focus: !panel.contains(button) }); card(data.show); }
    else if (data.take) { const area = button.form.elements[data.take]; area.value = button.parentElement.querySelector('span').textContent; area.focus(); }
    else if (data.key && photo) doing[data.key]([photo]);
    else if (data.width) screen(button);
    else if (button.id === 'do-publish') publish(button);
    else if (data.act === 'undo') undo();
    else if (data.act === 'redo') redo();
    else if (data.match !== undefined) match(subject());
    else if (data.all !== undefined) act(data.act, { photo: [...sheet.querySelectorAll('li[data-photo]')].map(one => one.dataset.photo) }, button.textContent.trim()).then(() => { if (sheet.open) reopen('proposals'); });
    else if (data.act) {
      const rows = [...sheet.querySelectorAll('li')], at = rows.indexOf(button.closest('li'));
      act(data.act, photo ? { photo } : {}, `${button.textContent.trim()}${photo ? `: ${short(photo)}` : ''}`).then(() => { if (sheet.open) reopen('proposals', at, data.act); });
    }
  });
  const settleFields = (form, fields) => { for (const one of form.elements) if (one.name in fields) { if (one.type === 'radio') one.defaultChecked = one.value === fields[one.name]; else one.defaultValue = fields[one.name]; } if (!written()) card(fields.photo); };
  /* the hand stays where it was: on the same button of the row that moved up */
  const reopen = async (name, at = 0, does = '') => {
    if (!await load(sheet, name)) return;
    const rows = [...sheet.querySelectorAll('li')], next = rows[Math.min(at, rows.length - 1)];
    (next?.querySelector(`[data-act="${does}"]`) || next?.querySelector('button') || sheet.querySelector('button'))?.focus();
  };
  document.addEventListener('submit', e => {
    const form = e.target.closest('form[data-act]'); if (!form) return;
    e.preventDefault();
    const fields = {};
    for (const [name, value] of new FormData(form)) fields[name] = value;
    if (fields.person) localStorage.setItem('recit-person', fields.person);
    const name = form.dataset.act;
    act(name, fields, words.saved, name === 'text' ? form.dataset.version : undefined).then(done => {
      if (!done) return;
      if (sheet.open && !$('#say .note')) form.dataset.stay === undefined ? sheet.close() : form.closest('li')?.remove();
      if (name === 'dress' && panel.dataset.photo === fields.photo) settleFields(form, fields);
    });
  });
  document.addEventListener('keydown', e => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && e.target.form) { e.preventDefault(); e.target.form.requestSubmit(); } });
  panel.addEventListener('change', e => e.target.form?.requestSubmit());
  const publish = async button => {
    button.disabled = true;
    const answer = await fetch(`/${number}/publish`, { method: 'POST', headers: { 'X-Recit-Desk': stamp } });
    $('#published').innerHTML = await answer.text(); button.disabled = false;
  };

  /* another language of the story: the hand, the card and the place in the story come along */
  const KEPT = 'recit-switched', languages = [...document.querySelectorAll('#languages a')];
  const leave = async link => {
    if (!link || link.getAttribute('aria-current')) return;
    story?.finish(); if (written()) panel.querySelector('form[data-act=dress]')?.requestSubmit();
    await queue;
    if ($('#saved').classList.contains('lost')) return;
    const hand = table.querySelector('.frame[tabindex="0"]');
    sessionStorage.setItem(KEPT, JSON.stringify({
      chosen: chosen().map(f => f.dataset.photo), hand: hand?.dataset.photo, scroll: table.scrollTop,
      card: panel.hidden ? null : panel.dataset.photo, place: story?.place(), width: $('[data-width][aria-pressed=true]')?.dataset.width,
      focus: document.activeElement === link ? 'link' : document.activeElement?.id === 'preview' ? 'story' : 'table',
    }));
    location.assign(link.getAttribute('href') + location.search);
  };
  const arrive = () => {
    const told = sessionStorage.getItem(KEPT); if (!told) return null;
    sessionStorage.removeItem(KEPT);
    const kept = JSON.parse(told), here = languages.find(one => one.getAttribute('aria-current'));
    for (const photo of kept.chosen) frameOf(photo)?.setAttribute('aria-selected', 'true');
    const hand = kept.hand && frameOf(kept.hand);
    if (hand) { table.querySelectorAll('.frame[tabindex="0"]').forEach(f => { f.tabIndex = -1; }); hand.tabIndex = 0; anchor = hand; }
    table.scrollTop = kept.scroll;
    if (kept.card) card(kept.card);
    if (kept.width) screen($(`[data-width="${kept.width}"]`));
    if (kept.focus === 'link') here?.focus(); else if (kept.focus === 'table') hand?.focus({ preventScroll: true });
    if (here) tell(words.switched.replace('{name}', here.textContent).replace('{file}', here.title));
    return kept;
  };
  $('#languages')?.addEventListener('click', e => { const link = e.target.closest('a'); if (link && !e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); leave(link); } });

  /* the preview's width, and the divider */
  const widths = { fit: '', phone: '390px', tablet: '820px', desktop: '1440px', print: '' }, preview = $('#preview');
  const screen = button => {
    document.querySelectorAll('[data-width]').forEach(b => b.setAttribute('aria-pressed', b === button));
    preview.style.width = widths[button.dataset.width];
    paper();
    if (preview.offsetWidth > preview.parentElement.clientWidth) preview.parentElement.tabIndex = 0; else preview.parentElement.removeAttribute('tabindex');
  };
  /* on paper all pages stand side by side, each whole */
  const paper = () => {
    const on = $('[data-width=print]').getAttribute('aria-pressed') === 'true', laid = story?.paper(on), room = preview.parentElement;
    preview.classList.toggle('paper', Boolean(laid));
    const leaf = laid && laid.margins[3] + laid.page + laid.margins[1];
    Object.assign(preview.style, laid
      ? { background: `repeating-linear-gradient(90deg,#d5d8db 0 8px,#fff 8px ${leaf - 8}px,#d5d8db ${leaf - 8}px ${leaf}px)`, width: `${laid.width}px`, height: `${laid.height}px`, padding: laid.margins.map(side => `${side}px`).join(' '), zoom: Math.min(1, Math.max(.5, (room.clientHeight - 4) / (laid.height + laid.margins[0] + laid.margins[2]))) }
      : { background: '', height: '', padding: '', zoom: '' });
    $('#pages').textContent = laid ? words.pages.replace('{count}', laid.pages) : '';
  };
  addEventListener('resize', () => { if (preview.matches('.paper')) paper(); });
  const divider = $('.divider'), share = value => {
    const kept = Math.min(75, Math.max(25, value));
    $('.panes').style.setProperty('--share', kept); divider.setAttribute('aria-valuenow', Math.round(kept)); localStorage.setItem('recit-share', kept);
  };
  if (localStorage.getItem('recit-share')) share(+localStorage.getItem('recit-share'));
  divider.addEventListener('pointerdown', e => { divider.setPointerCapture(e.pointerId); });
  divider.addEventListener('pointermove', e => { if (divider.hasPointerCapture(e.pointerId)) share(e.clientX / innerWidth * 100); });
  divider.addEventListener('keydown', e => { const by = { ArrowLeft: -2, ArrowRight: 2 }[e.key]; if (by) { e.preventDefault(); share(+divider.getAttribute('aria-valuenow') + by); } });

  /* drags: the platform's own, which also cross into the preview */
  table.addEventListener('dragstart', e => {
    const frame = e.target.closest('.frame'); if (!frame) return;
    if (frame.getAttribute('aria-selected') !== 'true') mark(frame, { focus: false });
    desk.dragged = chosen().map(f => f.dataset.photo);
    e.dataTransfer.setData('text/plain', desk.dragged.map(short).join(', ')); e.dataTransfer.effectAllowed = 'move';
    frame.classList.add('dragged');
  });
  table.addEventListener('dragend', () => { desk.dragged = null; frames().forEach(f => f.classList.remove('dragged')); story?.clear(); });
  table.addEventListener('dragover', e => { if (desk.dragged?.some(isPlaced)) e.preventDefault(); });
  table.addEventListener('drop', e => { const some = (desk.dragged || []).filter(isPlaced); if (some.length && desk.fromStory) { e.preventDefault(); doing.u(some); } });

  const desk = window.recitDesk = {
    printed: () => { if ($('[data-width=print]').getAttribute('aria-pressed') === 'true') paper(); },
    leaf: by => { preview.parentElement.scrollLeft += by; },
    dragged: null, chapter: null, fromStory: false, act, place, key, words,
    chosen: photo => { const frame = frameOf(photo); if (frame) mark(frame, { focus: false }); frame?.scrollIntoView({ block: 'nearest' }); },
    card: photo => card(photo, true),
    hasCard: () => !panel.hidden,
    ready: page => {
      story = page; screen($('[data-width][aria-pressed=true]'));
      if (arrived) { story.select(arrived.hand); story.restore(arrived.place); if (arrived.focus === 'story') story.focus(); arrived = null; }
    },
  };
  let arrived = arrive();
  $('#preview').src = $('#preview').dataset.src;   /* now that the story has a desk to lie on */
})();
