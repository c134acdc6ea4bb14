/* One question at a time, with feedback. All words and answers are in the page; nothing is timed or stored. What shows
   when is in quiz.css, by data-done on a question and data-outcome on a row; a story is links, and needs no script.
   Events: belisha:answered and belisha:finished tell others; belisha:recall on a question checks it again. */
(() => {
  'use strict';
  const quiz = document.getElementById('quiz');
  const words = quiz.dataset;
  const get = id => document.getElementById('quiz-' + id);
  const one = (e, css) => e.querySelector(css);
  const named = (e, name, value) => one(e, '[data-' + name + '="' + value + '"]');
  const many = (e, css) => [...e.querySelectorAll(css)];
  const on = (e, then, name = 'click') => e.addEventListener(name, then);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (m, k) => values[k]);
  const plain = e => e.textContent.trim().replace(/\s+/g, ' ');
  const tell = (name, detail) => quiz.dispatchEvent(new CustomEvent('belisha:' + name, { detail }));
  const made = (tag, textContent) => Object.assign(document.createElement(tag), { textContent });
  const status = get('status'), end = get('end'), progress = get('progress');
  const calm = { preventScroll: true };
  const all = many(quiz, '.q'), scored = all.filter(q => q.dataset.key);
  let drawn, round, at, attempt = 0;

  const say = text => {
    status.textContent = '';
    setTimeout(() => { status.textContent = text; }, 60);
  };
  const arrange = (q, ids) => ids.forEach((id, i) => {
    const row = named(q, 'id', id), letter = one(row, '.letter');
    row.parentNode.append(row);
    if (letter) letter.textContent = String.fromCharCode(65 + i);
  });

  all.forEach(q => {
    q.key = JSON.parse(q.dataset.key || 0);
    (one(q, '.answer') || q.lastElementChild).after(get('tools').content.cloneNode(true));
    on(named(q, 'do', 'check'), () => check(q, 1));
    on(named(q, 'do', 'next'), () => { at++; show(1); });
    on(q, () => check(q), 'belisha:recall');
    on(q, () => spots(q), 'change');
    on(q, e => {
      const place = e.target.closest('[data-region]'), box = place && many(q, '.opt input')[place.dataset.region - 1];
      if (box) box.click();
    });
    many(q, '.rows-order .row').forEach(row => {
      row.append(get('moves').content.cloneNode(true));
      many(row, 'button').forEach((button, down) => {
        const name = one(button, '.vh');
        name.textContent = fill(name.textContent, { item: plain(one(row, '.row-text')) });
        on(button, () => move(q, row, down, button));
      });
    });
  });

  /* What is ticked stands out in the example and on the picture. */
  const spots = q => many(q, '[data-region]').forEach(e =>
    e.classList.toggle('on', many(q, '.opt input')[e.dataset.region - 1].checked));

  /* The selects hold the answer, the list shows it. */
  const move = (q, row, down, button) => {
    if (down) (row.nextElementSibling || row).after(row); else (row.previousElementSibling || row).before(row);
    const rows = many(q, '.row');
    rows.forEach((r, i) => { one(r, 'select').value = i + 1; });
    button.focus();
    say(fill(words.moved, { item: plain(one(row, '.row-text')), n: rows.indexOf(row) + 1, total: rows.length }));
  };

  /* Which questions an attempt draws, and its mix of options and of things to put in order; the first is the page's. */
  const begin = go => {
    const seed = words.id + '|v' + words.version + '|attempt-' + (attempt += 1);
    const ids = belisha.draw(scored.map(q => q.dataset.id), seed, +words.pick || 999);
    drawn = all.filter(q => !q.key || ids.includes(q.dataset.id));
    scored.forEach(q => {
      const { items, options } = q.key, own = seed + '|' + q.dataset.id;
      if (q.key.kind === 'order') arrange(q, belisha.disorder(items, own));
      else if (words.mixed && options && one(q, '.letter'))
        arrange(q, belisha.mix(options.map(o => o[0]), own, many(q, '[data-last]').map(row => row.dataset.id)));
    });
    all.forEach(q => { q.score = +!q.key; q.classList.toggle('out', !drawn.includes(q)); });
    start(drawn, go);
  };

  const start = (list, go) => {
    round = list;
    at = 0;
    list.forEach(q => {
      delete q.dataset.done;
      many(q, 'input, select').forEach(i => {
        i.disabled = i.checked = false;
        if (!/radio|box/.test(i.type)) i.value = '';
      });
      many(q, '.opt-said').forEach(e => e.remove());
      many(q, '.row').forEach(row => { delete row.dataset.outcome; });
      many(q, '.hint').forEach(hint => { hint.open = false; });
      one(q, '.q-warn').hidden = true;
      spots(q);
    });
    show(go);
  };

  const show = go => {
    const q = round[at];
    all.forEach(other => { other.hidden = other !== q; });
    end.hidden = !!q;
    progress.hidden = !q;
    if (!q) return finish();
    const where = get('where').textContent = fill(words.question, { n: at + 1, total: round.length });
    many(progress, 'span').forEach((bar, i) => {
      bar.hidden = i >= round.length;
      bar.className = i < at ? 'done' : i === at ? 'here' : '';
    });
    one(q, '.q-n').firstChild.data = where;
    named(q, 'do', 'next').textContent = at + 1 === round.length ? words.finish : q.key ? words.next : words.on;
    if (!go) return;
    status.textContent = '';
    get('intro').hidden = true;
    one(q, '.q-prompt').focus(calm);
    progress.scrollIntoView();
  };

  const answer = q => {
    if (/ch|sp/.test(q.key.kind)) return many(q, '.opt input:checked').map(i => i.value);
    const given = {};
    many(q, '[data-in]').forEach(i => {
      if (i.type !== 'radio' || i.checked) given[i.dataset.in] = q.key.kind === 'order' ? +i.value || null : i.value;
    });
    return given;
  };

  /* What is said of a part comes from the folded answer and stands by its row. */
  const remark = (q, { id, outcome, note }) => {
    const row = named(q, 'id', id), select = one(row, 'select');
    const goes = named(q, 'goes', id), gap = row.matches('.gap'), right = outcome === 'right';
    const said = made('div', '');
    said.className = 'opt-said is-' + (outcome === 'missed' ? 'right' : outcome);
    row.dataset.outcome = outcome;
    if (goes && (!right || words[note])) said.append(made('p', fill(words[note] || words.goes, { item: plain(goes) })));
    const of = id + (gap && select ? '/' + select.value : note && note.near >= 0 ? '~' + note.near : '');
    const from = named(q, 'fb', of);
    if (from && (row.matches('.opt') || !right || gap && select)) said.append(from.cloneNode(true));
    if (!plain(said) || outcome === 'missed' && q.key.kind === 'choice') return '';
    if (gap) many(q, '.gaps, .gaps ~ .opt-said').pop().after(said); else row.append(said);
    return plain(said);
  };

  const check = (q, go) => {
    const given = answer(q), { state, score, parts } = belisha.mark(q.key, given);
    const warn = one(q, '.q-warn'), n = +q.dataset.choose;
    const open = given.length > n ? fill(words.many, { n }) : words[state + 'Yet'];
    warn.hidden = !open || !go;
    if (open) {
      warn.textContent = open;
      return go && say(open);
    }
    if (q.key.kind === 'order') arrange(q, [...q.key.items].sort((a, b) => given[a] - given[b]));
    q.score = score;
    q.dataset.done = state;
    many(q, 'input, select').forEach(i => { i.disabled = true; });
    const said = parts.map(part => remark(q, part));
    const next = named(q, 'do', 'next');
    one(q, '.v-title').textContent = words[state];
    one(q, '.v-why').replaceChildren(one(q, '.why').cloneNode(true));
    tell('answered', { question: q.dataset.id, state, score, answer: given });
    if (!go) return;
    next.focus(calm);
    one(q, '[data-outcome]').scrollIntoView({ block: 'nearest' });
    if (next.getBoundingClientRect().bottom > innerHeight - 90) next.scrollIntoView({ block: 'end' });
    say([words[state] + '.', ...said, ...many(q, '.v-why .why > :not(.block-title, .src-from)').map(plain)].join(' '));
  };

  const missed = () => drawn.filter(q => q.score < 1);
  const finish = () => {
    const asked = drawn.filter(q => q.key), of = asked.length, again = missed(), right = of - again.length;
    const perCent = belisha.total(asked).per_cent, mastery = +words.mastery;
    get('score').textContent = of ? fill(words.score, { n: right, total: of }) : '';
    get('kind').textContent = !of ? words.read : right === of ? words.all : perCent >= mastery ? words.mastered : words.more;
    get('again').hidden = right === of;
    get('list').replaceChildren(...again.map(q => made('li', plain(one(q, '.q-ask')))));
    get('end-h').focus(calm);
    end.scrollIntoView();
    say(plain(get('score')) + ' ' + plain(get('kind')));
    tell('finished', { right, of, perCent, mastery });
  };

  on(get('retry'), () => start(missed(), 1));
  on(get('restart'), () => begin(1));
  on(quiz, e => {
    e.preventDefault();
    const q = round[at];
    if (q && q.key && !q.dataset.done) check(q, 1);
  }, 'submit');
  begin();
})();
