/* Optional: the page reads without it. Current chapter in the bar; full-screen view. */
(() => {
  const bar = document.querySelector('.bar ol'), links = bar ? [...bar.querySelectorAll('a')] : [];
  const chapters = links.map(a => document.getElementById(decodeURIComponent(a.hash.slice(1))));
  let now = -2;
  const mark = () => {
    const y = innerHeight * .35;
    let i = -1;
    chapters.forEach((c, n) => { if (c.getBoundingClientRect().top < y) i = n; });
    if (i === now) return;
    now = i;
    links.forEach((a, n) => n === i ? a.setAttribute('aria-current', 'true') : a.removeAttribute('aria-current'));
    const li = i < 0 ? bar.firstElementChild : links[i].parentElement;
    bar.scrollTo({ left: li.offsetLeft - (bar.clientWidth - li.offsetWidth) / 2, behavior: 'instant' });
  };
  if (bar) { addEventListener('scroll', mark, { passive: true }); addEventListener('resize', mark); mark(); }

  document.querySelectorAll('.pair').forEach(pair => {
    const slide = Object.assign(document.createElement('input'), { type: 'range', max: 1, step: .01, value: .5, autocomplete: 'off' });
    slide.setAttribute('aria-label', pair.dataset.compare);
    slide.addEventListener('input', () => pair.style.setProperty('--cut', slide.value));
    pair.append(slide);
    pair.classList.add('laid');
  });

  const box = document.querySelector('.viewer'); if (!box || !box.showModal) return;
  const figs = [...document.querySelectorAll('.page figure')], img = box.querySelector('img');
  const text = box.querySelector('.text'), count = box.querySelector('.tools span');
  const [prev, next] = box.querySelectorAll('[data-go]'), link = box.querySelector('[data-link]');
  const way = getComputedStyle(box).direction === 'rtl' ? -1 : 1;
  let k = 0;
  const small = f => f.querySelector('img');
  const best = f => { const s = f.querySelector('source:not([media])'); return s ? s.srcset.split(',').pop().trim().split(' ')[0] : small(f).currentSrc || small(f).src; };
  const show = i => {
    k = Math.max(0, Math.min(figs.length - 1, i));
    const f = figs[k];
    img.onerror = () => { img.onerror = null; img.src = small(f).currentSrc; };
    img.src = best(f); img.alt = small(f).alt; img.lang = small(f).closest('[lang]').lang;
    const words = f.querySelector('figcaption'); text.innerHTML = words ? words.innerHTML : '';
    text.querySelectorAll('a').forEach(a => a.replaceWith(...a.childNodes));
    count.textContent = box.dataset.count.replace('{number}', k + 1).replace('{total}', figs.length);
    link.hidden = !f.dataset.share;
    prev.disabled = k === 0; next.disabled = k === figs.length - 1;
    if (box.open && document.activeElement.disabled) count.parentElement.focus();   /* Firefox would leave the dialog */
    if (figs[k + 1]) new Image().src = best(figs[k + 1]);
  };
  figs.forEach((f, i) => f.querySelector('a').addEventListener('click', e => {
    if (e.metaKey || e.ctrlKey || e.shiftKey) return;
    e.preventDefault(); show(i); box.showModal();
  }));
  const share = url => navigator.share ? navigator.share({ url }).catch(() => {})
    : navigator.clipboard.writeText(url).then(() => { count.textContent = link.dataset.done; });
  box.addEventListener('click', e => {
    const b = e.target.closest('button');
    if (b === link) share(figs[k].dataset.share);
    else if (b ? 'close' in b.dataset : e.target === box) box.close();
    else if (b) show(k + +b.dataset.go);
  });
  addEventListener('keydown', e => {
    if (!box.open) return;
    const to = { ArrowRight: k + way, ArrowLeft: k - way, Home: 0, End: figs.length - 1 }[e.key];
    if (to !== undefined) { e.preventDefault(); show(to); }
  });
  let x0 = null;
  img.draggable = false;
  img.addEventListener('pointerdown', e => { x0 = e.isPrimary ? e.clientX : null; });
  addEventListener('pointerup', e => { if (x0 !== null && box.open && Math.abs(e.clientX - x0) > 50) show(k + (e.clientX < x0 ? way : -way)); x0 = null; });
  box.addEventListener('close', () => { const a = figs[k].querySelector('a'); a.focus({ preventScroll: true }); a.scrollIntoView({ block: 'center', behavior: 'instant' }); });
})();
