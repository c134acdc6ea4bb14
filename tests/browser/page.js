// Helpers inside a page for the checks: what a reader sees, where the keyboard goes, what doesn't fit.
// Evaluated by the tests once a page has loaded; nothing of it is part of the site.
window.checks = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const style = (element, pseudo) => getComputedStyle(element, pseudo);

  /* Text for screen readers only: a box of a pixel, or clipped to nothing. */
  const onlyForScreenReaders = (element) => {
    const box = element.getBoundingClientRect();
    const { clipPath, overflow } = style(element);
    if (clipPath === "inset(50%)" || (overflow === "hidden" && box.width <= 1)) return true;
    return element.parentElement ? onlyForScreenReaders(element.parentElement) : false;
  };
  const visible = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && !onlyForScreenReaders(element);
  };
  /* An element as a line of a report. */
  const say = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const classes = [...element.classList].map((name) => `.${name}`).join("");
    const words = (element.innerText || element.value || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}${id}${classes}> "${words}"`;
  };
  const middle = (element) => {
    if (!element) return null;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const box = element.getBoundingClientRect();
    return box.width && box.height ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
  };

  /* Every run of visible text with its element and the boxes of its lines. */
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const seen = new Map();
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim()) continue;
      if (!seen.has(element)) seen.set(element, visible(element));
      if (!seen.get(element)) continue;
      range.selectNodeContents(node);
      found.push({ node, element, boxes: [...range.getClientRects()] });
    }
    return found;
  };
  const scroller = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll/.test(style(at).overflowX)) return at;
    }
    return null;
  };

  /* What makes a reader scroll sideways or hides words beside the window. Only a table may scroll in itself. */
  const tooWide = (texts) => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} px wide`);
    for (const { element, boxes } of texts) {
      const inside = scroller(element);
      if (inside && inside.querySelector("table")) continue;
      const edge = inside ? inside.getBoundingClientRect().right : innerWidth;
      if (boxes.some((box) => box.right > edge + 1 || (box.left < -1 && box.right > 0))) {
        found.push(`goes past the edge: ${say(element)}`);
      }
    }
    return found;
  };
  /* Words cut off because their box is too small and hides the rest. */
  const cutOff = (texts) => {
    const found = [];
    for (const element of all("body *")) {
      const over = element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2;
      if (!over || !/hidden|clip/.test(style(element).overflowX + style(element).overflowY)) continue;
      const rim = element.getBoundingClientRect();
      const out = texts.find((text) => element.contains(text.node) && text.boxes
        .some((box) => box.bottom > rim.bottom + 2 || box.right > rim.right + 2));
      if (out && visible(element)) found.push(`cuts off "${out.node.data.trim().slice(0, 40)}": ${say(element)}`);
    }
    return found;
  };
  /* Short words that fall apart into pieces, a line for each, since their column is too narrow. */
  const fallenApart = (texts, longest) => {
    const short = new RegExp(`(?<!\\S)\\p{L}{3,${longest}}(?=[.,:;!?…”’)]*(\\s|$))`, "gu");
    const found = [];
    const range = document.createRange();
    for (const { node, element, boxes } of texts) {
      if (boxes.length < 2) continue;
      for (const { 0: word, index } of node.data.matchAll(short)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const pieces = range.getClientRects();
        if (pieces.length > 1 && pieces[pieces.length - 1].top > pieces[0].top + 4) {
          found.push(`the word "${word}" falls apart: ${say(element)}`);
          break;
        }
      }
    }
    return found;
  };
  /* All that doesn't fit the window as it is. Short words are those of up to so many letters; 0 for none. */
  const misfits = (longest) => {
    const now = texts();
    return [...tooWide(now), ...cutOff(now), ...(longest ? fallenApart(now, longest) : [])];
  };
  /* The spacing that WCAG 1.4.12 lets a reader set. */
  const spaceOut = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
  };

  /* What the Tab key must reach, in the order of the page. Of a set of radio buttons that is one. */
  const stops = () => all("a[href], area[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")
    .filter((element) => {
      if (element.disabled || element.tabIndex < 0) return false;
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      if (element.localName === "summary" && element.parentElement.localName !== "details") return false;
      if (element.type !== "radio") return true;
      const group = all(`input[type=radio][name="${element.name}"]`).filter((radio) => !radio.disabled);
      return element === (group.find((radio) => radio.checked) || group[0]);
    });
  const scrolls = (element) => element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;

  /* The element that shows the focus ring of another: itself, its label or what stands next to it, or the plate that
     a part drawn by the style sheet covers. */
  const ringed = (element) => {
    const labels = [...(element.labels || [])];
    const places = [element, element.nextElementSibling, ...labels, ...labels.flatMap((label) => [...label.children])];
    const drawn = (place, pseudo) => {
      const { outlineStyle, outlineWidth, outlineColor } = style(place, pseudo);
      const clear = /rgba\(.*, 0\)|transparent/.test(outlineColor);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !clear;
    };
    for (const place of places) {
      if (!place || !visible(place)) continue;
      if (drawn(place)) return place;
      const pseudo = ["::before", "::after"].find((name) => style(place, name).content !== "none" && drawn(place, name));
      if (pseudo) return style(place, pseudo).position === "absolute" ? place.offsetParent : place;
    }
    return null;
  };
  const topmost = (place) => {
    const box = place.getBoundingClientRect();
    const across = [box.left + 3, box.left + box.width / 2, box.right - 3];
    const down = [box.top + 3, box.top + box.height / 2, box.bottom - 3];
    return across.some((x) => down.some((y) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (place.contains(hit) || hit.contains(place));
    }));
  };

  let expected = [];
  let reached = new Set();
  let last = null;
  const startWalk = () => {
    expected = stops();
    reached = new Set();
    last = null;
    return expected.length;
  };
  /* Looks at what has the focus after a press of Tab. `end` once the focus has left the page or come round. */
  const step = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement || reached.has(element)) {
      const missed = expected.filter((stop) => !reached.has(stop));
      return { end: true, problems: missed.map((stop) => `never reached: ${say(stop)}`) };
    }
    const problems = [];
    if (element.tabIndex > 0) problems.push(`has a tabindex of its own: ${say(element)}`);
    if (!reached.size && !/^#/.test(element.getAttribute("href") || "")) {
      problems.push(`the first stop is no skip link: ${say(element)}`);
    }
    if (last && !(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
      problems.push(`comes after ${say(last)} but stands before it: ${say(element)}`);
    }
    if (!expected.includes(element) && !scrolls(element)) problems.push(`was not to be a stop: ${say(element)}`);
    const place = ringed(element);
    if (!place) problems.push(`shows no focus: ${say(element)}`);
    const box = (place || element).getBoundingClientRect();
    const inside = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    if (!inside) problems.push(`has the focus out of sight: ${say(element)}`);
    else if (!topmost(place || element)) problems.push(`has the focus under something else: ${say(element)}`);
    reached.add(element);
    last = element;
    const kind = `${element.localName}.${element.className} in ${element.parentElement.localName}.${element.parentElement.className}`;
    return { end: false, problems, kind, name: say(element),
      box: { x: box.x - 8 + scrollX, y: box.y - 8 + scrollY, width: box.width + 16, height: box.height + 16 } };
  };

  /* Puts a thing of a quiz where it belongs: a place in an order, a group, a partner, words. */
  const fill = (row, folded, words) => {
    const fold = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
    const fits = (text) => fold(text) === folded || fold(text).slice(1) === folded;
    const radio = all("input[type=radio]", row).find((one) => fits(one.labels[0].textContent));
    const select = row.querySelector("select");
    if (radio) radio.click();
    else if (row.closest(".rows-order")) select.value = words;
    else if (select) select.value = [...select.options].find((one) => one.value && fits(one.text)).value;
    else row.querySelector("input").value = words;
  };

  /* Controls that do nothing without a script, among what is shown. A list to choose from is an answer in a quiz. */
  const deadControls = () => all("button, input[type=button], input[type=submit], input[type=search], select, textarea, [onclick]")
    .filter((element) => visible(element) && !(element.localName === "select" && element.closest(".q"))).map((element) => `shows ${say(element)}, which does nothing without scripts`);

  return { all, visible, say, middle, misfits, spaceOut, stops, startWalk, step, deadControls, fill };
})();
