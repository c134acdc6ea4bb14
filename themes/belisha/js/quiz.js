/* One question at a time, with feedback. All words and answers are in the page; nothing is stored or timed. */
(function () {
  'use strict';
  var quiz = document.getElementById('quiz');
  if (!quiz) return;
  var words = quiz.dataset;
  var get = function (id) { return document.getElementById('quiz-' + id); };
  var status = get('status');
  var end = get('end');
  var bars = document.querySelectorAll('.bars span');
  var all = [].slice.call(quiz.querySelectorAll('.q'));
  var round = all;
  var at = 0;
  var marks = new Map();

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (m, k) { return values[k]; });
  }
  function one(q, s) { return q.querySelector(s); }
  function many(q, s) { return [].slice.call(q.querySelectorAll(s)); }
  function say(text) {
    status.textContent = '';
    setTimeout(function () { status.textContent = text; }, 60);
  }

  /* Feedback moves from the folded answer to its option, explanation to the verdict. */
  all.forEach(function (q) {
    many(q, '.opt').forEach(function (opt) {
      var id = one(opt, 'input').value;
      var from = many(q, '.fb').filter(function (f) { return f.dataset.fb === id; })[0];
      var said = document.createElement('div');
      said.className = 'opt-said';
      if (from) said.append.apply(said, from.childNodes);
      opt.append(said);
    });
    var why = one(q, '.why');
    var answer = one(q, '.answer');
    answer.replaceWith(get('tools').content.cloneNode(true));
    if (why) one(q, '.v-why').append(why);
    many(q, '.hint').forEach(function (h, i, list) {
      h.addEventListener('toggle', function () { if (h.open && list[i + 1] && !q.dataset.done) list[i + 1].hidden = false; });
    });
    one(q, '[data-do=check]').addEventListener('click', function () { check(q); });
    one(q, '[data-do=next]').addEventListener('click', next);
  });

  function clear(q) {
    delete q.dataset.done;
    many(q, 'input').forEach(function (i) { i.checked = false; i.disabled = false; });
    many(q, '.opt-said, .opt-mark, .q-note, .verdict, [data-do=next]').forEach(function (e) { e.hidden = true; });
    one(q, '[data-do=check]').hidden = false;
    many(q, '.hint').forEach(function (h, i) { h.open = false; h.hidden = i > 0; });
  }

  function show(move) {
    var q = round[at];
    all.forEach(function (other) { other.hidden = other !== q; });
    end.hidden = true;
    get('progress').hidden = false;
    get('where').textContent = fill(words.question, { n: at + 1, total: round.length });
    bars.forEach(function (b, i) {
      b.hidden = i >= round.length;
      b.className = i < at ? 'done' : i === at ? 'here' : '';
    });
    one(q, '.q-n').firstChild.data = get('where').textContent;
    one(q, '[data-do=next]').textContent = at + 1 < round.length ? words.next : words.finish;
    if (move) {
      status.textContent = '';
      get('intro').hidden = true;
      one(q, '.q-prompt').focus({ preventScroll: true });
      get('progress').scrollIntoView({ block: 'start' });
    }
  }

  function check(q) {
    var inputs = many(q, 'input');
    var chosen = inputs.filter(function (i) { return i.checked; });
    var note = one(q, '.q-note');
    var limit = +q.dataset.choose || 1;
    var neutral = chosen.length === 1 && chosen[0].hasAttribute('data-neutral');
    if (!chosen.length || chosen.length > limit) {
      note.textContent = chosen.length ? fill(words.many, { n: limit }) : words.none;
      note.hidden = false;
      say(note.textContent);
      return;
    }
    note.hidden = true;
    var right = 0;
    var wrong = 0;
    var total = 0;
    var said = [];
    inputs.forEach(function (i) {
      var good = i.hasAttribute('data-correct');
      var off = i.hasAttribute('data-neutral');
      var opt = i.closest('.opt');
      var box = one(opt, '.opt-said');
      if (good) total++;
      if (i.checked && !off) { if (good) right++; else wrong++; }
      if (i.checked) {
        box.className = 'opt-said' + (good ? ' is-right' : off ? ' is-neutral' : '');
        box.hidden = !box.textContent.trim();
        said.push(box.textContent.trim());
      }
      if (good) one(opt, '.opt-mark').hidden = false;
      i.disabled = true;
    });
    var mark = Math.max(0, (right - wrong) / (total || 1));
    var kind = mark === 1 ? 'right' : neutral ? 'neutral' : mark > 0 ? 'part' : 'almost';
    marks.set(q, mark);
    q.dataset.done = kind;
    var verdict = one(q, '.verdict');
    verdict.className = 'verdict is-' + kind;
    one(verdict, '.v-icon').replaceChildren(one(quiz, '[data-v=' + (kind === 'part' ? 'almost' : kind) + ']').cloneNode(true));
    one(verdict, '.v-title').textContent = words[kind];
    verdict.hidden = false;
    many(q, '.hint').forEach(function (h) { h.hidden = !h.open; });
    one(q, '[data-do=check]').hidden = true;
    var on = one(q, '[data-do=next]');
    on.hidden = false;
    on.focus({ preventScroll: true });
    (chosen[0].closest('.opt')).scrollIntoView({ block: 'nearest' });
    if (on.getBoundingClientRect().bottom > innerHeight - 90) on.scrollIntoView({ block: 'end' });
    var why = many(q, '.v-why .why > :not(.block-title):not(.src-from)').map(function (e) { return e.textContent; });
    say([words[kind] + '.'].concat(said, why).join(' ').replace(/\s+/g, ' '));
  }

  function next() {
    at++;
    if (at < round.length) show(true); else finish();
  }

  function finish() {
    var sum = 0;
    var full = 0;
    var again = [];
    all.forEach(function (q) {
      var m = marks.get(q) || 0;
      sum += m;
      if (m === 1) full++; else again.push(q);
      q.hidden = true;
    });
    get('progress').hidden = true;
    get('score').textContent = fill(words.score, { n: full, total: all.length });
    get('kind').textContent = !again.length ? words.all : sum / all.length * 100 >= +words.mastery ? words.mastered : words.more;
    get('again').hidden = !again.length;
    get('list').textContent = '';
    again.forEach(function (q) {
      var li = document.createElement('li');
      li.textContent = one(q, '.q-ask').textContent;
      get('list').append(li);
    });
    end.hidden = false;
    get('end-h').focus({ preventScroll: true });
    end.scrollIntoView({ block: 'start' });
    say(get('score').textContent + ' ' + get('kind').textContent);
  }

  function start(list, move) {
    round = list;
    at = 0;
    list.forEach(clear);
    show(move);
  }
  get('retry').addEventListener('click', function () {
    start(all.filter(function (q) { return (marks.get(q) || 0) < 1; }), true);
  });
  get('restart').addEventListener('click', function () { marks.clear(); start(all, true); });
  quiz.addEventListener('submit', function (e) {
    e.preventDefault();
    var q = round[at];
    if (!end.hidden || q.dataset.done) return;
    check(q);
  });
  /* On paper: every question, not only the one on screen. */
  window.addEventListener('beforeprint', function () { if (end.hidden) all.forEach(function (q) { q.hidden = false; }); });
  window.addEventListener('afterprint', function () { if (end.hidden) all.forEach(function (q) { q.hidden = q !== round[at]; }); });
  start(all, false);
})();
