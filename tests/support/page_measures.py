"""What every page has to keep: nothing scrolls sideways, whatever is pressed is big enough, and axe finds nothing."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

TARGET_PX = 44

SMALL_TARGETS = """
(least) => {
  const pressed = "a, button, summary, select, input:not([type=hidden]), textarea, [role=button]";
  const inSentence = (element) =>
    element.matches("p a, li a, dd a, td a") && getComputedStyle(element).display === "inline";
  return [...document.querySelectorAll(pressed)].filter((element) => {
    const shown = element.checkVisibility({visibilityProperty: true}) && !element.matches(".skip");
    if (!shown || inSentence(element)) return false;
    // A box or a dot is pressed by its label.
    const target = element.matches("[type=checkbox], [type=radio]") ? element.closest("label") : element;
    const {width, height} = target.getBoundingClientRect();
    return Math.min(width, height) + .5 < least;
  }).map((element) => {
    const {width, height} = element.getBoundingClientRect();
    return `${element.outerHTML.slice(0, 90)} is ${Math.round(width)}x${Math.round(height)}`;
  });
}
"""
SIDEWAYS = "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"


async def answered(page: Page) -> None:
    """What was pressed is answered: a form asks for the server before it is sent, so its page comes a while after. The
    hotline's form sends in its own way, and is looked at meanwhile."""
    await expect(page.locator("form[data-sent]:not(.hotline)")).to_have_count(0)


async def assert_fits(page: Page, name: str) -> None:
    """The page that came of the last press: no wider than its screen, and no target under 44 px."""
    await answered(page)
    wide = await page.evaluate(SIDEWAYS)
    assert wide[0] <= wide[1], f"{name} scrolls sideways: {wide}"
    small = await page.evaluate(SMALL_TARGETS, TARGET_PX)
    assert small == [], f"{name} has targets under {TARGET_PX} px: {small}"


async def assert_accessible(page: Page, name: str) -> None:
    """No rule of axe-core is broken by the page that came of the last press, be it of WCAG or of good practice."""
    await answered(page)
    broken = (await Axe().run(page)).response["violations"]
    said = [f"{rule['id']}: {node['html'][:160]}" for rule in broken for node in rule["nodes"]]
    assert said == [], f"{name} breaks rules of axe: {said}"
