import django.db.models.deletion
import django.db.models.manager
import wholeheard.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0002_api_tokens"),
        ("people", "__first__"),
        ("reflection", "0001_initial"),
        ("safekeeping", "0003_protectedstory_proposes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Diagram",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("aim", models.CharField(max_length=200)),
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
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Driver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=120)),
                (
                    "diagram",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drivers",
                        to="change.diagram",
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
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="below",
                        to="change.driver",
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
            name="Promise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("words", models.CharField(max_length=200)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
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
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Idea",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("words", models.TextField(blank=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("story", "From stories"),
                            ("teller", "From the one who told it"),
                            ("session", "From a session"),
                            ("other", "From something else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("pack", models.CharField(blank=True, max_length=40)),
                ("theme", models.CharField(blank=True, max_length=20)),
                ("no_promise", models.BooleanField(default=False)),
                ("stories_gone", models.PositiveSmallIntegerField(default=0)),
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
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.place",
                    ),
                ),
                (
                    "takeaway",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="idea",
                        to="reflection.takeaway",
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="change.promise",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "indexes": [
                    models.Index(fields=["place", "-on"], name="change_idea_place_i_5cec29_idx")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("promise", None), ("no_promise", False), _connector="OR"
                        ),
                        name="idea_has_a_promise_or_none",
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.TextField()),
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
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to="change.idea",
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
            name="BlockEnd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "said",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No, and why"),
                            ("not_needed", "It is not needed any more"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                ("name", models.CharField(max_length=120)),
                ("job", models.CharField(blank=True, max_length=120)),
                ("on", models.DateField()),
                (
                    "block",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="end",
                        to="change.block",
                    ),
                ),
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
        migrations.CreateModel(
            name="Cycle",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("aim", models.TextField()),
                ("aim_by", models.DateField()),
                ("theory", models.TextField(blank=True)),
                ("prediction", models.TextField(blank=True)),
                ("predicted_on", models.DateField(null=True)),
                ("scale", models.PositiveIntegerField(null=True)),
                ("scale_of", models.CharField(blank=True, max_length=80)),
                ("starts_on", models.DateField()),
                ("study", models.TextField(blank=True)),
                (
                    "compared",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("as_predicted", "As we predicted"),
                            ("partly", "Partly"),
                            ("otherwise", "Otherwise"),
                        ],
                        max_length=12,
                    ),
                ),
                ("studied_on", models.DateField(null=True)),
                (
                    "act",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("adopt", "Adopt: keep it so"),
                            ("adapt", "Adapt: change it and try again"),
                            ("abandon", "Abandon: leave it, with what we learnt"),
                        ],
                        max_length=8,
                    ),
                ),
                ("act_because", models.TextField(blank=True)),
                ("acted_on", models.DateField(null=True)),
                (
                    "after",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="next",
                        to="change.cycle",
                    ),
                ),
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
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cycles",
                        to="change.idea",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("idea", "number"), name="cycle_once_in_a_change"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("act", ""), ("acted_on", None)),
                            models.Q(
                                models.Q(("act", ""), _negated=True), ("acted_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="cycle_acted_on_a_day",
                    ),
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DoneNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.TextField()),
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="done",
                        to="change.cycle",
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
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("words", models.TextField()),
                ("expenses", models.TextField()),
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
                    "idea",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group",
                        to="change.idea",
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
            name="Expense",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("pence", models.PositiveIntegerField()),
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paid",
                        to="change.group",
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
            name="GroupDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                ("listened", models.JSONField(default=list)),
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="change.group",
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
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="change.idea",
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
            name="ChangeMeasure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("outcome", "Outcome: what it is for"),
                            ("process", "Process: whether it is done"),
                            ("balancing", "Balancing: what it could spoil elsewhere"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("unit", models.CharField(max_length=40)),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("day", "Every day"),
                            ("week", "Every week"),
                            ("month", "Every month"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "up_is",
                    models.CharField(
                        blank=True,
                        choices=[("better", "Better"), ("worse", "Worse"), ("", "Neither")],
                        max_length=8,
                    ),
                ),
                ("is_share", models.BooleanField(default=False)),
                ("code", models.CharField(blank=True, max_length=64)),
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
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="change.idea",
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
            name="ChangeMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.CharField(max_length=80)),
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
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="change.idea",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("idea", "on"), name="change_marked_once_on_a_day"
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Adoption",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("adapted", models.TextField(blank=True)),
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
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.place",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="change.adoption",
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adoptions",
                        to="change.idea",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "indexes": [
                    models.Index(fields=["place", "on"], name="change_adop_place_i_53c853_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("idea", "place"), name="adopted_once_at_a_place"
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="IdeaStory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
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
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stories",
                        to="change.idea",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("idea", "protected"), name="story_led_once_to_an_idea"
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Point",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("above", models.FloatField()),
                ("below", models.FloatField(null=True)),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="change.changemeasure",
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
                    models.UniqueConstraint(fields=("measure", "on"), name="point_once_on_a_day")
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Purpose",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
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
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SpreadPack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("core", models.TextField()),
                ("adaptable", models.TextField()),
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
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="packs",
                        to="change.idea",
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
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("noticed", "Noticed"),
                            ("understood", "Understood"),
                            ("idea", "An idea"),
                            ("test", "Being tried"),
                            ("adopt", "Adopted"),
                            ("spread", "Spreading"),
                            ("mended", "Put right at once"),
                            ("abandoned", "Abandoned, with learning"),
                        ],
                        max_length=12,
                    ),
                ),
                ("listened", models.JSONField(default=list)),
                ("nobody_because", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField(blank=True)),
                ("told", models.TextField(blank=True)),
                ("evidence", models.TextField(blank=True)),
                ("openly", models.BooleanField(default=False)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("job", models.CharField(blank=True, max_length=120)),
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
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="change.idea",
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
                "indexes": [
                    models.Index(fields=["idea", "-id"], name="change_step_idea_id_71b696_idx"),
                    models.Index(
                        fields=["organisation", "stage", "-at"],
                        name="change_step_organis_68ce91_idx",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage__in", ["adopt", "mended"]), _negated=True),
                            models.Q(("evidence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_change_that_was_made_has_evidence",
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="StopItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("what", models.CharField(max_length=120)),
                ("why", models.TextField()),
                ("frees", models.TextField(blank=True)),
                ("minutes_a_month", models.PositiveIntegerField(null=True)),
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
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="StopStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("stopped", "Stopped"),
                            ("begun_again", "Begun again, and why"),
                            ("kept", "Kept after all, and why"),
                        ],
                        max_length=12,
                    ),
                ),
                ("because", models.TextField(blank=True)),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="change.stopitem",
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("what", "stopped"),
                            models.Q(("because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="what_is_not_stopped_has_a_reason",
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField()),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support",
                        to="change.idea",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(fields=("idea", "person"), name="supported_once")
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TellersIdea",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("part", models.CharField(max_length=48)),
                ("on", models.DateField()),
                ("not_now", models.TextField(blank=True)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("job", models.CharField(blank=True, max_length=120)),
                ("settled_on", models.DateField(null=True)),
                (
                    "idea",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="change.idea",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(fields=("protected", "part"), name="tellers_idea_once"),
                    models.CheckConstraint(
                        condition=models.Q(("idea", None), ("not_now", ""), _connector="OR"),
                        name="taken_up_or_not_now",
                    ),
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="BlockLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("service", "The service"),
                            ("site", "The site"),
                            ("organisation", "The organisation"),
                            ("outside", "Outside the organisation"),
                        ],
                        max_length=12,
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("rise_on", models.DateField(null=True)),
                ("by_itself", models.BooleanField(default=False)),
                (
                    "block",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="levels",
                        to="change.block",
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.place",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "indexes": [
                    models.Index(
                        condition=models.Q(("until", None)),
                        fields=["rise_on"],
                        name="block_level_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("block", "level"), name="block_once_at_a_level"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("block",),
                        name="block_waits_at_one_level",
                    ),
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CycleVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("texts", models.JSONField(default=dict)),
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="change.cycle",
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
                        fields=("cycle", "number"), name="version_once_of_a_cycle"
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Asked",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("on", models.DateField()),
                (
                    "said",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes, I would help"), ("no", "No, thank you")],
                        max_length=8,
                    ),
                ),
                ("parts", models.JSONField(default=list)),
                ("said_on", models.DateField(null=True)),
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
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asked",
                        to="change.group",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group", "protected"), name="asked_once_into_a_group"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("said", ""), ("said_on", None)),
                            models.Q(
                                models.Q(("said", ""), _negated=True), ("said_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="asked_and_said_on_a_day",
                    ),
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="HoldCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("months", models.PositiveSmallIntegerField()),
                (
                    "said",
                    models.CharField(
                        choices=[
                            ("holds", "It holds"),
                            ("partly", "Partly"),
                            ("not", "It does not hold"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField()),
                ("on", models.DateField()),
                (
                    "adoption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="change.adoption",
                    ),
                ),
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
                    models.UniqueConstraint(fields=("adoption", "months"), name="held_checked_once")
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DriverIdea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "driver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ideas",
                        to="change.driver",
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
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="change.idea",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("driver", "idea"), name="idea_once_under_a_driver"
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
    ]
