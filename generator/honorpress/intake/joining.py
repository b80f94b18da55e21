"""Join what several sources tell of one person."""

from __future__ import annotations

from collections.abc import Sequence

from honorpress.intake.known import Roll, same_employer
from honorpress.intake.people import Person, is_supplement
from honorpress.names.display import clean_name
from honorpress.problems import Problem


def join_people(people: Sequence[Person], roll: Roll) -> tuple[list[Person], list[Problem]]:
    """Join what several sources tell of one person: name and employer agree, or one of them names none.

    A second row of the same table with the same name and employer stays apart; it is asked about. So does a
    line that only adds to what is known of somebody, where it fits several people of sources or cohort.
    """
    joined: list[Person] = []
    by_name: dict[str, list[Person]] = {}
    problems: list[Problem] = []
    for person in people:
        person.supplement = is_supplement(person)
    for person in sorted(people, key=lambda each: each.supplement):
        name = clean_name(person.name)
        others = by_name.setdefault(name, [])
        twins = [other for other in others if _may_join(person, other)]
        twin = (
            twins[0] if twins and not (person.supplement and _may_mean_others(person, twins, roll)) else None
        )
        if twin is None:
            others.append(person)
            joined.append(person)
            continue
        twin.supplement = twin.supplement and person.supplement
        for path, given in person.given.items():
            before = twin.given.setdefault(path, given)
            if (
                before is not given
                and before.value != given.value
                and path not in ("name", "employer", "trade?")
            ):
                values = {
                    "cell": given.cell,
                    "label": given.label,
                    "name": name,
                    "other": f"{before.origin.path} {before.cell}",
                }
                problems.append(Problem(given.origin, "intake-contradiction", values, "warning"))
    return joined, problems


def _may_mean_others(person: Person, twins: Sequence[Person], roll: Roll) -> bool:
    """Tell whether there are others whom a line may mean than the first of those that it may join."""
    employer = twins[0].text("employer")
    others = [
        each for each in roll.namesakes(clean_name(person.name)) if not same_employer(each.employer, employer)
    ]
    return len(twins) > 1 or (bool(others) and not person.text("employer"))


def _may_join(person: Person, other: Person) -> bool:
    if person.origin.path == other.origin.path:
        return False
    one, two = person.text("employer"), other.text("employer")
    return not one or not two or same_employer(one, two)
