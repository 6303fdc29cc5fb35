"""Drives a real browser over the pages of a running server.

    page.py ADDRESS [--screenshots FOLDER] [--timings [--questions FILE]]

Says what failed and ends with 1 where anything did.
"""

import argparse
import json
import pathlib
import shutil
import statistics
import sys
from urllib.parse import quote

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

QUESTION = "giải phóng mặt bằng"

# What an accessibility checker asks of a page: names, references, order, contrast.
AUDIT = r"""
const faults = [];
const fault = (what, element) => faults.push(what + ": " + element.outerHTML.slice(0, 120));
const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

if (document.documentElement.lang !== "vi") faults.push("lang");
if (!document.title.trim()) faults.push("title");
for (const [selector, count] of [["main", 1], ["h1", 1], ["body > header", 1], ["body > footer", 1]]) {
    if (document.querySelectorAll(selector).length !== count) faults.push("count of " + selector);
}
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
for (const id of new Set(ids.filter((id, place) => ids.indexOf(id) !== place))) faults.push("id twice: " + id);
for (const name of ["aria-labelledby", "for", "list"]) {
    for (const element of document.querySelectorAll("[" + name + "]")) {
        if (!document.getElementById(element.getAttribute(name))) fault("no target of " + name, element);
    }
}
let level = 0;
for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) fault("a heading's level is left out", heading);
    if (!heading.textContent.trim()) fault("an empty heading", heading);
    level = own;
}
const regions = [...document.querySelectorAll("nav, aside, [role=search], [role=region]")];
for (const region of regions) {
    if (!region.ariaLabel && !region.getAttribute("aria-labelledby") && region.role !== "search"
        && region.getAttribute("role") !== "search") fault("a region without a name", region);
}
const navigations = [...document.querySelectorAll("nav")].map((element) => element.ariaLabel).filter(Boolean);
if (new Set(navigations).size !== navigations.length
    && !document.querySelector(".paging ~ .paging, .paging + section")) faults.push("navigations of one name");
for (const image of document.images) if (!image.hasAttribute("alt")) fault("no alt", image);
for (const element of document.querySelectorAll("[tabindex]")) {
    if (element.tabIndex > 0) fault("an order of its own", element);
}
for (const list of document.querySelectorAll("ul, ol")) {
    for (const child of list.children) if (child.tagName !== "LI") fault("not an item", child);
}
for (const table of document.querySelectorAll("table")) {
    if (!table.querySelector("th[scope]")) fault("a table without heads", table);
}
for (const button of document.querySelectorAll("button, select, input:not([type=hidden])")) {
    if (!shown(button)) continue;
    const box = button.getBoundingClientRect();
    if (box.height < 24 || box.width < 24) fault("a target under 24 px", button);
}

const parse = (color) => {
    const parts = color.match(/[\d.]+/g).map(Number);
    return { red: parts[0], green: parts[1], blue: parts[2], alpha: parts[3] ?? 1 };
};
const over = (top, below) => {
    const mix = (name) => top[name] * top.alpha + below[name] * (1 - top.alpha);
    return { red: mix("red"), green: mix("green"), blue: mix("blue"), alpha: 1 };
};
const background = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
        const color = parse(getComputedStyle(at).backgroundColor);
        if (color.alpha > 0) layers.push(color);
        if (color.alpha === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), { red: 255, green: 255, blue: 255, alpha: 1 });
};
const luminance = ({ red, green, blue }) => {
    const [r, g, b] = [red, green, blue].map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
};
let texts = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(element) || element.closest(".hidden, .skip")) continue;
    const style = getComputedStyle(element);
    const behind = background(element);
    const ratio = contrast(over(parse(style.color), behind), behind);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    texts += 1;
    if (ratio < (isLarge ? 3 : 4.5)) fault("contrast " + ratio.toFixed(2), element);
}
if (!texts) faults.push("no text");
return faults.slice(0, 12);
"""


