// What a page must keep to for people on phones, with keyboards and with readers that speak. Runs inside the page and uses nothing around it.

/** The page's faults, as sentences. */
export function faultsOf() {
  const faults = [];
  const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const named = (element) => element.id || element.getAttribute("name") || element.textContent.trim().slice(0, 40);
  const must = (isKept, fault) => isKept || faults.push(fault);

  must(document.documentElement.lang, "the page tells no language");
  must(document.title.includes(" · "), "the title does not say which page this is");
  must(all("main").length === 1, "there is not one main part");
  must(document.documentElement.scrollWidth <= document.documentElement.clientWidth, "the page scrolls sideways");

  const levels = all("h1, h2, h3, h4").map((heading) => Number(heading.tagName[1]));
  must(levels[0] === 1 && levels.filter((level) => level === 1).length === 1, `the headings do not begin with the only first one: ${levels}`);
  levels.forEach((level, i) => must(i === 0 || level - levels[i - 1] <= 1, `a heading skips a level: ${levels}`));

  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  must(new Set(ids).size === ids.length, `an id is given twice: ${ids}`);
  for (const attribute of ["aria-describedby", "aria-labelledby", "for"])
    for (const element of document.querySelectorAll(`[${attribute}]`))
      for (const id of element.getAttribute(attribute).split(/\s+/).filter(Boolean)) must(document.getElementById(id), `${attribute} leads nowhere: ${id}`);

  for (const field of all("input:not([type=hidden]), select, textarea")) {
    const label = [...(field.labels ?? [])].map((each) => each.innerText.trim()).join(" ");
    must(label || field.closest("[aria-hidden=true]"), `a field has no label: ${named(field)}`);
  }
  for (const control of all("button, a[href]")) must(control.innerText.trim() || control.getAttribute("aria-label") || control.closest("[aria-hidden=true]"), `a control has no name: ${control.outerHTML}`);
  for (const image of all("img")) must(image.hasAttribute("alt") && image.complete && image.naturalWidth > 0, `an image is not shown, or has no words for it: ${image.src}`);
  for (const field of all("[aria-invalid=true]")) must(field.getAttribute("aria-describedby"), `what is wrong is not said at ${named(field)}`);
  // A finger needs room (WCAG 2.2, 2.5.8); what stands within a sentence is excused.
  for (const target of all("button, select, textarea, input:not([type=hidden])")) {
    const { width, height } = target.getBoundingClientRect();
    must(target.closest("[aria-hidden=true]") || (width >= 24 && height >= 24) || target.labels?.length > 0 && target.type === "checkbox", `too small to hit: ${named(target)}, ${width} by ${height}`);
  }
  for (const element of all("body *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    // What cannot be used now may be pale (WCAG 1.4.3).
    if (!hasText || element.closest("[aria-hidden=true], :disabled, [data-disabled]") || element.tagName === "OPTION") continue;
    const ratio = contrast(element);
    must(ratio >= 4.5, `hard to read, ${ratio.toFixed(1)} to 1: ${named(element)}`);
  }
  return faults;

  /** The contrast of an element's text with what lies behind it (WCAG 1.4.3). */
  function contrast(element) {
    const layers = [];
    for (let each = element; each; each = each.parentElement) layers.push(colour(getComputedStyle(each).backgroundColor));
    const canvas = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
    const behind = layers.reverse().reduce(over, canvas);
    const [light, dark] = [luminance(over(behind, colour(getComputedStyle(element).color))), luminance(behind)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function colour(text) {
    const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  }

  function over(below, [red, green, blue, alpha]) {
    return [red, green, blue].map((part, i) => part * alpha + below[i] * (1 - alpha)).concat(1);
  }

  function luminance(rgb) {
    const [red, green, blue] = rgb.slice(0, 3).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
}
