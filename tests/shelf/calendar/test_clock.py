"""The clock: the day it is set to, the day it finds, and settings it cannot use."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring_mondays.shelf import Clock


def test_the_environment_sets_the_day():
    clock = Clock.from_environment({"MONDAYS_TODAY": "2020-09-20"}, "America/New_York")
    assert clock == Clock(date(2020, 9, 20), preview=False)


@pytest.mark.parametrize("value", [" 2020-09-20 ", "2020-09-20\n"])
def test_white_space_around_the_day_does_no_harm(value):
    assert Clock.from_environment({"MONDAYS_TODAY": value}, "UTC").today == date(2020, 9, 20)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"])
@pytest.mark.parametrize("environment", [{}, {"MONDAYS_TODAY": ""}])
def test_without_a_setting_it_is_the_day_of_the_site_s_own_time_zone(zone, environment):
    before = datetime.now(ZoneInfo(zone)).date()
    today = Clock.from_environment(environment, zone).today
    assert before <= today <= before + timedelta(days=1)


@pytest.mark.parametrize(
    "value", ["tomorrow", "2020-02-31", "21.09.2020", "2020-9-21", "2020-09-21T08:00", "0", "-1"]
)
def test_a_setting_that_is_no_day_is_refused(value):
    with pytest.raises(ValueError) as refused:
        Clock.from_environment({"MONDAYS_TODAY": value}, "UTC")
    assert str(refused.value) == (
        f"MONDAYS_TODAY: “{value}” is not a day; write it as year-month-day, such as 2020-09-21"
    )


@pytest.mark.parametrize(
    ("value", "preview"), [("1", True), ("true", True), ("0", False), ("", False)]
)
def test_the_preview_is_switched_on(value, preview):
    assert Clock.from_environment({"MONDAYS_PREVIEW": value}, "UTC").preview is preview


@pytest.mark.parametrize("value", ["no", "false", "off", "No", "FALSE"])
def test_a_word_for_no_does_not_switch_the_preview_on(value):
    try:
        clock = Clock.from_environment({"MONDAYS_PREVIEW": value}, "UTC")
    except ValueError:
        return  # refusing the word is as good
    assert not clock.preview


def test_a_pull_request_on_read_the_docs_is_a_preview():
    hosted = {"READTHEDOCS_VERSION_TYPE": "external", "MONDAYS_TODAY": "2020-09-20"}
    assert Clock.from_environment(hosted, "UTC").preview
    assert not Clock.from_environment({**hosted, "MONDAYS_PREVIEW": "0"}, "UTC").preview
    branch = {**hosted, "READTHEDOCS_VERSION_TYPE": "branch"}
    assert not Clock.from_environment(branch, "UTC").preview
