"""The platform as one object: world, tokens, chats, pictures, meters, and the journal that brings them back."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from deploy.zalo_stand_in.calls.foreign_calls import Call
from deploy.zalo_stand_in.calls.refusals import Code
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.state.call_meters import CallMeter
from deploy.zalo_stand_in.state.citizen_chats import CitizenChats, Letter
from deploy.zalo_stand_in.state.events import citizen_event, echo_event, group_event, letter_echo
from deploy.zalo_stand_in.state.group_chats import GroupChats, Post
from deploy.zalo_stand_in.state.journal import FileJournal, Journal, NoJournal, read_journal
from deploy.zalo_stand_in.state.permissions import Permissions
from deploy.zalo_stand_in.state.pictures import FolderShelf, MemoryShelf, PictureShelf, Upload, Uploads
from deploy.zalo_stand_in.state.tokens import TokenPair, Tokens
from deploy.zalo_stand_in.state.webhooks import WebhookPost, delivery_of
from deploy.zalo_stand_in.state.world import Account, Group, World
from deploy.zalo_stand_in.trouble.faults import Faults

Clock = Callable[[], float]
"""Epoch seconds."""


class Platform:
    """Every change that must outlive the process goes through a method here, which journals it first."""

    def __init__(self, settings: StandInSettings, world: World, clock: Clock) -> None:
        self.settings = settings
        self.world = world
        self.clock = clock
        self.journal: Journal = NoJournal()
        self.tokens = Tokens(world, self.journal, clock, settings.token_ttl_s)
        self.permissions = Permissions(world, self.tokens, clock, settings.callback_url)
        self.chats = GroupChats(world.groups)
        self.letters = CitizenChats(world.acquainted)
        self.uploads = Uploads()
        self.shelf: PictureShelf = MemoryShelf()
        self.faults = Faults(_initial_faults(settings), clock())
        self.troubles = self.faults.troubles
        self.webhooks = WebhookPost(settings.webhook_url, settings.window_s)
        limits = {account.account_id: account.per_minute for account in world.accounts.values()}
        limits |= {bot.account_id: bot.per_minute for bot in world.bots.values() if bot.per_minute}
        self.account_meters = {name: self._meter(per_minute) for name, per_minute in limits.items()}
        self.app_meters = {app.app_id: self._meter(app.per_minute) for app in world.apps.values()}
        self._unanswered: dict[str, Letter] = {}
        self.calls: Counter[Call] = Counter()
        self._forget_counts()
        # Ids go on from the time of the start, so that two lives of the stand-in never give the same one.
        self._last_id = int(clock() * 1_000_000)

    def _meter(self, per_minute: int) -> CallMeter:
        return CallMeter(per_minute, self.settings.window_s, self.settings.window_kind)

    def _forget_counts(self) -> None:
        self.refused: Counter[int] = Counter()
        self.uploaded: Counter[str] = Counter()
        self.refreshed: Counter[str] = Counter()
        self.calls.clear()

    def next_id(self) -> str:
        self._last_id += 1
        return f"{self._last_id:x}"

    async def open(self) -> None:
        """Read the journal back, then start the webhooks with the events that were never answered."""
        path = self.settings.journal_file
        if path:
            for kind, record in read_journal(path):
                self._recall(kind, record)
            self.journal = FileJournal(path)
            self.tokens.write_to(self.journal)
            self.shelf = FolderShelf(path.with_name(f"{path.name}.media"))
        await self.webhooks.start()
        for letter in list(self._unanswered.values()):
            self._tell(letter)

    async def close(self) -> None:
        await self.webhooks.stop()
        self.journal.close()

    def _recall(self, kind: str, record: dict[str, Any]) -> None:
        match kind:
            case "post":
                self._recall_post(Post(**record))
            case "letter":
                letter = Letter(**record)
                self.letters.add(letter)
                if letter.from_user:
                    self._unanswered[letter.message_id] = letter
            case "settled":
                self._unanswered.pop(record["message_id"], None)
            case "upload":
                upload = Upload(**record)
                self.uploads.recall(upload)
                self.uploaded[upload.account_id] += 1
            case "refresh" | "issue" | "expiry":
                self.tokens.hold(TokenPair(**record))
                self.refreshed[record["account_id"]] += kind == "refresh"
            case "created":
                group = Group(**record)
                self.world.groups[group.group_id] = group
            case "dissolved":
                self.world.groups.pop(record["group_id"], None)
            case "reset":
                self._clear()

    def _recall_post(self, post: Post) -> None:
        """Accepted posts fill their windows again; the calls that were refused are not known any more."""
        self.chats.add(post)
        account = self.world.accounts.get(post.account_id)
        if account:
            self.account_meters[account.account_id].arrive(post.time_ms / 1000)
            self.app_meters[account.app_id].arrive(post.time_ms / 1000)

    def accept_post(self, post: Post) -> None:
        self.journal.append("post", post)
        self.chats.add(post)
        account = self.world.accounts.get(post.account_id)
        if self.settings.echo and account and not self.faults.plan.lost_echoes:
            self.webhooks.put(delivery_of(account, echo_event(post, account, self._picture_url(post))))

    def _picture_url(self, post: Post) -> str:
        upload = self.uploads.find(post.attachment_id)
        return f"{self.settings.base_url}/stand-in/media/{upload.media}" if upload else ""

    def create_group(self, group: Group, event_name: str) -> None:
        """A new group of an Official Account; the webhook tells of it."""
        self.journal.append("created", group)
        self.world.groups[group.group_id] = group
        self._tell_of_group(group, event_name)

    def dissolve_group(self, group: Group, event_name: str) -> None:
        """Nothing reaches the group any more; the webhook tells of it."""
        self.journal.append("dissolved", {"group_id": group.group_id})
        del self.world.groups[group.group_id]
        self._tell_of_group(group, event_name)

    def _tell_of_group(self, group: Group, event_name: str) -> None:
        account = self.world.accounts.get(group.account)
        if account:
            event = group_event(event_name, group.group_id, account, int(self.clock() * 1000))
            self.webhooks.put(delivery_of(account, event))

    def accept_letter(self, letter: Letter) -> None:
        """Keep a one-to-one message; one from a citizen goes out as a webhook, and so does the echo of an account's."""
        self.journal.append("letter", letter)
        self.letters.add(letter)
        account = self.world.accounts.get(letter.account_id)
        if letter.from_user:
            self._unanswered[letter.message_id] = letter
            self._tell(letter)
        elif self.settings.echo and account and not self.faults.plan.lost_echoes:
            self.webhooks.put(delivery_of(account, letter_echo(letter, account)))

    def _tell(self, letter: Letter) -> None:
        account = self.world.accounts.get(letter.account_id)
        if account is None or not self.settings.webhook_url:
            self._settle(letter)
            return
        delivery = delivery_of(account, citizen_event(letter, account, self.settings.base_url))
        delivery.settled = lambda answered: self._settle(letter)
        self.webhooks.put(delivery)

    def _settle(self, letter: Letter) -> None:
        self.journal.append("settled", {"message_id": letter.message_id})
        self._unanswered.pop(letter.message_id, None)

    def accept_upload(self, upload: Upload, content: bytes) -> None:
        self.shelf.put(upload.media, content)
        self.journal.append("upload", upload)
        self.uploads.add(upload)
        self.uploaded[upload.account_id] += 1

    def refuse(self, code: int) -> None:
        self.refused[code] += 1

    @property
    def throttled(self) -> int:
        return self.refused[Code.LIMIT_REACHED]

    def reset(self) -> None:
        """Clear messages and stats. Tokens, uploaded pictures, faults and the limits' windows stay."""
        self.journal.append("reset", {})
        self._clear()

    def _clear(self) -> None:
        self.chats.clear()
        self.letters.clear()
        self._unanswered.clear()
        self._forget_counts()
        self.webhooks.forget_counts()
        self.troubles.forget_ended(self.clock())
        for meter in (*self.account_meters.values(), *self.app_meters.values()):
            meter.measure_anew()

    def account_by_oa(self, name: str) -> Account | None:
        """The account with this account_id or oa_id; an empty name means the first one."""
        accounts = self.world.accounts
        if not name:
            return next(iter(accounts.values()), None)
        return accounts.get(name) or next((a for a in accounts.values() if a.oa_id == name), None)


def _initial_faults(settings: StandInSettings) -> Any:
    if not settings.latency_ms:
        return settings.faults
    return settings.faults.model_copy(update={"latency_ms": settings.latency_ms})