class Failure(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Failure(what)


class Browser:
    def __init__(self, address, folder):
        options = Options()
        for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         "--hide-scrollbars", "--window-size=1280,900"]:
            options.add_argument(argument)
        options.binary_location = shutil.which("chromium")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.address = address.rstrip("/")
        self.folder = folder
        self.look()

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def look(self, width=1280, height=900, dark=False, script=True):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height,
                     deviceScaleFactor=1, mobile=width < 600)
        self.command("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.command("Emulation.setScriptExecutionDisabled", value=not script)

    def open(self, path):
        self.driver.get(self.address + path)
        return self

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        found = self.all(selector)
        expect(found, f"no {selector} at {self.driver.current_url}")
        return found[0]

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition, what):
        try:
            WebDriverWait(self.driver, 10).until(lambda _: condition())
        except Exception as error:
            raise Failure(what) from error

    def press(self, keys):
        webdriver.ActionChains(self.driver).send_keys(keys).perform()

    def picture(self, name):
        if self.folder:
            self.driver.save_screenshot(f"{self.folder}/{name}.png")

    def complaints(self):
        """What the browser itself found wrong: refused scripts and styles, errors."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if "favicon" not in entry["message"]]


def search(browser):
    browser.open("/")
    expect(browser.all(".examples a"), "the first page shows no examples")
    browser.open("/tai-lieu")
    browser.press("/")
    expect(browser.run("return document.activeElement.id") == "q", "/ does not focus the box")
    browser.press("giai phong mat bang" + Keys.ENTER)
    browser.wait(lambda: browser.all(".result"), "no results after Enter")
    expect("q=giai+phong+mat+bang" in browser.driver.current_url, "the address does not carry the question")
    expect(QUESTION in browser.one(".result mark").text.lower(), "nothing is marked")
    expect("đoạn" in browser.one("[role=status]").text, "no count")
    expect("giai phong mat bang" in browser.driver.title, "the title does not tell the question")


def facet(browser):
    browser.open("/?q=" + quote(QUESTION))
    before = browser.one("[role=status] strong").text
    link = browser.one(".facet li a")
    count = link.find_element(By.CSS_SELECTOR, ".number").text.split()[0]
    link.click()
    browser.wait(lambda: browser.all(".chips a"), "a facet does not narrow")
    expect(browser.one("[role=status] strong").text == f"{count} đoạn", "the facet's count is not what it finds")
    browser.one(".chips a").click()
    browser.wait(lambda: not browser.all(".chips a"), "a filter is not taken away")
    expect(browser.one("[role=status] strong").text == before, "without the filter the answer is another")


def copy(browser):
    browser.command("Browser.grantPermissions", permissions=["clipboardReadWrite"], origin=browser.address)
    browser.open("/?q=" + quote(QUESTION))
    citation = browser.one(".result cite").text
    browser.one(".result button.copy").click()
    browser.wait(lambda: browser.run("return document.getElementById('bao').textContent") == "Đã chép trích dẫn",
                 "copying is not told")
    copied = browser.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    expect(copied == citation, f"copied {copied!r}, not {citation!r}")
    # Where the browser has no clipboard for pages.
    browser.run("Object.defineProperty(navigator, 'clipboard', { value: undefined });"
                "window.copied = ''; document.addEventListener('copy', () => {"
                " window.copied = document.activeElement.value; });")
    browser.all(".result button.copy")[1].click()
    second = browser.all(".result cite")[1].text
    browser.wait(lambda: browser.run("return window.copied") == second, "no copy without a clipboard")


def keyboard(browser):
    browser.open("/?q=" + quote(QUESTION))
    focused = "return document.activeElement.closest('.result')?.id"
    browser.press("j")
    expect(browser.run(focused) == "kq-1", "j does not go to the first result")
    browser.press("j" + Keys.ARROW_DOWN)
    expect(browser.run(focused) == "kq-3", "j and the arrow do not go on")
    browser.press("k")
    expect(browser.run(focused) == "kq-2", "k does not go back")
    outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
    expect(outline != "none", "the focus is not seen")
    browser.press("c")
    browser.wait(lambda: browser.run("return document.getElementById('bao').textContent"), "c does not copy")
    browser.press(Keys.ENTER)
    browser.wait(lambda: "/tai-lieu/" in browser.driver.current_url, "Enter does not open the result")
    browser.open("/tai-lieu")
    browser.press(Keys.TAB)
    expect(browser.run("return document.activeElement.className") == "skip", "the skip link is not first")
    browser.press(Keys.ENTER)
    expect(browser.run("return document.activeElement.id") == "noi-dung", "the skip link does not skip")


def shortcuts(browser):
    """Keys of one letter can be switched off, which is remembered."""
    browser.open("/tai-lieu")
    expect(browser.one(".keys kbd").is_displayed(), "the keys are not listed")
    browser.one("#phim-tat").click()
    expect(not browser.one(".keys kbd").is_displayed(), "keys are listed that do nothing")
    browser.run("document.activeElement.blur()")
    browser.press("/")
    expect(browser.run("return document.activeElement.id") != "q", "/ still focuses the box")
    browser.open("/?q=" + quote(QUESTION))
    browser.press("j")
    expect(not browser.run("return document.activeElement.closest('.result')?.id"),
           "switched off is forgotten on the next page")
    expect(browser.one("#phim-tat").text == "Bật phím tắt", "the switch does not tell what it does")
    browser.one("#phim-tat").click()
    browser.run("document.activeElement.blur()")
    browser.press("j")
    expect(browser.run("return document.activeElement.closest('.result')?.id") == "kq-1",
           "the keys are not switched on again")


def document(browser):
    asked = "/?q=" + quote(QUESTION) + "&sort=newest"
    browser.open(asked)
    browser.run("window.scrollTo(0, 700)")
    third = browser.all(".result h2 a")[2]
    name = third.get_attribute("href")
    third.click()
    browser.wait(lambda: browser.all(".passage.chosen"), "no passage is marked in the document")
    chosen = browser.one(".passage.chosen")
    top = browser.run("return arguments[0].getBoundingClientRect().top", chosen)
    expect(0 <= top < 900, f"the document does not open at its passage ({top} at {name})")
    expect(chosen.find_elements(By.TAG_NAME, "mark"), "nothing is marked in the passage")
    expect(browser.all(".outline a[aria-current]"), "the outline does not tell where this is")
    browser.all(".outline a")[0].click()
    place = browser.run("return location.hash")
    top = browser.run("return document.querySelector(arguments[0]).getBoundingClientRect().top", place)
    expect(-5 <= top < 900, "the outline does not lead to its section")
    browser.driver.back()
    browser.driver.back()
    browser.wait(lambda: browser.all(".result"), "going back does not lead to the results")
    expect(browser.driver.current_url.endswith(asked), "going back leads to another question")


def phone(browser):
    browser.look(width=390, height=844)
    for path in pages(browser):
        browser.open(path)
        wide = browser.run("return document.documentElement.scrollWidth")
        expect(wide <= 390, f"{path} is {wide} px wide on a phone")
        out = browser.run(
            "return [...document.querySelectorAll('main *')].filter((element) =>"
            " !element.closest('.table, .hidden') && element.checkVisibility() &&"
            " element.getBoundingClientRect().right > 391).map((element) => element.outerHTML.slice(0, 80))")
        expect(not out, f"{path} runs out of a phone: {out[:3]}")


def without_script(browser):
    browser.look(script=False)
    browser.open("/")
    box = browser.one("#q")
    box.send_keys(QUESTION)
    box.submit()
    browser.wait(lambda: browser.all(".result"), "no results without a script")
    expect(not [b for b in browser.all("button.copy") if b.is_displayed()], "a button that does nothing shows")
    expect(not browser.one(".keys").is_displayed(), "keys are listed that do nothing without a script")
    browser.one(".facet li a").click()
    browser.wait(lambda: browser.all(".chips a"), "no facets without a script")
    browser.one(".whole summary").click()
    expect(browser.one(".whole .text").is_displayed(), "the whole passage does not open without a script")
    browser.one(".result h2 a").click()
    browser.wait(lambda: browser.all(".passage.chosen"), "no document without a script")
    browser.one(".paging, .outline a")


def injected(browser):
    browser.open("/")
    browser.complaints()
    attack = "\"><script>window.injected=1</script><img src=x onerror='window.injected=1'>"
    for path in ["/?q=" + quote(attack), "/?q=" + quote("giếng khoan " + attack),
                 "/?q=dat&year=" + quote(attack), "/tai-lieu?q=" + quote(attack), "/so-sanh?q=" + quote(attack),
                 "/?q=" + quote("giếng khoan"), "/so-sanh?q=" + quote("giếng khoan")]:
        browser.open(path)
        expect(browser.run("return window.injected") is None, f"a script ran at {path}")
    browser.open("/?q=" + quote("giếng khoan"))
    expect("<script>" in browser.one(".result .snippet").text, "a document's text is not shown as it is")
    browser.one(".result h2 a").click()
    browser.wait(lambda: browser.all(".passage"), "no document")
    expect(browser.run("return window.injected") is None, "a document's script ran")
    expect(len(browser.all("script")) == 1 and not browser.all("main script, main iframe, main img"),
           "a document became markup")
    expect("<iframe" in browser.one("main").text, "a document's text is not shown as it is")
    # What slipped into a page would still be refused.
    browser.run("const s = document.createElement('script'); s.textContent = 'window.injected = 1';"
                "document.body.append(s); document.body.insertAdjacentHTML('beforeend',"
                " '<p onclick=\"window.injected = 1\" id=\"slip\">x</p>'); document.getElementById('slip').click();")
    expect(browser.run("return window.injected") is None, "the policy lets a script run")
    expect(any("Content Security Policy" in text for text in browser.complaints()), "nothing is refused")


def pages(browser):
    """One page of each kind."""
    asked = quote(QUESTION)
    browser.open("/?q=" + asked)
    passage = browser.one(".result h2 a").get_attribute("href").removeprefix(browser.address)
    return ["/", "/?q=" + asked, "/?q=" + asked + "&group=document&year=2024", "/?q=gaiir+phongs+mawtj+bawngf",
            "/?q=" + quote("\"con voi bay\""), "/?q=...", "/?q=dat&year=x", "/tai-lieu", passage,
            "/so-sanh", "/so-sanh?q=" + asked,
            "/so-sanh?document=418/BC-UBND&document=452/BC-UBND&section=" + quote("nhiệm vụ"), "/kiem-tra", "/khong-co"]


def audit(browser):
    for dark in [False, True]:
        browser.look(dark=dark)
        for path in pages(browser):
            browser.open(path)
            background = browser.run("return getComputedStyle(document.documentElement).backgroundColor")
            light = int(background[4:].split(",")[0]) > 127
            expect(light != dark, f"{path} is not dark where dark is asked for, or the other way: {background}")
            faults = browser.run(AUDIT)
            expect(not faults, f"{path}{' dark' if dark else ''}: " + "\n  ".join(faults))
            nodes = browser.command("Accessibility.getFullAXTree")["nodes"]
            for node in nodes:
                role = node.get("role", {}).get("value")
                if node.get("ignored") or role not in {"link", "button", "searchbox", "textbox", "combobox",
                                                       "navigation", "complementary", "region"}:
                    continue
                expect(node.get("name", {}).get("value", "").strip(),
                       f"{path}: a {role} without a name: {json.dumps(node)[:300]}")
            refused = [text for text in browser.complaints() if "status of 4" not in text]
            expect(not refused, f"{path}: {refused}")


def pictures(browser):
    for name, width, dark in [("light", 1280, False), ("dark", 1280, True), ("phone", 390, False)]:
        browser.look(width=width, height=900 if width > 600 else 844, dark=dark)
        for number, path in enumerate(pages(browser)):
            browser.open(path)
            browser.picture(f"{number:02}-{name}")


def paint(browser, path):
    """When something is painted, and when the last byte had come, in milliseconds since a page was asked for."""
    browser.open(path)
    browser.wait(lambda: browser.run("return performance.getEntriesByName('first-contentful-paint').length"),
                 "nothing is painted")
    return browser.run("return [performance.getEntriesByName('first-contentful-paint')[0].startTime,"
                       " performance.getEntriesByType('navigation')[0].responseEnd]")


def tell(times, name):
    paints = sorted(time[0] for time in times)
    print(f"{statistics.median(paints):7.1f} ms  slowest {paints[-1]:7.1f}  "
          f"answered {statistics.median(time[1] for time in times):6.1f}  {name}")


def timings(browser, questions):
    """First paints: of each page again and again; then of answers that nobody asked for, from the first page."""
    for path in pages(browser):
        tell([paint(browser, path) for _ in range(15)], path[:70])
    starts, answers = [], []
    for question in questions:
        starts.append(paint(browser, "/"))
        answers.append(paint(browser, f"/?q={quote(question)}"))
    if questions:
        tell(starts, "the first page, between")
        tell(answers, f"{len(questions)} questions, each once")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--screenshots")
    parser.add_argument("--timings", action="store_true")
    parser.add_argument("--questions", type=pathlib.Path)
    arguments = parser.parse_args()
    browser = Browser(arguments.address, arguments.screenshots)
    failed = 0
    try:
        if arguments.timings:
            questions = arguments.questions.read_text("utf-8").split("\n") if arguments.questions else []
            timings(browser, [question for question in questions if question.strip()])
            return 0
        steps = [search, facet, copy, keyboard, shortcuts, document, phone, without_script, injected, audit]
        for step in steps + ([pictures] if arguments.screenshots else []):
            browser.look()
            try:
                step(browser)
                print(f"ok {step.__name__}")
            except Failure as failure:
                failed += 1
                print(f"FAILED {step.__name__}: {failure}")
    finally:
        browser.driver.quit()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
