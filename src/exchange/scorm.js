/* Tells a learning platform (SCORM 1.2) how a quiz goes. The quiz says so itself, with two events:
   belisha:answered {question, state, score} and belisha:finished {right, of, perCent, mastery}.
   Kept for going on: the ids of options chosen in questions with marks. Never words, never how sure somebody is. */
(function () {
  'use strict';
  var own = document.currentScript ? document.currentScript.getAttribute('data-quiz') || '' : '';
  var MOST = 4096;
  var chosen = [];
  var done = false;
  var over = false;

  /* The platform's API is in a frame around this page, or around the window that opened it. */
  function above(from) {
    var level = 0;
    try {
      while (from && !from.API && from.parent && from.parent !== from && level < 7) {
        level++;
        from = from.parent;
      }
      return from && from.API ? from.API : null;
    } catch (refused) {
      return null;
    }
  }
  function find() {
    var api = above(window);
    if (api) return api;
    try {
      var top = window.top;
      return above(window.opener) || (top ? above(top.opener) : null);
    } catch (refused) {
      return null;
    }
  }

  var api = find();
  if (!api) return;
  if (String(api.LMSInitialize('')) !== 'true') return;

  function set(name, value) { api.LMSSetValue(name, String(value)); }
  function get(name) { return String(api.LMSGetValue(name) || ''); }

  var before = get('cmi.core.lesson_status');
  done = before === 'passed' || before === 'completed';
  if (!done) set('cmi.core.lesson_status', 'incomplete');
  set('cmi.core.score.min', 0);
  set('cmi.core.score.max', 100);
  api.LMSCommit('');

  function place(id) { return document.getElementById('q-' + id); }
  function fields(question) {
    var inside = question ? question.querySelectorAll('input[type=radio], input[type=checkbox], select') : [];
    return [].slice.call(inside);
  }

  /* id:one,two;next:three. Ids are small letters, digits and hyphens. */
  function write() {
    var text = own + '|' + chosen.map(function (entry) { return entry[0] + ':' + entry[1].join(','); }).join(';');
    while (text.length > MOST && chosen.length) {
      chosen.shift();
      text = own + '|' + chosen.map(function (entry) { return entry[0] + ':' + entry[1].join(','); }).join(';');
    }
    return text;
  }
  function read(text) {
    var parts = text.split('|');
    /* Of another version of the quiz nothing is taken over. */
    if (parts.length !== 2 || parts[0] !== own || !parts[1]) return;
    parts[1].split(';').forEach(function (entry) {
      var halves = entry.split(':');
      if (halves.length !== 2) return;
      var values = halves[1].split(',');
      var found = fields(place(halves[0]));
      if (!found.length) return;
      chosen.push([halves[0], values]);
      var selects = found.filter(function (field) { return field.tagName === 'SELECT'; });
      selects.forEach(function (field, i) { if (values[i] !== undefined) field.value = values[i]; });
      found.forEach(function (field) {
        if (field.tagName !== 'SELECT') field.checked = values.indexOf(field.value) >= 0;
      });
    });
  }

  document.addEventListener('belisha:answered', function (event) {
    var told = event.detail || {};
    /* A question without marks tells no score, and nothing of it is kept. */
    if (typeof told.score !== 'number' || !/^[a-z0-9-]+$/.test(String(told.question))) return;
    var values = [];
    fields(place(told.question)).forEach(function (field) {
      if (field.tagName === 'SELECT') values.push(field.value);
      else if (field.checked) values.push(field.value);
    });
    values = values.filter(function (value) { return /^[a-z0-9-]*$/.test(value); });
    chosen = chosen.filter(function (entry) { return entry[0] !== told.question; });
    chosen.push([told.question, values]);
    set('cmi.suspend_data', write());
    api.LMSCommit('');
  }, true);

  document.addEventListener('belisha:finished', function (event) {
    var told = event.detail || {};
    var perCent = Math.max(0, Math.min(100, Math.round(Number(told.perCent) || 0)));
    set('cmi.core.score.raw', perCent);
    var aim = Number(told.mastery);
    var reached = !told.mastery || isNaN(aim) || perCent >= aim;
    /* Somebody who isn't there yet hasn't failed: they can go on. */
    if (reached) {
      done = true;
      set('cmi.core.lesson_status', told.mastery ? 'passed' : 'completed');
    } else if (!done) {
      set('cmi.core.lesson_status', 'incomplete');
    }
    api.LMSCommit('');
  }, true);

  window.addEventListener('pagehide', function () {
    if (over) return;
    over = true;
    set('cmi.core.exit', done ? '' : 'suspend');
    api.LMSCommit('');
    api.LMSFinish('');
  });

  read(get('cmi.suspend_data'));
})();
