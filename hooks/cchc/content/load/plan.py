"""Types a plan: the front matter of `docs/ke-hoach/<year>.md` holds its duties as data."""

from __future__ import annotations

from cchc.base.diagnostic import Diagnostic, Says, Severity, message
from cchc.base.periods import ZONE, Scheme, parse_period, today
from cchc.content.body import body_facts
from cchc.content.kinds import KINDS
from cchc.content.load import faults
from cchc.content.load import suggestions as meant
from cchc.content.load.fields import Fields
from cchc.content.load.synonyms import SYNONYMS
from cchc.content.plan import Basis, Check, Counts, Every, Obligation, Plan, Waiver
from cchc.content.vocabulary import Vocabulary
from cchc.source.frontmatter import Source

OBLIGATION_TWICE = message(
    "PL101",
    "obligation-twice",
    vi=Says(
        "Nhiệm vụ “{id}” có hai lần trong kế hoạch.",
        "Đổi id của một nhiệm vụ.",
        "Mã nhiệm vụ là tên để miễn, báo cáo và theo dõi; trùng mã thì không biết nói về việc nào.",
    ),
    en=Says(
        "Obligation “{id}” stands twice in the plan.",
        "Give one of them another id.",
        "Waivers, reports and the ledger name a duty by its id.",
    ),
    example="obligations: [{id: P1, …}, {id: P1, …}]",
)
NOBODY_OWES = message(
    "PL102",
    "nobody-owes",
    vi=Says(
        "Nhiệm vụ “{id}” có cách đếm (counts) nhưng không nói ai phải làm.",
        "Thêm of: [ward, office] hoặc tên thư mục của đơn vị.",
        "Nhiệm vụ không có người làm thì không bao giờ bị thiếu, cũng không bao giờ đạt.",
    ),
    en=Says(
        "Obligation “{id}” says what counts but not who owes it.",
        "Add of: [ward, office] or slugs of units.",
        "A duty that nobody owes is never missed and never met.",
    ),
    example="- id: P1\n  counts: {kinds: [san-pham]}\n  # không có of:",
)
TARGET_BELOW_LEAST = message(
    "PL103",
    "target-below-least",
    vi=Says(
        "Mức phấn đấu {target} thấp hơn mức tối thiểu {least}.",
        "Sửa target hoặc least.",
        "Mức phấn đấu là mức cao hơn mức buộc phải có.",
    ),
    en=Says(
        "Target {target} is below the least, {least}.",
        "Mend target or least.",
        "The target is what lies above the least.",
    ),
    example="least: 2\ntarget: 1",
)
PLAN_PERIOD = message(
    "PL104",
    "plan-period",
    vi=Says(
        "“{value}” không phải là năm của kế hoạch.",
        "Viết period: 2023.",
        "Kỳ của kế hoạch quyết định có những quý nào trong sổ theo dõi.",
    ),
    en=Says(
        "“{value}” is not the plan's year.",
        "Write period: 2023.",
        "The plan's year decides which quarters are in the ledger.",
    ),
    example="period: năm 2023",
)

ZONE_UNKNOWN = message(
    "PL112",
    "time-zone-unknown",
    vi=Says(
        "Không có múi giờ “{value}”.",
        "Viết timezone: Asia/Ho_Chi_Minh.",
        "Ngày đổi lúc nửa đêm ở Việt Nam, không phải nửa đêm nơi máy đặt.",
    ),
    en=Says(
        "There is no time zone “{value}”.",
        "Write timezone: Asia/Ho_Chi_Minh.",
        "The day changes at midnight in Vietnam, not where the machine stands.",
    ),
    example="timezone: Sài Gòn",
)


