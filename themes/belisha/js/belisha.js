/* On every page: leaving fast, look and text size, the menu, print buttons. Nothing is stored. */
(function () {
  'use strict';
  var html = document.documentElement;
  var byId = function (id) { return document.getElementById(id); };

  /* Leave this page: hide it at once, then put a neutral local page in its place. Shift three times does the same. */
  var leave = byId('leave');
  function go() {
    html.classList.add('gone');
    document.title = leave.dataset.title;
    location.replace(leave.href);
  }
  if (leave) {
    leave.addEventListener('click', function (e) {
      if (e.button || e.ctrlKey || e.metaKey) return;
      e.preventDefault();
      go();
    });
    var times = [];
    var alone = false;
    document.addEventListener('keydown', function (e) {
      if (e.repeat) return;
      alone = e.key === 'Shift';
      if (!alone) times = [];
    });
    document.addEventListener('keyup', function (e) {
      if (e.key !== 'Shift' || !alone) return;
      alone = false;
      times.push(Date.now());
      times = times.slice(-3);
      if (times.length === 3 && times[2] - times[0] < 2000) go();
    });
    /* A page kept by the browser for Back must not stay hidden, nor come back to life on its own. */
    window.addEventListener('pageshow', function (e) {
      if (e.persisted && html.classList.contains('gone')) location.replace(leave.href);
    });
  }

  /* Look and text size travel in the links. */
  function links() {
    var look = html.dataset.look;
    var size = html.dataset.size;
    if (!look && !size) return;
    document.querySelectorAll('a[href]').forEach(function (a) {
      var href = a.getAttribute('href');
      if (a === leave || href.charAt(0) === '#' || a.protocol !== location.protocol || a.host !== location.host) return;
      var url = new URL(a.href);
      if (look) url.searchParams.set('look', look);
      if (size) url.searchParams.set('size', size);
      a.href = url.href;
    });
  }
  var display = byId('display');
  if (display) {
    var form = display.querySelector('form');
    var matches = function (query) { return window.matchMedia && matchMedia(query).matches; };
    form.elements.look.value = html.dataset.look || (matches('(prefers-contrast: more)') ? 'contrast' : matches('(prefers-color-scheme: dark)') ? 'dark' : 'light');
    form.elements.size.value = html.dataset.size || '1';
    form.addEventListener('change', function (e) {
      html.dataset[e.target.name] = e.target.value;
      var url = new URL(location.href);
      url.searchParams.set(e.target.name, e.target.value);
      try { history.replaceState(null, '', url.href); } catch (err) { /* the links still carry it */ }
      links();
    });
    form.addEventListener('submit', function (e) { e.preventDefault(); });
    display.addEventListener('keydown', function (e) {
      if (e.key === 'Escape' && display.open) { display.open = false; display.querySelector('summary').focus(); }
    });
    display.hidden = false;
  }
  links();
  /* Links that scripts add later (search results) ask for the same treatment. */
  document.addEventListener('belisha:links', links);

  /* Narrow screens: the menu. */
  var menu = byId('menu');
  var more = byId('more');
  if (menu && more) {
    menu.hidden = false;
    menu.addEventListener('click', function () {
      menu.setAttribute('aria-expanded', String(more.classList.toggle('open')));
    });
  }

  /* Print buttons. Answers and hints stay shut on paper: the sheets are for that. */
  document.querySelectorAll('[data-print]').forEach(function (b) {
    b.hidden = false;
    b.addEventListener('click', function () { window.print(); });
  });

  /* A table that fits needs no stop for the keyboard. */
  document.querySelectorAll('.table[tabindex]').forEach(function (t) {
    if (t.scrollWidth <= t.clientWidth) t.removeAttribute('tabindex');
  });
})();
