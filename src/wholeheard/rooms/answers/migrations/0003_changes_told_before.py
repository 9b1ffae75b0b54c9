"""A change that was told before there was a room for changes gets a change of its own. Its words
stay where they are, with the story: they may hold words of it."""

from django.db import migrations

TITLE = "A change told before changes were kept"
EVIDENCE = "What shows it stands with the answer to the one who told it."
STAGES = {"planned": "noticed", "made": "mended"}


def begin_changes(apps, schema_editor):
    Outcome = apps.get_model("answers", "Outcome")
    Idea = apps.get_model("change", "Idea")
    IdeaStory = apps.get_model("change", "IdeaStory")
    Step = apps.get_model("change", "Step")
    Sharing = apps.get_model("safekeeping", "Sharing")
    told = Outcome._base_manager.filter(kind__in=STAGES, step=None).order_by("pk")
    for outcome in told.iterator(chunk_size=500):
        of = {"organisation_id": outcome.organisation_id}
        sharing = Sharing._base_manager.filter(protected=outcome.protected_id).order_by("pk").first()
        if sharing is None:
            outcome.delete()
            continue
        idea = Idea._base_manager.create(
            **of, place_id=sharing.place_id, title=TITLE, origin="story", no_promise=True,
            by_id=outcome.by_id, on=outcome.at.date(),
        )
        IdeaStory._base_manager.create(
            **of, idea=idea, protected_id=outcome.protected_id, by_id=outcome.by_id, on=idea.on
        )
        made = {"by_id": outcome.by_id, "name": outcome.name, "job": outcome.job}
        outcome.step = Step._base_manager.create(
            **of, **made, idea=idea, stage=STAGES[outcome.kind], listened=["teller"],
            evidence=EVIDENCE if outcome.kind == "made" else "", at=outcome.at,
        )
        outcome.save(update_fields=["step"])


class Migration(migrations.Migration):

    dependencies = [("answers", "0002_outcome_step")]

    operations = [migrations.RunPython(begin_changes, migrations.RunPython.noop, elidable=True)]
