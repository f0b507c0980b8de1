/* The story on paper: its own print rules hold, and what they say flows through pages side by side. */
const recitPaper = (() => {
  const A4 = [210, 297], MARGIN = '10mm';   /* millimetres; the margin that browsers take where a page names none */
  const root = document.documentElement, kept = new Map();
  const grouped = from => { try { return [...from.cssRules]; } catch { return []; } };
  const all = from => grouped(from).flatMap(rule => [rule, ...rule.cssRules ? all(rule) : []]);
  const rules = () => [...document.styleSheets].flatMap(all);
  const measured = (property, value) => {
    const probe = document.createElement('div'); probe.style.cssText = `position:absolute;visibility:hidden;${property}:${value}`;
    document.body.append(probe); const style = getComputedStyle(probe);
    const found = property === 'width' ? parseFloat(style.width) : ['Top', 'Right', 'Bottom', 'Left'].map(side => parseFloat(style[`padding${side}`]));
    probe.remove(); return found;
  };
  /* a window as large as what one page holds says which of the rules hold there */
  const sized = (width, height, ask) => {
    const frame = document.createElement('iframe'); frame.tabIndex = -1; frame.setAttribute('aria-hidden', 'true');
    Object.assign(frame.style, { position: 'fixed', visibility: 'hidden', border: 0, width: `${width}px`, height: `${height}px` });
    document.body.append(frame); ask(frame.contentWindow); frame.remove();
  };
  const printed = text => text.replace(/\bprint\b/g, '\0').replace(/\bscreen\b/g, 'print').replace(/\0/g, 'screen');
  const lay = () => {
    const page = rules().find(rule => rule instanceof CSSPageRule && !rule.selectorText);
    const [top, right, bottom, left] = measured('padding', page?.style.margin || MARGIN);
    const [wide, high] = A4.map(side => measured('width', `${side}mm`));
    const width = Math.floor(wide - left - right), height = Math.floor(high - top - bottom);
    sized(width, height, window => {
      for (const rule of rules()) if (rule instanceof CSSMediaRule && !kept.has(rule)) {
        const said = rule.media.mediaText; kept.set(rule, said);
        rule.media.mediaText = window.matchMedia(printed(said)).matches ? 'all' : 'not all';
      }
    });
    root.style.setProperty('--desk-wide', `${width}px`); root.style.setProperty('--desk-high', `${height}px`);
    root.style.setProperty('--desk-gap', `${left + right}px`);
    root.classList.add('desk-print');
    const pages = Math.max(1, Math.round((document.body.scrollWidth + left + right) / (width + left + right)));
    return { pages, page: width, width: pages * width + (pages - 1) * (left + right), height, margins: [top, right, bottom, left] };
  };
  const lift = () => {
    for (const [rule, said] of kept) rule.media.mediaText = said;
    kept.clear(); root.classList.remove('desk-print');
  };
  return { lay, lift };
})();
