from django.db import migrations
from django.db.models import Max


def keep_with_the_story(apps, schema_editor):
    here = schema_editor.connection.alias
    versions = apps.get_model("safekeeping", "ProtectedStory")._base_manager.using(here)
    seen = versions.filter(examined_additions__gt=0).values_list("story")
    stories = apps.get_model("stories", "Story")._base_manager.using(here)
    for story, additions in seen.annotate(Max("examined_additions")):
        stories.filter(pk=story).update(examined_additions=additions)


class Migration(migrations.Migration):

    dependencies = [
        ("stories", "0004_examined_additions"),
        ("safekeeping", "0005_translation"),
    ]

    operations = [
        migrations.RunPython(keep_with_the_story, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="protectedstory", name="examined_additions"),
    ]
