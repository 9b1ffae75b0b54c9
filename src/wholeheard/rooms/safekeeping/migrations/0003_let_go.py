import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


def say_why(apps, _schema):
    withdrawals = apps.get_model("safekeeping", "Withdrawal")
    withdrawals.plain.filter(by_teller=False).update(why="steward")


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_logo_and_daily_letter"),
        ("safekeeping", "0002_thanks"),
    ]

    operations = [
        migrations.AddField(
            model_name="withdrawal",
            name="why",
            field=models.CharField(
                max_length=10,
                default="teller",
                choices=[
                    ("teller", "Taken back by its teller"),
                    ("steward", "Erased by a steward who was asked"),
                    ("time", "Past its time"),
                ],
            ),
            preserve_default=False,
        ),
        migrations.RunPython(say_why, migrations.RunPython.noop),
        migrations.RemoveField(model_name="withdrawal", name="by_teller"),
        migrations.CreateModel(
            name="LetGo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("number", models.PositiveIntegerField(default=0)),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.organisation")),
                ("place", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.place")),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(fields=("place", "month"), name="let_go_counted_once_a_month")
                ],
            },
            managers=[("plain", django.db.models.manager.Manager())],
        ),
    ]
