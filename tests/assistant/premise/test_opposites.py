import pytest

from assistant.premise.opposites import opposite


@pytest.mark.parametrize(
    ("asked", "told", "verdict"),
    [
        ("Why did offences rise?", "Offences fell by 3%.", "other"),
        ("Why did offences rise?", "Offences grew by 3%.", "same"),
        ("Why did offences rise?", "Offences were counted.", "silent"),
        ("Why did the board reject the report?", "The board welcomed the report.", "other"),
        ("Why was the board happy with the report?", "The board voiced disappointment.", "other"),
        ("Why did the board blame the port?", "The board was delighted with the port.", "other"),
        ("Why did the board praise the port?", "The board accepts that the port is old, and finds failings.", "other"),
        ("Why was Kent graded inadequate?", "Kent was graded requires improvement.", "other"),
        ("Why was Kent graded inadequate?", "Kent was again graded inadequate.", "same"),
        ("When did the board cut its budget?", "The budget was raised by 3%.", "other"),
        ("Why did the board abandon the scheme?", "The board keeps the scheme.", "other"),
        ("Why was the port closed for the first time?", "The port was closed again.", "other"),
        ("What explains the drop in fires?", "Fires went from 631 in 2017 to 987 in 2022.", "other"),
        ("What explains the growth in fires?", "Fires went from 631 in 2017 to 987 in 2022.", "silent"),
        ("Why does the board back one regulator?", "The board does not support one regulator.", "other"),
        ("Why does the board oppose one regulator?", "The board does not yet support one regulator.", "same"),
        ("Why did the board accept the plan?", "The board not only accepted the plan.", "same"),
        ("Why did fires keep falling?", "Fires fell at first but have risen again.", "other"),
        ("Why did fires fall until 2022?", "Fires fell until 2022 but have since risen.", "same"),
        ("Why did fires fall in the north?", "Fires fell in the north, but it has risen in the south.", "same"),
        ("Why did fires fall?", "Fires fell, but fewer than planned were put out.", "same"),
        ("Why was funding cut?", "Funding was cut by 10% but demand rose.", "same"),
        ("Why did costs increase?", "Costs have increased although volumes fell.", "same"),
        ("How was the wall built on time?", "The wall is late and over budget.", "other"),
        ("How did the port achieve its target?", "The port missed its target.", "other"),
        ("Why has the gap been shrinking?", "The gap is at its highest level.", "other"),
        ("Why did the board refuse the plan?", "The board was persuaded of the plan.", "other"),
    ],
)
def test_directions_stances_and_grades_exclude_one_another(asked: str, told: str, verdict: str) -> None:
    assert opposite(asked, told) == verdict
