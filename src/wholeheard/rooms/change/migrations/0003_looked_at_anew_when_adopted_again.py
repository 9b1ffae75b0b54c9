from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def since_it_was_adopted(apps, _editor):
    adopted = apps.get_model("change", "Adoption")._base_manager.filter(pk=OuterRef("adoption"))
    rows = apps.get_model("change", "HoldCheck")._base_manager.all()
    rows.update(since=Subquery(adopted.values("on")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("change", "0002_the_stage_stands_in_the_index"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="holdcheck", name="held_checked_once"),
        migrations.AddField(
            model_name="holdcheck", name="since", field=models.DateField(null=True)
        ),
        migrations.RunPython(since_it_was_adopted, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(model_name="holdcheck", name="since", field=models.DateField()),
        migrations.AddConstraint(
            model_name="holdcheck",
            constraint=models.UniqueConstraint(
                fields=("adoption", "months", "since"), name="held_checked_once_since"
            ),
        ),
    ]
