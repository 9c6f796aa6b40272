"""What is asked of a page that lies open in a browser: one question each, in the page itself."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
HEAD = [["body > header"], ["body > footer"]]  # the same on every page of an area
# What passes isn't told: it is most of the work.
TOLD = {"resultTypes": ["violations"], "preload": False}
RUN = """([where, options]) => axe.run(where, options).then(found => found.violations.flatMap(
    broken => broken.nodes.map(node => [broken.id, node.html.slice(0, 160)])))"""
BROUGHT = """() => {
  const parts = [...performance.getEntriesByType('navigation'),
                 ...performance.getEntriesByType('resource')];
  return {
    bytes: parts.reduce((sum, part) => sum + part.decodedBodySize, 0),
    elsewhere: parts.map(part => part.name).filter(name => !name.startsWith(location.origin)),
    scripts: [...document.querySelectorAll('script:not([type="application/json"])')].map(
      one => one.getAttribute('src') || 'inline'),
    lang: document.documentElement.lang,
  };
}"""
WIDTH = "document.documentElement.scrollWidth"
# What slides: whatever sticks out of the window and lies in nothing that slides by itself.
STICKS_OUT = """() => [...document.body.querySelectorAll('*')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.right > innerWidth + 1 && box.width && !one.closest('.scroll, svg, .aside, .skip');
  }).map(one => one.outerHTML.slice(0, 100)).slice(-3)"""
LARGE = "size => { document.documentElement.style.fontSize = size }"
# Where a page doesn't begin in a field of its own, the first stop skips to the content.
SKIPS = """() => document.querySelector('[autofocus]') !== null
  || document.activeElement.matches('.skip') && document.activeElement.offsetLeft === 0"""
# Every place where the keyboard stops shows that it is there.
UNSEEN = """() => {
  const stops = document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
  const unseen = [];
  for (const stop of stops) {
    if (!stop.checkVisibility({visibilityProperty: true}) || stop.disabled) continue;
    stop.focus();
    const look = getComputedStyle(stop);
    const ringed = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
    if (document.activeElement !== stop || !ringed || stop.tabIndex > 0)
      unseen.push(stop.outerHTML.slice(0, 120));
  }
  document.activeElement.blur();
  document.querySelectorAll('.scroll').forEach(table => { table.scrollLeft = 0 });
  scrollTo(0, 0);
  return unseen;
}"""
# A finger's place: links within a sentence are let be, as WCAG does.
SMALL = """least => [...document.querySelectorAll(
    'button, summary, select, textarea, input:not([type=hidden]), nav a, .go, th a, .choice')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest('.skip'))
  .filter(one => !['checkbox', 'radio'].includes(one.type) || !one.closest('label, .field'))
  .filter(one => one.getBoundingClientRect().height < least)
  .map(one => one.outerHTML.slice(0, 120))"""
# On paper nothing may be cut off, and what only a screen can do is gone.
OFF_PAPER = """() => {
  const shown = [...document.body.querySelectorAll('*')].filter(
    one => one.checkVisibility({visibilityProperty: true}) && !one.closest('svg, .aside, .skip'));
  const cut = shown.filter(one => {
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height) return false;
    const hides = getComputedStyle(one).overflowX !== 'visible';
    return box.right > innerWidth + 1 || box.left < -1
      || hides && one.scrollWidth > one.clientWidth + 1;
  });
  const left = [...document.querySelectorAll(
    'nav:not(.path), button, .stages, .search, .pager, .filter, [type=password], [type=file]'
  )].filter(one => one.checkVisibility() && one.offsetHeight);
  return {cut: cut.map(one => one.outerHTML.slice(0, 120)),
          left: left.map(one => one.outerHTML.slice(0, 120))};
}"""


def findings(
    page: Page, *, colours: bool = False, contrast: bool = True, head: bool = True
) -> list[list[str]]:
    """Give what axe finds: of everything, or of colours alone; with what all pages have, or not.

    Contrast is half of the work, and the same in every language.
    """
    only = COLOURS if colours else {"type": "tag", "values": list(RULES)}
    options = {**TOLD, "runOnly": only}
    if not contrast:
        options["rules"] = {"color-contrast": {"enabled": False}}
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    return page.evaluate(RUN, [{"exclude": [] if head else HEAD, "include": [["html"]]}, options])
