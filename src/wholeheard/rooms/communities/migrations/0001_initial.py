import django.db.models.deletion
import django.db.models.manager
import wholeheard.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0003_person_letter_hour"),
        ("people", "__first__"),
        ("safekeeping", "0003_protectedstory_proposes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Community",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("purpose", models.TextField()),
                (
                    "reach",
                    models.CharField(
                        choices=[
                            ("one", "People of this organisation alone"),
                            ("named", "People of organisations that I name"),
                            ("all", "People of every organisation in this house"),
                        ],
                        max_length=6,
                    ),
                ),
                ("begun_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("ended_because", models.TextField(blank=True)),
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
                            models.Q(("ended_because", ""), ("ended_on", None)),
                            models.Q(
                                ("ended_on__isnull", False),
                                models.Q(("ended_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="community_ended_for_a_reason",
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Admitted",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="admitted",
                        to="communities.community",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "organisation"), name="admitted_once_to_a_community"
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
                ("name", models.CharField(blank=True, max_length=120)),
                ("role", models.CharField(blank=True, max_length=120)),
                ("keeps_name", models.BooleanField(default=True)),
                ("hears", models.BooleanField(default=True)),
                ("joined_on", models.DateField()),
                ("keeper_since", models.DateField(null=True)),
                ("left_on", models.DateField(null=True)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
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
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(fields=("community", "person"), name="member_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on", None), ("keeper_since", None), _connector="OR"
                        ),
                        name="whoever_left_keeps_nothing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            ("left_on__isnull", False),
                            _connector="OR",
                        ),
                        name="member_has_a_name",
                    ),
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Post",
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
                            ("question", "A question"),
                            ("reply", "A reply"),
                            ("event", "An event"),
                            ("offer", "An offer of help"),
                            ("request", "Help is asked for"),
                        ],
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=160)),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("until", models.DateField(null=True)),
                ("helped_on", models.DateField(null=True)),
                ("taken_back_on", models.DateField(null=True)),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="communities.post",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to="communities.member",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
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
                    models.Index(
                        fields=["community", "kind", "-at"], name="communities_communi_47cb03_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back_on", None),
                            models.Q(("title", ""), ("words", "")),
                            _connector="OR",
                        ),
                        name="taken_back_has_no_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "reply"), _negated=True),
                            ("about__isnull", False),
                            _connector="OR",
                        ),
                        name="reply_is_about_a_question",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("helped_on", None), ("kind", "reply"), _connector="OR"),
                        name="only_a_reply_helped",
                    ),
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("zone", models.CharField(max_length=40)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("link", models.CharField(blank=True, max_length=300)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
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
                    "post",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meeting",
                        to="communities.post",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="event_ends_later",
                    )
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Hidden",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("because", models.TextField()),
                ("on", models.DateField()),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
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
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "post",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hidden",
                        to="communities.post",
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
            name="Coming",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="coming",
                        to="communities.post",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [models.UniqueConstraint(fields=("post", "by"), name="comes_once")],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("because", models.TextField()),
                ("on", models.DateField()),
                ("settled_on", models.DateField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
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
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="communities.post",
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
            name="StoryBrought",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=wholeheard.kit.ids.new, primary_key=True, serialize=False
                    ),
                ),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
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
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stories",
                        to="communities.post",
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
                    models.UniqueConstraint(fields=("post", "protected"), name="story_brought_once")
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TakenUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.member",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="communities.community",
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
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken_up",
                        to="communities.post",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "plain",
                "default_manager_name": "plain",
                "constraints": [
                    models.UniqueConstraint(fields=("post", "by"), name="taken_up_once")
                ],
            },
            managers=[
                ("plain", django.db.models.manager.Manager()),
            ],
        ),
    ]
