/* Marks answers and mixes lists, without the page. The twin of src/marking/, which tells each rule and why;
   tests/marking/cases.json holds for both. */
var belisha = (() => {
  'use strict';
  const clean = (text, cased) => {
    text = text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/[‘’‚‛\x60´′ʻʼ\u05f3]/g, "'")
      .replace(/[“”„‟″«»\u05f4]/g, '"').normalize('NFKC');
    text = (cased ? text : text.toLowerCase()).replace(/[‐-―−\u05be]/g, '-').replace(/[\s\x85]+/g, ' ').trim();
    return text.replace(/[ .,!?\u060c\u061f\u06d4\u0964\u3001\u3002]+$/, '') || text;
  };
  const fold = text =>
    text.normalize('NFD').replace(/[\u0300-\u036f\u064b-\u0652\u05b0-\u05c7]/g, '').normalize();

  /* What is left between a common beginning and a common end tells whether two words are one slip apart. */
  const isSlip = (word, said) => {
    const a = [...word], b = [...said];
    for (let end = 0; end < 2; end++) {
      while (a.length && a[a.length - 1] === b[b.length - 1]) { a.pop(); b.pop(); }
      a.reverse();
      b.reverse();
    }
    return a.length < 2 && b.length < 2 || a.length === 2 && a.join() === b.reverse().join();
  };

  /* Share of the mark, note. */
  const typed = (gap, gaps, said) => {
    const all = words => (words || []).map(word => clean(word, gap.case)), accept = all(gap.accept);
    said = clean(said, gap.case);
    if (accept.includes(said)) return [1];
    said = fold(said);
    const near = all(gap.near).map(fold).indexOf(said), folded = accept.map(fold);
    if (near >= 0) return [0, { near }];
    if (folded.includes(said)) return [1, 'accent'];
    return gap.typo !== false && !gaps.some(other => all(other.accept).map(fold).includes(said)) &&
      folded.some(word => /(\p{Alphabetic}.*){5}/su.test(word) && !/\p{N}/u.test(word) && isSlip(word, said) &&
        !(gap.case && word.toLowerCase() === said.toLowerCase())) ? [1, 'typo'] : [0];
  };

  const part = (id, share, note) =>
    ({ id, outcome: share === null ? 'neutral' : share === 1 ? 'right' : share ? 'part' : 'not_right', note });
  const marked = (parts, score, state) =>
    ({ state: state || (score === 1 ? 'right' : score ? 'part' : 'almost'), score, parts });

  const choice = (options, many, answer) => {
    const isTicked = o => [].concat(answer).includes(o[0]), isRight = o => o[1] === 1;
    const ticked = options.filter(isTicked), shares = ticked.map(o => o[1]).filter(share => share !== null);
    if (!ticked.length) return marked([], 0, 'unanswered');
    if (!many && shares.length > 1) return marked([], 0, 'unfinished');
    const parts = options.filter(o => isTicked(o) || isRight(o))
      .map(o => isTicked(o) ? part(...o) : { id: o[0], outcome: 'missed' });
    if (!shares.length) return marked(parts, 0, 'neutral');
    const sum = shares.reduce((sum, share) => sum + (share || -1), 0);
    return marked(parts, Math.max(0, Math.min(1, sum / (many && options.filter(isRight).length || 1))));
  };

  const mark = (key, answer) => {
    if (key.options) return choice(key.options, key.many, answer);
    if (key.regions) return choice(key.regions.map(r => [r[0], +r[1]]), true, answer);
    const list = key.items || key.gaps, n = list.length, order = key.kind === 'order';
    const ids = list.map(item => order ? item : item.id || item[0]), given = ids.map(id => (answer || {})[id]);
    const worth = given.map((it, i) => {
      const item = list[i];
      if (order) return Number.isInteger(it) && it > 0 && it <= n && [+(it === i + 1)];
      if (item.options) return item.options.filter(o => o[0] === it).map(o => [o[1]])[0];
      return typeof it === 'string' && (key.gaps ? clean(it) && typed(item, list, it) : it && [+(it === item[1])]);
    });
    const open = ids.filter((id, i) => !worth[i]).map(id => ({ id, outcome: 'open' }));
    if (open.length) return marked(open, 0, open.length < n ? 'unfinished' : 'unanswered');
    let score = worth.reduce((sum, w) => sum + w[0], 0) / n;
    if (order && (key.exact || n < 2)) score = Math.floor(score);
    else if (order) {
      const between = (a, b) => given.filter(place => place >= a && place <= b).length;
      const pairs = given.map((b, i) => given[i - 1] < b && between(given[i - 1], b) === 2);
      score = pairs.filter(Boolean).length / (n - 1);
      pairs.forEach((pair, i) => { worth[i][0] = worth[i][0] || pair / 2; });
    }
    return marked(ids.map((id, i) => part(id, ...worth[i])), score);
  };

  const total = marks => ({
    right: marks.filter(mark => mark.state === 'right').length,
    of: marks.length,
    per_cent: Math.floor(marks.reduce((sum, mark) => sum + mark.score, 0) * 100 / (marks.length || 1) + 1e-9)
  });

  const shuffle = (ids, seed) => {
    let state = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(seed)) state = Math.imul(state ^ byte, 0x1000193);
    ids = [...ids];
    for (let i = ids.length - 1; i > 0; i--) {
      state = state + 0x6d2b79f5 | 0;
      let t = Math.imul(state ^ state >>> 15, state | 1);
      t ^= t + Math.imul(t ^ t >>> 7, t | 61);
      const j = ((t ^ t >>> 14) >>> 0) % (i + 1);
      [ids[i], ids[j]] = [ids[j], ids[i]];
    }
    return ids;
  };
  const mix = (ids, seed, last) => shuffle(ids, seed).sort((a, b) => last.includes(a) - last.includes(b));
  const disorder = (ids, seed) => {
    const mixed = shuffle(ids, seed);
    if (ids[1] && mixed.every((id, i) => id === ids[i])) mixed.unshift(mixed.splice(1, 1)[0]);
    return mixed;
  };
  const draw = (ids, seed, n) => {
    const drawn = shuffle(ids, seed).slice(0, n);
    return ids.filter(id => drawn.includes(id));
  };

  return { mark, total, shuffle, mix, disorder, draw };
})();
