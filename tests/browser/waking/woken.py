"""A phone with the real service worker: what the push service of the tests got is handed to it, and its notification
pressed there (Chromium's own push service needs Google's)."""

import asyncio
import json
from typing import Any

from playwright.async_api import Page, Worker

from tests.support.timing.patience import PATIENCE_S
from tests.support.waking.push_service import PushPhone

SUBSCRIBES = """
PushManager.prototype.getSubscription = async () => null;
PushManager.prototype.subscribe = async (options) => ({
  options,
  toJSON: () => { window.askedWith = [...options.applicationServerKey]; return %s; },
});
"""
SHOWN = """async () => {
  for (let tries = 0; tries < 50; tries += 1) {
    if ((await self.registration.getNotifications()).length) return true;
    await new Promise((later) => setTimeout(later, 20));
  }
  return false;
}"""
PRESSES = """async () => {
  // A press that nobody made opens no window: where it would have led is kept.
  self.opened = new Promise((resolve) => { self.clients.openWindow = async (to) => resolve(to); });
  const shown = await self.registration.getNotifications();
  const notification = shown.at(-1);
  // A machine that stands still is no slow network: what is pressed waits for the desk's answer.
  const later = self.setTimeout;
  self.setTimeout = (run, ms, ...given) => later.call(self, run, 100 * ms, ...given);
  self.dispatchEvent(new NotificationEvent("notificationclick", {notification}));
  self.setTimeout = later;
  return [notification.title, notification.body];
}"""


OPENED = "() => self.opened"


class Woken:
    """A page with its service worker, and the phone's part at the push service."""

    def __init__(self, page: Page, phone: PushPhone) -> None:
        self.page = page
        self.phone = phone
        self._registration: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._origin = ""

    async def prepare(self, origin: str) -> None:
        self._origin = origin
        await self.page.context.grant_permissions(["notifications"], origin=origin)
        await self.page.add_init_script(SUBSCRIBES % json.dumps(self.phone.subscription()))
        self._devtools = await self.page.context.new_cdp_session(self.page)
        self._devtools.on("ServiceWorker.workerRegistrationUpdated", self._registered)
        await self._devtools.send("ServiceWorker.enable")

    def _registered(self, event: dict[str, Any]) -> None:
        for registration in event["registrations"]:
            if not self._registration.done():
                self._registration.set_result(registration["registrationId"])

    async def worker(self) -> Worker:
        known = self.page.context.service_workers
        return known[0] if known else await self.page.context.wait_for_event("serviceworker")

    async def presses(self, said: dict[str, Any]) -> list[str]:
        """The push comes to the worker, which shows a notification; it is pressed. Its title and text."""
        async with asyncio.timeout(PATIENCE_S):
            push = {"origin": self._origin, "registrationId": await self._registration, "data": json.dumps(said)}
            worker = await self.worker()
            # A worker that is just starting may miss one; a push service delivers until it was taken.
            while not await worker.evaluate(SHOWN):
                await self._devtools.send("ServiceWorker.deliverPushMessage", push)
            shown: list[str] = await worker.evaluate(PRESSES)
            return shown

    async def opened(self) -> str:
        """The address of the window that the last press opened, as the browser would open it."""
        worker = await self.worker()
        async with asyncio.timeout(PATIENCE_S):
            return str(await worker.evaluate(OPENED))
