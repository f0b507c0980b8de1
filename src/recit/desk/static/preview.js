/* The story under the hand: photos are taken, dropped and walked; words are edited in place. */
(() => {
  const desk = parent.recitDesk; if (!desk) return;
  const $$ = (s, from = document) => [...from.querySelectorAll(s)];
  let facts, cursor = null;
  const own = new WeakMap();   /* element → what it is in the manuscript */

  const learn = () => {
    facts = JSON.parse(document.getElementById('recit-handles').textContent);
    for (const section of $$('main section.chapter')) {
      const told = facts.sections[section.id]; if (!told) continue;
      const head = section.querySelector('h2');
      if (head) { know(head, { kind: 'heading', chapter: told.chapter, passage: told.after }); head.draggable = true; }
      const texts = [...section.children].flatMap(one => one.matches('.beside') ? $$(':scope > .copy > *', one) : [one])
        .filter(one => !one.matches('header,figure,.row,.desk-edit'));
      if (texts.length === told.blocks.length) texts.forEach((one, n) => know(one, { kind: 'text', chapter: told.chapter, passage: told.blocks[n].passage }));
    }
    const title = document.querySelector('h1'), standfirst = document.querySelector('.standfirst');
    if (title) know(title, { kind: 'heading', chapter: 0, passage: -1 });
    if (standfirst && facts.standfirst !== null) know(standfirst, { kind: 'text', chapter: 0, passage: facts.standfirst });
    for (const figure of $$('main figure')) {
      const photo = facts.photos[figure.id]; if (!photo) continue;
      own.set(figure, { kind: figure.matches('.lead') ? 'lead' : 'photo', photo: photo.photo });
      figure.draggable = true; figure.querySelector('a').draggable = false; figure.querySelector('img').draggable = false;
    }
  };
  const know = (element, what) => { if (what.passage === null) return; own.set(element, what); element.tabIndex = 0; element.dataset.desk = ''; };
  const figureOf = photo => $$('main figure').find(one => own.get(one)?.photo === photo);

  /* live: the new page is fetched, and the chapters that changed are morphed into this one */
  const parts = main => [...main.children].map(one => [one.id || one.tagName, one.outerHTML]);
  let printed = parts(document.querySelector('main.page'));
  /* what lies around the story changes only with the looks */
  const around = page => [...page.querySelectorAll('head link, body > :not(main, .foot, script)')].map(one => one.outerHTML).join('');
  const worn = around(document);
  let fetching = null, again = false;
  const refresh = () => {
    if (document.querySelector('.desk-edit')) { again = true; return; }
    if (fetching) { again = true; return; }
    again = false;
    fetching = fetch(location.href).then(answer => answer.text()).then(html => {
      const fresh = new DOMParser().parseFromString(html, 'text/html');
      const main = fresh.querySelector('main.page');
      if (!main || around(fresh) !== worn) { location.reload(); return; }
      const told = parts(main), pairs = [['.foot', null], ['#recit-handles', null]];
      const whole = told.length !== printed.length || told.some(([name], n) => name !== printed[n][0]);
      if (whole) pairs.push(['main.page', null]);
      else told.forEach(([, text], n) => { if (text !== printed[n][1]) pairs.push(['main.page', n]); });
      for (const [kept, n] of pairs) {
        const [old, now] = [document, fresh].map(page => n === null ? page.querySelector(kept) : page.querySelector(kept).children[n]);
        if (old && now) Idiomorph.morph(old, now, { morphStyle: 'outerHTML', restoreFocus: true });
      }
      printed = told;
      document.title = fresh.title;
      learn(); select(selected); if (cursor && !cursor.isConnected) point(null);
      document.documentElement.dataset.version = facts.version; desk.printed();
    }).catch(() => {}).finally(() => { fetching = null; if (again) refresh(); });
  };

  let selected = null;
  const select = photo => {
    selected = photo;
    for (const one of $$('.desk-selected')) one.classList.remove('desk-selected');
    const figure = photo && figureOf(photo);
    if (figure) figure.classList.add('desk-selected');
    return figure;
  };
  /* within this page alone: the platform's own way would scroll the desk as well */
  const seek = photo => {
    const figure = select(photo); if (!figure) return;
    if (document.documentElement.matches('.desk-print')) { desk.leafTo(figure.getBoundingClientRect()); return; }
    const box = figure.getBoundingClientRect(), head = 64;
    const by = box.top < head ? box.top - head : Math.max(0, Math.min(box.bottom - innerHeight + 16, box.top - head));
    scrollBy({ top: by, behavior: 'instant' });
  };
  const point = element => {
    cursor?.classList.remove('desk-cursor'); cursor = element;
    element?.classList.add('desk-cursor');
  };

  /* spots: what follows an element, as the manuscript counts */
  const after = element => {
    const what = own.get(element);
    if (!what) return null;
    if (what.kind === 'lead') return { lead: true };
    if (what.kind === 'photo') return { by: what.photo, before: false };
    const next = neighbour(element, 1), follows = next && own.get(next);
    if (follows?.kind === 'photo') return { by: follows.photo, before: true };
    return { chapter: what.chapter, passage: what.passage };
  };
  const ordered = () => $$('main section.chapter :is(h2,[data-desk],figure)').filter(one => own.has(one));
  const neighbour = (element, by) => { const all = ordered(); const at = all.indexOf(element); return at < 0 ? null : all[at + by] || null; };
  const beyond = (photo, up) => {
    const figure = figureOf(photo); if (!figure) return null;
    const all = ordered().filter(one => one !== figure), here = ordered().indexOf(figure);
    if (here < 0) return null;
    if (up) {
      const above = all[here - 1]; if (!above) return null;
      const what = own.get(above);
      if (what.kind === 'photo') return { by: what.photo, before: true };
      const higher = all[here - 2];
      return higher ? after(higher) : null;
    }
    const below = all[here]; if (!below) return null;
    const what = own.get(below);
    if (what.kind === 'photo') return { by: what.photo, before: false };
    const next = all[here + 1];
    return next && own.get(next).kind === 'photo' ? { by: own.get(next).photo, before: true } : { chapter: what.chapter, passage: what.passage };
  };
  const before = photo => {
    const photos = ordered().filter(one => own.get(one).kind === 'photo').map(one => own.get(one).photo);
    return photos[photos.indexOf(photo) - 1];
  };

  /* dragging: a line shows where the photo will stand */
  const rule = document.createElement('div'); rule.id = 'desk-line'; rule.hidden = true; document.body.append(rule);
  const draw = (left, top, width, height, kind) => {
    rule.hidden = false; rule.className = kind;
    Object.assign(rule.style, { left: `${left + scrollX}px`, top: `${top + scrollY}px`, width: kind === 'upright' ? '' : `${width}px`, height: kind === 'flat' ? '' : `${height}px` });
  };
  const target = e => {
    const over = e.target.closest?.('figure');
    const what = over && own.get(over);
    if (what?.kind === 'lead') { const box = over.getBoundingClientRect(); draw(box.left, box.top, box.width, box.height, 'whole'); return { lead: true }; }
    if (what?.kind === 'photo' && !desk.dragged?.includes(what.photo)) {
      const box = over.querySelector('img').getBoundingClientRect(), share = (e.clientX - box.left) / box.width;
      if (share < .25 || share > .75) { draw(share < .5 ? box.left : box.right - 6, box.top, 6, box.height, 'upright'); return { by: what.photo, before: share < .5, row: true }; }
      const high = (e.clientY - box.top) / box.height < .5;
      draw(box.left, high ? box.top - 8 : over.getBoundingClientRect().bottom + 2, box.width, 6, 'flat');
      return { by: what.photo, before: high };
    }
    let best = null, least = Infinity;
    for (const one of ordered()) {
      const box = one.getBoundingClientRect();
      if (!box.height) continue;
      const gap = Math.abs(box.bottom - e.clientY);
      if (gap < least) { least = gap; best = one; }
    }
    if (!best) return null;
    const box = best.getBoundingClientRect();
    draw(box.left, box.bottom + 6, Math.max(box.width, 120), 6, 'flat');
    return after(best);
  };
  const clear = () => { rule.hidden = true; for (const one of $$('.desk-dragged')) one.classList.remove('desk-dragged'); };
  document.addEventListener('dragstart', e => {
    const figure = e.target.closest?.('figure'), what = figure && own.get(figure);
    const head = e.target.closest?.('h2');
    if (head && own.has(head)) { desk.chapter = own.get(head).chapter; e.dataTransfer.setData('text/plain', head.textContent); e.dataTransfer.effectAllowed = 'move'; }
    if (!what) return;
    desk.dragged = [what.photo]; desk.fromStory = true;
    e.dataTransfer.setData('text/plain', what.photo); e.dataTransfer.effectAllowed = 'move';
    const picture = figure.querySelector('img'); e.dataTransfer.setDragImage(picture, 20, 20);
    figure.classList.add('desk-dragged');
  });
  const chapterAt = e => {
    const heads = $$('main section.chapter h2').filter(one => own.has(one));
    const over = heads.filter(one => one.closest('section').getBoundingClientRect().top <= e.clientY).pop() || heads[0];
    const box = over.getBoundingClientRect();
    draw(box.left, box.top - 10, Math.max(box.width, 240), 6, 'flat');
    return own.get(over).chapter;
  };
  document.addEventListener('dragover', e => {
    if (desk.chapter) { chapterAt(e); e.preventDefault(); return; }
    if (!desk.dragged) return;
    if (target(e)) { e.preventDefault(); e.dataTransfer.dropEffect = 'move'; }
    const edge = 60; if (e.clientY < edge) scrollBy(0, -14); else if (e.clientY > innerHeight - edge) scrollBy(0, 14);
  });
  document.addEventListener('drop', e => {
    if (desk.chapter) {
      const chapter = desk.chapter, to = chapterAt(e);
      e.preventDefault(); clear(); desk.chapter = null;
      if (to !== chapter) desk.act('chapter', { chapter, to }, desk.words.moved);
      return;
    }
    if (!desk.dragged) return;
    e.preventDefault();
    const spot = target(e), photos = desk.dragged;
    clear(); desk.dragged = null; desk.fromStory = false;
    if (!spot) return;
    for (const photo of spot.by && !spot.before ? [...photos].reverse() : photos) desk.place(photo, spot);
  });
  document.addEventListener('dragend', () => { clear(); desk.chapter = null; desk.dragged = null; desk.fromStory = false; });
  document.addEventListener('dragleave', e => { if (!e.relatedTarget) rule.hidden = true; });

  /* clicks and keys */
  document.addEventListener('click', e => {
    const figure = e.target.closest('main figure'), what = figure && own.get(figure);
    if (what) { e.preventDefault(); select(what.photo); desk.chosen(what.photo); if (e.detail > 1) desk.card(what.photo); return; }
    const link = e.target.closest('a[href]');
    if (link) { if (!link.getAttribute('href').startsWith('#')) e.preventDefault(); return; }
    const text = e.target.closest('[data-desk]'); point(text && own.has(text) ? text : null);
  });
  document.addEventListener('dblclick', e => {
    const text = e.target.closest('[data-desk]'), figure = e.target.closest('main figure');
    if (text && own.has(text)) edit(text); else if (figure && own.has(figure)) desk.card(own.get(figure).photo);
  });
  document.addEventListener('focusin', e => {
    const text = e.target.closest('[data-desk]'), figure = e.target.closest('main figure');
    if (text && own.has(text)) point(text);
    else if (figure && own.has(figure)) { select(own.get(figure).photo); desk.chosen(own.get(figure).photo); }
  });
  document.addEventListener('keydown', e => {
    if (e.target.closest('.desk-edit')) return;
    const figure = e.target.closest?.('main figure'), what = figure && own.get(figure);
    const text = e.target.closest?.('[data-desk]') || cursor;
    if (what && e.key === 'Enter' && !e.ctrlKey && !e.metaKey) { e.preventDefault(); desk.card(what.photo); return; }
    if (text && !what && !e.ctrlKey && !e.metaKey && !e.altKey && (e.key.toLowerCase() === 'e' || (e.key === 'Enter' && e.target === text))) { e.preventDefault(); edit(text); return; }
    if (text && own.get(text)?.kind === 'heading' && e.altKey && /Arrow(Up|Down)/.test(e.key)) {
      const chapter = own.get(text).chapter, to = chapter + (e.key === 'ArrowUp' ? -1 : 1);
      e.preventDefault(); if (chapter && to > 0) desk.act('chapter', { chapter, to }, desk.words.moved); return;
    }
    if (!e.altKey && !e.ctrlKey && !e.metaKey && (e.key === 'ArrowDown' || e.key === 'ArrowUp') && (what || text === e.target)) {
      const all = ordered(), here = all.indexOf(figure || text), next = all[here + (e.key === 'ArrowDown' ? 1 : -1)];
      if (next) { e.preventDefault(); (next.matches('figure') ? next.querySelector('a') : next).focus(); next.scrollIntoView({ block: 'nearest', behavior: 'instant' }); return; }
    }
    desk.key(e, what ? [what.photo] : selected && !text ? [selected] : undefined);
  });

  /* words in place, as the Markdown that they are */
  const edit = async element => {
    const what = own.get(element);
    const query = what.kind === 'heading' ? `heading=${what.chapter}` : `passage=${what.passage}`;
    const answer = await fetch(`../panel/words?${query}`); if (!answer.ok) return;
    const form = document.createElement('form'); form.className = 'desk-edit';
    form.innerHTML = await answer.text();
    const area = form.querySelector('textarea');
    element.after(form); element.hidden = true; area.focus();
    area.style.height = `${area.scrollHeight + 8}px`;
    const version = facts.version;
    const done = back => { form.remove(); element.hidden = false; if (back) element.focus(); if (again) refresh(); };
    form.addEventListener('submit', e => {
      e.preventDefault();
      const field = what.kind === 'heading' ? { chapter: what.chapter, text: area.value } : { passage: what.passage, markdown: area.value };
      const changed = area.value !== area.defaultValue;
      done(true);
      if (changed) desk.act(what.kind === 'heading' ? 'retitle' : 'rewrite', field, desk.words.saved, { seen: version });
    });
    form.addEventListener('keydown', e => {
      if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); done(true); }
      if (e.key === 'Enter' && (e.ctrlKey || e.metaKey || what.kind === 'heading')) { e.preventDefault(); form.requestSubmit(); }
    });
    form.querySelector('[data-cancel]').addEventListener('click', () => done(true));
  };

  document.fonts.ready.then(() => desk.printed());
  document.addEventListener('wheel', e => { if (document.documentElement.matches('.desk-print')) desk.leaf(e.deltaX || e.deltaY); }, { passive: true });

  document.addEventListener('error', e => {
    const picture = e.target; if (picture.tagName !== 'IMG' || !picture.closest('figure')) return;
    const tries = +(picture.dataset.tries || 0);
    picture.classList.toggle('desk-coming', tries <= 90); if (tries > 90) return;
    picture.dataset.tries = tries + 1;
    const source = picture.getAttribute('src').split('?')[0];
    setTimeout(() => { picture.src = `${source}?again=${tries}`; }, 400 + 60 * tries);
  }, true);
  document.addEventListener('load', e => { e.target.classList?.remove('desk-coming'); }, true);
  for (const picture of $$('main figure img')) if (picture.complete && !picture.naturalWidth) picture.dispatchEvent(new Event('error'));
  learn();
  document.documentElement.dataset.version = facts.version;
  /* the place on the screen, by what every language of the story has: photos, and chapters by their order */
  const place = () => {
    const seen = $$('main figure').map(one => [own.get(one)?.photo, one.getBoundingClientRect()])
      .filter(([photo, box]) => photo && box.bottom > 0 && box.top < innerHeight)
      .sort(([, a], [, b]) => Math.abs(a.top) - Math.abs(b.top))[0];
    const at = $$('main section.chapter').map((one, n) => [n, one.getBoundingClientRect()]).filter(([, box]) => box.top <= innerHeight / 2).pop();
    return { top: scrollY, photo: seen?.[0], from: seen?.[1].top, chapter: at?.[0], share: at && -at[1].top / at[1].height };
  };
  const restore = kept => {
    if (!kept) return;
    const figure = kept.photo && figureOf(kept.photo), section = $$('main section.chapter')[kept.chapter];
    if (figure) scrollBy({ top: figure.getBoundingClientRect().top - kept.from, behavior: 'instant' });
    else if (section) { const box = section.getBoundingClientRect(); scrollBy({ top: box.top + kept.share * box.height, behavior: 'instant' }); }
    else scrollTo(0, kept.top);
  };
  const finish = () => { for (const form of $$('.desk-edit')) form.requestSubmit(); };

  desk.ready({
    refresh, clear, place, restore, finish, inRow: photo => Boolean(figureOf(photo)?.closest('.row')), select: seek, beyond, before,
    cursor: () => cursor && cursor.isConnected ? after(cursor) : null,
    focus: () => (cursor || ordered()[0])?.focus(),
    paper: on => on ? recitPaper.lay() : recitPaper.lift(),
  });
})();
