/* Runs before the page is painted: says that scripts work, and applies the look and text size that came in the address. */
(function () {
  'use strict';
  var html = document.documentElement;
  var asked = new URLSearchParams(location.search);
  var look = asked.get('look');
  var size = asked.get('size');
  html.classList.add('js');
  if (/^(light|cream|dark|contrast)$/.test(look)) html.dataset.look = look;
  if (/^[1-4]$/.test(size)) html.dataset.size = size;
})();
