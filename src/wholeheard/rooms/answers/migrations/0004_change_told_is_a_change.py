from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("answers", "0003_changes_told_before")]

    operations = [
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["planned", "made"]), _negated=True),
                    ("step__isnull", False),
                    _connector="OR",
                ),
                name="change_told_is_a_change",
            ),
        ),
    ]
