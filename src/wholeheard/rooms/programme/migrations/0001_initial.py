import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import wholeheard.kit.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0005_thanks_years"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("content", models.CharField(max_length=20)),
                ("elements", models.CharField(max_length=60)),
                ("begun_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("ended_words", models.TextField(blank=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.place",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on", None), ("ended_words", "")),
                            models.Q(
                                ("ended_on__isnull", False),
                                models.Q(("ended_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_programme_ends_with_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="a_programme_has_a_name",
                    ),
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PhaseEntered",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("scope", "Scope"),
                            ("discover", "Discover"),
                            ("design", "Design"),
                            ("deliver", "Deliver"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("name", models.CharField(max_length=120)),
                ("why", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="phases",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "number"), name="phase_entered_once_by_its_number"
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("lead", "Leads the programme"),
                            ("member", "Member of the change team"),
                            ("sponsor", "Answers for it at the board"),
                        ],
                        max_length=8,
                    ),
                ),
                ("hours", models.DecimalField(decimal_places=1, max_digits=5, null=True)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("agreed_by", models.CharField(blank=True, max_length=120)),
                ("left_on", models.DateField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_on", None), ("person__isnull", False)),
                        fields=("programme", "person", "part"),
                        name="of_a_programme_once_in_a_part",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("left_on", None), ("part", "sponsor")),
                        fields=("programme",),
                        name="one_sponsor_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="a_term_ends_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hours", None), ("part", "sponsor")),
                            models.Q(
                                models.Q(("part", "sponsor"), _negated=True), ("hours__gte", 0)
                            ),
                            _connector="OR",
                        ),
                        name="members_have_hours_and_sponsors_none",
                    ),
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ContentTaken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.CharField(max_length=20)),
                ("elements", models.CharField(max_length=60)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contents",
                        to="programme.programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "content"), name="content_taken_once"
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
    ]
