/* Answers to the questionnaire become a file that the reader keeps or hands over. Nothing is stored and nothing is sent. */
(function () {
  'use strict';
  var form = document.getElementById('asks');
  if (!form || !window.Blob || !window.URL) return;
  var said = document.getElementById('ask-said');

  document.querySelectorAll('[data-screen]').forEach(function (e) { e.hidden = false; });

  /* Four letters that make no word, so that two files in one folder don't have the same name. They say nothing about
     who answered. */
  function letters() {
    var from = 'bcdfghjkmnpqrstvwxz';
    var drawn = new Uint8Array(4);
    crypto.getRandomValues(drawn);
    return Array.prototype.map.call(drawn, function (n) { return from[n % from.length]; }).join('');
  }

  function answers() {
    var given = { questionnaire: form.dataset.version, audience: form.dataset.audience, chosen: {}, words: {} };
    form.querySelectorAll('input:checked').forEach(function (i) {
      (given.chosen[i.name] = given.chosen[i.name] || []).push(i.value);
    });
    form.querySelectorAll('[data-words]').forEach(function (t) {
      var words = t.value.trim();
      if (words) given.words[t.name] = words;
    });
    return given;
  }

  function say(text) {
    said.textContent = '';
    setTimeout(function () { said.textContent = text; }, 60);
  }

  document.getElementById('ask-save').addEventListener('click', function () {
    var given = answers();
    if (!Object.keys(given.chosen).length && !Object.keys(given.words).length) {
      say(form.dataset.none);
      return;
    }
    var name = 'answers-' + given.audience + '-' + letters() + '.json';
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(given, null, 1) + '\n'], { type: 'application/json' }));
    link.download = name;
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    say(form.dataset.saved.replace('{name}', name).replace('{to}', form.dataset.return));
  });
  form.addEventListener('reset', function () { said.textContent = ''; });
  form.addEventListener('submit', function (e) { e.preventDefault(); });
})();
