/* Keeps the answers of a quiz on this device, only if the student asks, without a name, for 30 days: never what was
   typed, nor how somebody felt. No other script keeps anything. */
(() => {
  'use strict';
  const quiz = document.getElementById('quiz'), get = id => document.getElementById('quiz-' + id);
  let store;
  try { store = localStorage; } catch { /* Kept from us: then nothing is remembered. */ }
  if (!store) return;
  const box = get('keep-on'), clear = get('clear'), words = clear.dataset, asked = quiz.dataset;
  const name = 'belisha:' + asked.site + ':' + asked.id + ':v' + asked.version;
  const questions = [...quiz.querySelectorAll('[data-print]')];
  let answers = {}, until = Date.now() + 2592e6;
  const keep = () => {
    try {
      if (box.checked) store[name] = JSON.stringify({ until, answers }); else delete store[name];
    } catch { box.checked = false; }
    clear.hidden = !box.checked;
  };

  try {
    const kept = JSON.parse(store[name]);
    if (kept.until > Date.now()) questions.forEach(q => {
      until = kept.until;
      const given = kept.answers[q.dataset.print];
      if (!given) return;
      q.querySelectorAll('input, select').forEach(i => {
        const value = given[i.dataset.in] || '';
        if (given.map) i.checked = given.includes(i.value);
        else if (i.type === 'radio') i.checked = value === i.value;
        else i.value = value;
      });
      box.checked = true;
    });
  } catch { /* Nothing kept, or nothing of ours. */ }
  quiz.addEventListener('belisha:answered', e => {
    const q = questions.find(one => one.dataset.id === e.detail.question);
    if (!q.querySelector('[type=text]')) answers[q.dataset.print] = e.detail.answer;
    keep();
  });
  box.addEventListener('change', keep);
  clear.addEventListener('click', () => {
    answers = {};
    box.checked = false;
    keep();
    get('status').textContent = words.done;
    box.focus();
  });
  get('keep').hidden = false;
  if (box.checked) {
    questions.forEach(q => q.dispatchEvent(new Event('belisha:recall')));
    get('status').textContent = words.back;
  }
  keep();
})();
