import django.db.models.deletion
import django.db.models.manager
import wholeheard.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0004_change_told_is_a_change"),
        ("people", "0003_person_letter_hour"),
        ("people", "__first__"),
        ("safekeeping", "0002_machine_reading"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnsweringRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_replies", models.PositiveSmallIntegerField(default=3)),
                ("outside_address", models.EmailField(blank=True, max_length=254)),
                ("at", models.DateTimeField()),
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation",), name="one_set_of_answering_rules"
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HandedOver",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.TextField()),
                ("answers", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("read_by_then", models.DateTimeField()),
                ("risen_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("back", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
                    "protected",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="safekeeping.protectedstory",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="answers.reply",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("read_at", None)),
                        fields=("protected", "by"),
                        name="one_answer_of_a_writer_waits_to_be_read",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("read_at__isnull", False),
                            models.Q(("back", ""), ("sent", None)),
                            _connector="OR",
                        ),
                        name="what_nobody_read_went_nowhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sent", None), ("back", ""), _connector="OR"),
                        name="sent_on_or_back_not_both",
                    ),
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HowItFelt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("tie", models.BinaryField(max_length=32, unique=True)),
                ("said", models.BinaryField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="JointReply",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "lead",
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
                    "protected",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="safekeeping.protectedstory",
                    ),
                ),
                (
                    "sent",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="answers.reply",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("sent", None)),
                        fields=("protected",),
                        name="one_joint_answer_is_written_at_a_time",
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="JointPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("job", models.CharField(blank=True, max_length=120)),
                ("at", models.DateTimeField(null=True)),
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
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.place",
                    ),
                ),
                (
                    "joint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="answers.jointreply",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(fields=("joint", "place"), name="one_part_for_a_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("at", None), ("words", "")),
                            models.Q(
                                models.Q(("words", ""), _negated=True),
                                models.Q(("at", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="part_has_words_and_a_time_or_neither",
                    ),
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="NotAsked",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.CharField(max_length=48)),
                ("nth", models.PositiveSmallIntegerField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "protected",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="safekeeping.protectedstory",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("protected", "part", "nth"), name="not_asked_once"
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ReprisalAsked",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("tie", models.BinaryField(max_length=32, unique=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ReprisalCase",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("tie", models.BinaryField(db_index=True, max_length=32)),
                ("said", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("look_by", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ReprisalStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("told", "Told"),
                            ("looked", "Looked"),
                            ("passed_on", "Passed on"),
                            ("done", "Done"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("note", models.BinaryField(null=True)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="answers.reprisalcase",
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
                    "to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SignedPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                ("name", models.CharField(max_length=120)),
                ("job", models.CharField(blank=True, max_length=120)),
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.place",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="answers.reply",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Together",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="question",
            name="question_once",
        ),
        migrations.AddField(
            model_name="question",
            name="nth",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(
                condition=models.Q(("nth", None)),
                fields=("protected", "part"),
                name="question_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(
                condition=models.Q(("nth__isnull", False)),
                fields=("protected", "part", "nth"),
                name="question_once_in_a_part",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="together",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="replies",
                to="answers.together",
            ),
        ),
    ]
