import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("answers", "0001_initial"),
        ("change", "0001_initial"),
        ("safekeeping", "0003_protectedstory_proposes"),
    ]

    operations = [
        migrations.AddField(
            model_name="outcome",
            name="step",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="change.step",
            ),
        ),
    ]
