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

  /* What a field says: its value, and before it the row that it belongs to, if it has one. */
  function said(field) {
    var row = field.getAttribute('data-in');
    return row ? row + '.' + field.value : field.value;
  }

  /* id:one,two;next:row.three. Ids are small letters, digits and hyphens. */
  function line() {
    return own + '|' + chosen.map(function (entry) { return entry[0] + ':' + entry[1].join(','); }).join(';');
  }
  function write() {
    while (line().length > MOST && chosen.length) chosen.shift();
    return line();
  }
  function read(text) {
    var parts = text.split('|');
    /* Of another version of the quiz nothing is taken over. */
    if (parts.length !== 2 || parts[0] !== own || !parts[1]) return;
    var back = [];
    parts[1].split(';').forEach(function (entry) {
      var halves = entry.split(':');
      var question = halves.length === 2 ? place(halves[0]) : null;
      if (!question) return;
      var values = halves[1].split(',');
      fields(question).forEach(function (field) {
        if (field.tagName !== 'SELECT') {
          field.checked = values.indexOf(said(field)) >= 0;
          return;
        }
        var start = field.getAttribute('data-in') ? field.getAttribute('data-in') + '.' : '';
        values.forEach(function (value) {
          if (value.indexOf(start) === 0) field.value = value.slice(start.length);
        });
      });
      chosen.push([halves[0], values]);
      back.push(question);
    });
    /* Each is checked again by the quiz itself, unless something is missing that had been typed. */
    back.forEach(function (question) {
      if (!question.querySelector('input[type=text]')) question.dispatchEvent(new Event('belisha:recall'));
    });
  }

  document.addEventListener('belisha:answered', function (event) {
    var told = event.detail || {};
    /* A question without marks tells no score, and nothing of it is kept. */
    if (typeof told.score !== 'number' || !/^[a-z0-9-]+$/.test(String(told.question))) return;
    var values = fields(place(told.question)).filter(function (field) {
      return field.tagName === 'SELECT' ? field.value : field.checked;
    }).map(said).filter(function (value) { return /^[a-z0-9.-]+$/.test(value); });
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
