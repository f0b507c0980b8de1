/* What stands on the page: its parts, its words, and the frames of the light table. */
export const $ = s => document.querySelector(s);
export const table = $('#table'), panel = $('#panel'), sheet = $('#sheet'), preview = $('#preview');
export const number = document.body.dataset.number, stamp = $('meta[name=recit-stamp]').content;
export const words = JSON.parse($('#words').textContent);
export const tell = text => { $('#told').textContent = ''; requestAnimationFrame(() => { $('#told').textContent = text; }); };

/* what the preview and the page share: `story` is the page within, once it is there */
export const desk = { story: null, dragged: null, chapter: null, fromStory: false, words };

export const frames = () => [...table.querySelectorAll('.frame')];
export const chosen = () => frames().filter(f => f.getAttribute('aria-selected') === 'true');
export const frameOf = photo => frames().find(f => f.dataset.photo === photo);
export const isPlaced = photo => frameOf(photo)?.dataset.mark === 'placed';
export const burstOf = photo => { const frame = frameOf(photo); return frame ? [...frame.parentElement.children].map(f => f.dataset.photo) : [photo]; };
export const short = photo => photo.split('/').pop();
export const named = (said, photos) => `${said}: ${photos.map(short).join(', ')}`;
