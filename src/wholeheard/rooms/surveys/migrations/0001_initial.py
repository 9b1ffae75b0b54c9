import django.db.models.deletion
import django.db.models.manager
import wholeheard.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0003_person_letter_hour'),
        ('people', '__first__'),
        ('safekeeping', '0003_protectedstory_proposes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('instrument', models.CharField(max_length=80)),
                ('version', models.CharField(max_length=32)),
                ('digest', models.CharField(max_length=64)),
                ('who', models.CharField(choices=[('staff', 'People who work here'), ('partners', 'People of partner agencies'), ('anyone', 'Whoever has the link')], max_length=8)),
                ('way', models.CharField(choices=[('letters', 'By a letter to each, with a link of their own'), ('link', 'By one link for a place, on a poster or in a message')], max_length=8)),
                ('why', models.TextField()),
                ('signed', models.CharField(max_length=160)),
                ('closes_on', models.DateField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('fewest', models.PositiveSmallIntegerField(default=10)),
                ('share', models.PositiveSmallIntegerField(default=100)),
                ('seed', models.CharField(max_length=32)),
                ('reminders', models.PositiveSmallIntegerField(default=0)),
                ('reminded', models.PositiveSmallIntegerField(default=0)),
                ('begun_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('mixed_on', models.DateField(null=True)),
                ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'indexes': [models.Index(fields=['organisation', '-begun_at'], name='surveys_rou_organis_0b6cfa_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('share__gte', 1), ('share__lte', 100)), name='round_asks_a_share'), models.CheckConstraint(condition=models.Q(('reminders__lte', 2), ('reminded__lte', models.F('reminders'))), name='round_reminds_seldom'), models.CheckConstraint(condition=models.Q(('fewest__gte', 5)), name='round_has_a_floor'), models.CheckConstraint(condition=models.Q(('closed_at', None), ('opened_at__isnull', False), _connector='OR'), name='round_closes_after_it_opened'), models.CheckConstraint(condition=models.Q(('closed_at', None), ('cancelled_at', None), _connector='OR'), name='round_is_closed_or_cancelled')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Refusals',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('budget', 'Asked as often this quarter as a person may be'), ('soon', 'Asked only a short time ago'), ('alone', 'To be left alone for now')], max_length=8)),
                ('number', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refusals', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('round', 'reason'), name='refusals_once_a_reason')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('contents', models.BinaryField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('mark', models.BinaryField(max_length=32, unique=True)),
                ('state', models.BinaryField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('who', models.BinaryField(max_length=32)),
                ('on', models.DateField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'indexes': [models.Index(fields=['organisation', 'who', 'on'], name='surveys_ask_organis_fc3d9d_idx')],
                'constraints': [models.UniqueConstraint(fields=('round', 'who'), name='asked_once_a_round')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Answers',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('given', models.JSONField(default=dict)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'indexes': [models.Index(fields=['round', 'place'], name='surveys_ans_round_i_477b3d_idx')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='AnsweredInWords',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('item', models.CharField(max_length=80)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('protected', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='answered_in_a_round', to='safekeeping.protectedstory')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_words', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Addressee',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('address', models.BinaryField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addressees', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='RoundPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('round', 'place'), name='round_asks_a_place_once')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('mark', models.BinaryField(max_length=32, unique=True)),
                ('spent', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tickets', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='TimeTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('1', 'Under one minute'), ('2', 'One to two minutes'), ('5', 'Two to five minutes'), ('10', 'Five to ten minutes'), ('more', 'Longer than ten minutes')], max_length=4)),
                ('number', models.PositiveIntegerField(default=0)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='took', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('round', 'step'), name='time_taken_once_a_step')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='UnsentWords',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('item', models.CharField(max_length=80)),
                ('contents', models.BinaryField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsent_words', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='AskingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asks_a_quarter', models.PositiveSmallIntegerField(default=2)),
                ('cooling_off_days', models.PositiveSmallIntegerField(default=21)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('organisation',), name='asking_rules_once')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Definition',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('version', models.CharField(max_length=32)),
                ('digest', models.CharField(max_length=64)),
                ('came_as', models.CharField(choices=[('toml', 'A TOML file'), ('fhir', 'A FHIR Questionnaire')], max_length=4)),
                ('contents', models.TextField()),
                ('evidence', models.CharField(max_length=600)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'name', 'version'), name='definition_once_in_a_version')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='LeftAlone',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('who', models.BinaryField(max_length=32)),
                ('reason', models.CharField(choices=[('bereaved', 'Somebody close has died'), ('loss', 'Loss of a pregnancy or of a child'), ('sick', 'Long sickness'), ('leave', 'Away for a long time'), ('out', 'Does not want to be asked'), ('other', 'Another reason'), ('asked', 'Asked not to be asked')], max_length=8)),
                ('until', models.DateField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(condition=models.Q(('reason', 'asked'), _negated=True), fields=('organisation', 'who'), name='left_alone_once'), models.UniqueConstraint(condition=models.Q(('reason', 'asked')), fields=('organisation', 'who'), name='asked_not_to_be_asked_once')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Issued',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('came_as', models.CharField(choices=[('here', 'Asked here'), ('brought', 'Asked elsewhere, counted here'), ('published', 'Figures that others published')], default='here', max_length=9)),
                ('asked', models.CharField(max_length=120)),
                ('title', models.CharField(max_length=160)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('on', models.DateField()),
                ('fewest', models.PositiveSmallIntegerField()),
                ('columns', models.JSONField(default=list)),
                ('groups', models.JSONField(default=dict)),
                ('withheld', models.CharField(blank=True, max_length=400)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
                ('round', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='issued', to='surveys.round')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'indexes': [models.Index(fields=['organisation', 'asked', 'on'], name='surveys_iss_organis_70333c_idx')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='PlaceFigures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveIntegerField(null=True)),
                ('asked', models.PositiveIntegerField(null=True)),
                ('figures', models.JSONField(default=dict)),
                ('issued', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='surveys.issued')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('issued', 'place'), name='figures_once_a_place')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Shared',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issued', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shared', to='surveys.issued')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('issued',), name='results_shared_once_at_a_time')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
    ]