def read_plan(source: Source, words: Vocabulary) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan of a page under `docs/ke-hoach/`; None when the page holds none or a broken one."""
    page = Fields(source.path, source.head, SYNONYMS)
    if not page.has("plan"):
        return None, source.diagnostics
    fields = page.group("plan", "document: …, period: 2023, obligations: […]", required=True)
    plan = _plan(page, fields, source, words) if fields else None
    return plan, (*source.diagnostics, *page.faults)


def _plan(page: Fields, fields: Fields, source: Source, words: Vocabulary) -> Plan | None:
    text = fields.text("period", required=True)
    named = fields.choice("quarters", ("calendar", "report"))
    scheme: Scheme = "report" if named == "report" else "calendar"
    period = parse_period(text, scheme)
    if text and (period is None or period.is_quarter):
        fields.say(PLAN_PERIOD, "period", value=text)
        period = None
    obligations = _obligations(fields, words)
    values = {
        "title": page.text("title", required=True),
        "document": fields.text("document", required=True),
        "quarters": scheme,
        "timezone": _zone(fields),
        "owner": fields.text("owner", required=True),
        "history_from": fields.date("history_from"),
        "backdate_days": _days(fields, "backdate_days", 7),
        "answer_days": _days(fields, "answer_days", 30),
        "due_soon_days": _days(fields, "due_soon_days", 21),
        "minimum_words": _days(fields, "minimum_words", 60),
        "obligations": obligations,
        "waivers": _waivers(fields, scheme),
        "materials": fields.texts("materials"),
        "reviewers": fields.texts("reviewers"),
    }
    fields.done()
    if period is None:
        return None
    slug = source.path.rsplit("/", 1)[-1].removesuffix(".md")
    return Plan(path=source.path, slug=slug, period=period, body=body_facts(source), **values)  # type: ignore[arg-type]


def _zone(fields: Fields) -> str:
    name = fields.text("timezone") or ZONE
    try:
        today(name)
    except ValueError:
        fields.say(ZONE_UNKNOWN, "timezone", value=name)
        return ZONE
    return name


def _days(fields: Fields, key: str, default: int) -> int:
    value = fields.integer(key, most=10_000)
    return default if value is None else value


def _obligations(fields: Fields, words: Vocabulary) -> tuple[Obligation, ...]:
    duties: dict[str, Obligation] = {}
    for group in fields.groups("obligations", "id: P1, title: …, line: 69", required=True):
        duty = _obligation(group, words)
        if duty.id in duties:
            group.say(OBLIGATION_TWICE, "id", id=duty.id)
        elif duty.id:
            duties[duty.id] = duty
    return tuple(duties.values())


def _obligation(fields: Fields, words: Vocabulary) -> Obligation:
    least = fields.integer("least", most=1000)
    least = 1 if least is None else least
    target = fields.integer("target", most=1000)
    duty = Obligation(
        id=fields.text("id", required=True, most=40),
        title=fields.text("title", required=True, most=200),
        basis=Basis(
            fields.integer("line", required=True, least=1) or 0,
            fields.text("quote", required=True),
        ),
        check=Check(fields.choice("check", [c.value for c in Check], required=True) or "show"),
        kept_by=fields.texts("kept_by"),
        note=fields.text("note"),
        counts=_counts(fields, words),
        least=least,
        target=least if target is None else target,
        every=Every(fields.choice("every", [e.value for e in Every]) or "year"),
        of=fields.texts("of"),
        across=fields.flag("across"),
        due=_days(fields, "due", 0),
        severity=Severity(fields.choice("severity", [s.value for s in Severity]) or "error"),
        where=fields.where(),
    )
    fields.done()
    if duty.counts and not duty.of:
        fields.say(NOBODY_OWES, "id", id=duty.id)
    if duty.target < duty.least:
        fields.say(TARGET_BELOW_LEAST, "target", target=duty.target, least=duty.least)
    return duty


def _counts(fields: Fields, words: Vocabulary) -> Counts | None:
    group = fields.group("counts", "kinds: [san-pham, mo-hinh]")
    if group is None:
        return None
    counts = Counts(
        kinds=group.choices("kinds", KINDS),
        topics=group.choices("topics", words.topics),
        formats=group.choices("formats", words.formats),
        audience=group.choices("audience", words.audiences),
        documents=group.texts("documents"),
        subjects=group.choices("subjects", words.subjects),
        focus=group.integers("focus"),
        channels=group.choices("channels", words.channels),
    )
    group.done()
    return counts


def _waivers(fields: Fields, scheme: Scheme) -> tuple[Waiver, ...]:
    waivers = []
    for group in fields.groups("waivers", "unit: …, obligation: P1, period: 2023-q1, reason: …"):
        text = group.text("period", required=True)
        period = parse_period(text, scheme)
        if text and period is None:
            group.say(faults.NOT_A_PERIOD, "period", value=text, suggestion=meant.quarter(text))
        on = group.date("decided_on", required=True)
        expires = group.date("expires", required=True)
        waiver_text = {
            key: group.text(key, required=True)
            for key in ("unit", "obligation", "reason", "document", "decided_by")
        }
        group.done()
        if period and on and expires and all(waiver_text.values()):
            where = group.where()
            waivers.append(
                Waiver(period=period, decided_on=on, expires=expires, where=where, **waiver_text)
            )
    return tuple(waivers)
