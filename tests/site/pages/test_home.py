"""What the home page leads with: a season that runs, this week's entry, or what one can begin."""

import pytest

from tests.sites import book, build, entry, shelf_root, words

RESTING = {
    "weigh.md": "# Which one?\n\n```{weighing}\n{habit}`quiet:1`\n: I do.\n: I do not.\n```\n",
    "begin.md": "# Begin\n\n```{own-circle}\n```\n",
    "index.md": "",
    "books/quiet/index.md": book(names=("Wake Early", "Say No")),
    "books/quiet/01-wake.md": entry("Wake Early", date="2020-08-31", habit=1),
    "books/quiet/02-say.md": entry("Say No", date="2020-09-07", habit=2),
}  # fmt: skip

LIVE = {
    **RESTING,
    "books/live/index.md": book("Live & Well", ("One", "Two"), begins="2026-12-07", isbn=None),
    "books/live/00-opening.md": entry("Secret Opening", date="2026-11-30"),
    "books/live/01-one.md": entry("One", date="2026-12-07", habit=1),
    "books/live/02-two.md": entry("Two", date="2026-12-14", habit=2),
}


def home_on(folder, day, files=RESTING):
    home = "---\nsite:\n  authors: [The Circle]\n  time_zone: UTC\n---\n# Home\n\nHello.\n\nMore.\n"
    pages = "books/*/index\ninterludes/index\nabout\nweigh\nbegin\n"
    toctree = f"\n```{{toctree}}\n:hidden:\n:glob:\n\n{pages}```\n"
    built = build(shelf_root(folder, {**files, "index.md": home + toctree}), day)
    assert (built.status, built.messages) == (0, [])
    return built.article("index")


def shown(article):
    """Return what leads the page, without what is hidden."""
    found = article.select(".latest, .season-line")
    return [words(part) for part in found if not part.has_attr("hidden")]


def test_examples_of_troubles_have_curly_apostrophes(tmp_path):
    wake = entry("Wake Early", date="2020-08-31", habit=1, phrases="[I can't get up]")
    article = home_on(tmp_path, "2026-11-26", {**RESTING, "books/quiet/01-wake.md": wake})
    assert [words(link) for link in article.select(".troubles a")] == ["I can’t get up"]


def test_at_rest_it_leads_with_what_one_can_begin_and_says_nothing_is_the_latest(tmp_path):
    article = home_on(tmp_path, "2026-11-26")
    assert shown(article) == [
        "Begin any Monday The Quiet Hour You can read all of it now. "
        "Begin any Monday , for example Monday, November 30, 2026 . Which one?"
    ]
    links = [a["href"] for a in article.select(".begin-any-week a")]
    assert links == ["books/quiet/index.html", "begin.html", "weigh.html"]
    order = [words(article).index(said) for said in ("Hello.", "Begin any Monday", "More.")]
    assert order == sorted(order)
    assert "latest Monday" not in words(article)
    assert "2021" not in words(article)


@pytest.mark.parametrize(("day", "is_latest"), [("2020-10-11", True), ("2020-10-12", False)])
def test_what_came_within_seven_days_is_the_latest(tmp_path, day, is_latest):
    pause = {"interludes/pause.md": entry("A Pause", date="2020-10-05")}
    article = home_on(tmp_path, day, {**RESTING, **pause})
    assert ("The latest Monday A Pause Monday, October 5, 2020" in shown(article)) is is_latest


def test_a_season_that_begins_soon_is_named_without_what_waits(tmp_path):
    article = home_on(tmp_path, "2026-11-26", LIVE)
    assert shown(article)[0] == "Live & Well begins on Monday, November 30, 2026."
    assert "Secret" not in str(article)


def test_a_plan_without_entries_to_come_is_no_season_under_way(tmp_path):
    plan = book("Live", tuple(f"Part {n}" for n in range(1, 9)), begins="2026-11-02", isbn=None)
    first = entry("Part 1", date="2026-11-02", habit=1)
    late = "---\nseason:\n  book: live\n  begins: 2026-11-09\n  name: A Week Later\n---\nUs.\n"
    files = {**RESTING, "books/live/index.md": plan, "books/live/01-one.md": first}
    files["seasons/late.md"] = late
    [begin] = shown(home_on(tmp_path, "2026-11-26", files))
    assert begin.startswith("Begin any Monday The Quiet Hour")


def test_under_way_it_leads_with_this_monday_what_comes_next_and_how_far(tmp_path):
    article = home_on(tmp_path, "2026-12-09", LIVE)
    assert shown(article) == [
        "This Monday, in Live & Well Habit 1: One Monday, December 7, 2026 entry 2 of 3 "
        "Next, on Monday, December 14, 2026: Habit 2: Two"
    ]
    order = [words(article).index(said) for said in ("Hello.", "This Monday", "More.")]
    assert order == sorted(order)


def test_what_depends_on_the_day_says_from_when_and_until_when_it_is_so(tmp_path):
    article = home_on(tmp_path, "2026-12-09", LIVE)
    spans = {
        words(part).split(" Habit")[0][:22]: (part.get("data-from"), part.get("data-until"))
        for part in article.select("[data-from], [data-until]")
    }
    assert spans == {
        "This Monday, in Live &": ("2026-12-07", "2026-12-14"),
        "Live & Well is being r": ("2026-12-14", "2026-12-21"),
        "Begin any Monday The Q": ("2026-12-21", None),
        "1 of 2 habits is out.": (None, "2026-12-14"),
        "Next: Two, planned for": (None, "2026-12-14"),
    }


def test_a_book_that_is_not_whole_is_not_offered(tmp_path):
    article = home_on(tmp_path, "2026-12-09", LIVE)
    assert "Live" not in words(article.select_one(".begin-any-week"))
