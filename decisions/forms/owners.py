"""Who can be named by name, where a form lets one write who answers for something."""

from projects.models import Group, Member, Project, Responsible


def owners_of(project: Project | int) -> dict[str, Responsible]:
    """The groups and the members of the plan's organisation. Anything else is kept as it is written."""
    members = Member.objects.filter(group__project=project).select_related("person").order_by("group__position", "position")
    groups = Group.objects.filter(project=project).order_by("position")
    return {str(member): Responsible(member=member) for member in members} | {str(group): Responsible(group=group) for group in groups}
