/* Keeps the answers of a quiz on this device, only if the student asks, without a name, for 30 days: never what was
   typed, nor how somebody felt. No other script keeps anything. */
(() => {
  'use strict';
  const quiz = document.getElementById('quiz'), get = id => document.getElementById('quiz-' + id);
  let store;
  try { store = localStorage; } catch (e) { /* Kept from us: then nothing is remembered. */ }
  if (!quiz || !store) return;
  const box = get('keep-on'), clear = get('clear'), words = clear.dataset;
  const name = ['belisha', quiz.dataset.site, quiz.dataset.id, 'v' + quiz.dataset.version].join(':');
  const questions = [...quiz.querySelectorAll('[data-print]')];
  const say = text => { get('status').textContent = text; };
  let answers = {};
  const keep = () => {
    clear.hidden = !box.checked;
    try {
      if (box.checked) store[name] = JSON.stringify({ until: Date.now() + 2592e6, answers }); else delete store[name];
    } catch (e) { box.checked = false; }
  };

  try {
    const kept = JSON.parse(store[name]);
    if (kept.until > Date.now()) questions.forEach(q => {
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
  } catch (e) { /* Nothing kept, or nothing of ours. */ }
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
    say(words.done);
    box.focus();
  });
  get('keep').hidden = false;
  if (box.checked) {
    questions.forEach(q => q.dispatchEvent(new Event('belisha:recall')));
    say(words.back);
  }
  keep();
})();
