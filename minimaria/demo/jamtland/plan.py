"""What of the second example's plan the parts of its story ask for, by the words of the plan."""

from agreements.models import Meeting
from agreements.states import BodyKind
from minimaria.demo.scene import Scene
from projects.models import Activity, Deliverable, Gate, Group, Member, Project, Responsible


def meeting_on(scene: Scene, day: int) -> Meeting:
    """The steering group's meeting so many days from today."""
    steering = Meeting.objects.select_related("body__collaboration").filter(
        body__collaboration=scene.collaboration, body__kind=BodyKind.STEERING_GROUP
    )
    return steering.get(date=scene.days.day(day))


def project_of(scene: Scene) -> Project:
    """The collaboration's plan."""
    return Project.objects.get(collaboration=scene.collaboration)


def gate_into(scene: Scene, number: int) -> Gate:
    """The gate into the step with this number."""
    return Gate.objects.get(opens__project__collaboration=scene.collaboration, opens__number=number)


def deliverable(scene: Scene, title: str) -> Deliverable:
    """What a gate approves, by its name in the plan."""
    return Deliverable.objects.get(gate__opens__project__collaboration=scene.collaboration, title=title)


def activity(scene: Scene, title: str) -> Activity:
    """A piece of work, by its name in the plan."""
    return Activity.objects.get(step__project__collaboration=scene.collaboration, title=title)


def working_group(scene: Scene) -> Responsible:
    """The working group, where it answers for something."""
    return Responsible(group=Group.objects.get(project__collaboration=scene.collaboration, name="Arbetsgrupp"))


def person(scene: Scene, name: str) -> Responsible:
    """Who of the project answers for something."""
    return Responsible(member=Member.objects.filter(group__project__collaboration=scene.collaboration, person__name=name)[:1].get())
