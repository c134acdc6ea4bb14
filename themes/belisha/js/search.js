/* Search: loads its index when it is first needed, from files beside this one. Nothing leaves the folder. */
(function () {
  'use strict';
  var form = document.getElementById('search');
  if (!form) return;
  var box = form.elements.q;
  var status = document.getElementById('search-status');
  var list = document.getElementById('search-results');
  var words = form.dataset;
  var index = null;
  var pages = [];
  var state = 'idle';
  var timer;

  function fold(s) { return s.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase(); }
  function split(s) {
    return fold(s).split(/[^\p{L}\p{N}]+/u).filter(function (w) { return w.length > 1 || /\p{N}/u.test(w); });
  }
  function stem(w) {
    var s = w.replace(/(ing|ed|es|er|s)$/, '');
    return s.length > 2 ? s : w;
  }
  function script(name, then) {
    var s = document.createElement('script');
    s.src = words.root + 'assets/' + name;
    s.onload = then;
    s.onerror = function () { state = 'failed'; status.textContent = words.failed; };
    document.head.append(s);
  }
  function load() {
    if (state !== 'idle') return;
    state = 'loading';
    script('elasticlunr.min.js', function () {
      window.elasticlunr.Pipeline.registerFunction(fold, 'belisha');
      script('search-index.js', function () {
        var data = window.belishaSearch;
        pages = data.pages;
        index = window.elasticlunr.Index.load(data.index);
        state = 'ready';
        if (status.textContent === words.loading) status.textContent = '';
        find();
      });
    });
  }

  var fields = { title: { boost: 8 }, keywords: { boost: 10 }, headings: { boost: 3 }, body: { boost: 1 } };
  /* Scores of one word: itself and its crude stem, each as the beginning of a longer word too. */
  function scores(word) {
    var sum = {};
    var forms = stem(word) === word ? [word] : [word, stem(word)];
    forms.forEach(function (f, i) {
      index.search(f, { fields: fields, bool: 'OR', expand: true }).forEach(function (hit) {
        sum[hit.ref] = Math.max(sum[hit.ref] || 0, hit.score * (i ? .7 : 1));
      });
    });
    return sum;
  }
  function search(query) {
    var asked = split(query);
    var each = asked.map(scores);
    var total = {};
    var found = {};
    each.forEach(function (s) {
      Object.keys(s).forEach(function (ref) {
        total[ref] = (total[ref] || 0) + s[ref];
        found[ref] = (found[ref] || 0) + 1;
      });
    });
    var refs = Object.keys(total).sort(function (a, b) { return total[b] - total[a] || a - b; });
    var every = refs.filter(function (r) { return found[r] === asked.length; });
    return { asked: asked, some: !every.length && refs.length > 0, refs: every.length ? every : refs };
  }

  /* The title, with the words that were asked for marked. */
  function marked(text, asked) {
    var out = document.createDocumentFragment();
    text.split(/([^\p{L}\p{N}]+)/u).forEach(function (part) {
      var f = fold(part);
      var hit = f && asked.some(function (w) { return f.indexOf(w) === 0 || f.indexOf(stem(w)) === 0; });
      var node = hit ? document.createElement('mark') : document.createTextNode(part);
      if (hit) node.textContent = part;
      out.append(node);
    });
    return out;
  }
  function add(parent, tag, cls, content) {
    var e = document.createElement(tag);
    if (cls) e.className = cls;
    e.append(content);
    parent.append(e);
    return e;
  }
  function find() {
    var query = box.value.trim();
    list.textContent = '';
    if (!query) { status.textContent = ''; return; }
    load();
    if (state === 'loading') { status.textContent = words.loading; return; }
    if (state !== 'ready') return;
    var got = search(query);
    if (!got.asked.length) { status.textContent = ''; return; }
    var n = got.refs.length;
    status.textContent = !n ? words.none : (got.some ? words.some : n === 1 ? words.one : words.many).replace('{n}', n);
    var ul = add(list, 'ol', 'hits', '');
    got.refs.slice(0, 40).forEach(function (ref) {
      var p = pages[ref];
      var li = add(ul, 'li', '', '');
      var a = add(li, 'a', '', marked(p.t, got.asked));
      a.href = words.root + p.h;
      add(li, 'p', 'quiet', [words[p.a], p.b].filter(Boolean).join(', '));
      if (p.s) add(li, 'p', '', p.s);
    });
    document.dispatchEvent(new Event('belisha:links'));
  }

  box.addEventListener('focus', load);
  box.addEventListener('input', function () {
    load();
    clearTimeout(timer);
    timer = setTimeout(find, 120);
  });
  form.addEventListener('submit', function (e) {
    e.preventDefault();
    clearTimeout(timer);
    find();
  });
  form.hidden = false;
  var q = new URLSearchParams(location.search).get('q');
  if (q) { box.value = q; find(); }
})();
