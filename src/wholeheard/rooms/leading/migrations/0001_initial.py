import django.db.models.deletion
import django.db.models.manager
import wholeheard.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('change', '0002_the_stage_stands_in_the_index'),
        ('people', '0003_person_letter_hour'),
        ('safekeeping', '0003_protectedstory_proposes'),
    ]

    operations = [
        migrations.CreateModel(
            name='ColleagueThanks',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('words', models.BinaryField()),
                ('team_may', models.BooleanField(default=False)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('protected', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='safekeeping.protectedstory')),
                ('shown_at', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.place')),
                ('to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('to__isnull', False), ('to_team', None)), models.Q(('to', None), ('to_team__isnull', False)), _connector='OR'), name='thanks_to_a_person_or_a_team'), models.CheckConstraint(condition=models.Q(('to', None), models.Q(('to', models.F('by')), _negated=True), _connector='OR'), name='nobody_thanks_themselves'), models.CheckConstraint(condition=models.Q(('shown_at', None), ('team_may', True), _connector='OR'), name='both_agree_that_a_team_sees')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Listening',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('round', 'A walk round'), ('meeting', 'A meeting'), ('hour', 'An open hour'), ('shift', 'Working a shift with them'), ('other', 'Something else')], max_length=8)),
                ('on', models.DateField()),
                ('answer_by', models.DateField()),
                ('name', models.CharField(max_length=120)),
                ('job', models.CharField(blank=True, max_length=120)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'indexes': [models.Index(fields=['place', '-on'], name='leading_lis_place_i_7535f8_idx')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Heard',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('listening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='heard', to='leading.listening')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('listening', 'number'), name='heard_once_by_its_number')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='MayDecide',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('swaps', 'Swapping shifts'), ('roster', 'The rota and days off'), ('spending', 'Spending'), ('visiting', 'Visiting'), ('trying', 'Trying a change'), ('rooms', 'Rooms and how they are used'), ('own', 'Something else')], max_length=8)),
                ('own', models.CharField(blank=True, max_length=80)),
                ('up_to', models.CharField(blank=True, max_length=80)),
                ('who', models.CharField(choices=[('team', 'The team'), ('lead', 'The lead of the ward or team'), ('service', 'The service'), ('board', 'The board')], max_length=8)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('place', 'what', 'own', 'up_to'), name='who_may_decide_stands_once'), models.CheckConstraint(condition=models.Q(models.Q(('what', 'own'), _negated=True), models.Q(('own', ''), _negated=True), _connector='OR'), name='something_else_has_a_name')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Nearer',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('was', models.CharField(choices=[('team', 'The team'), ('lead', 'The lead of the ward or team'), ('service', 'The service'), ('board', 'The board')], max_length=8)),
                ('to', models.CharField(choices=[('team', 'The team'), ('lead', 'The lead of the ward or team'), ('service', 'The service'), ('board', 'The board')], max_length=8)),
                ('why', models.TextField()),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('may', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='nearer', to='leading.maydecide')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
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
            name='Answer',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('said', models.CharField(choices=[('did', 'I did'), ('smaller', 'I made it smaller'), ('will', 'I will, by a day'), ('will_not', 'I will not, and why')], max_length=8)),
                ('words', models.TextField()),
                ('by_day', models.DateField(null=True)),
                ('name', models.CharField(max_length=120)),
                ('job', models.CharField(blank=True, max_length=120)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('change', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='change.idea')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('stop', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='change.stopitem')),
                ('heard', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='leading.heard')),
                ('nearer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='leading.nearer')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('heard__isnull', False), ('nearer', None), ('stop', None)), models.Q(('heard', None), ('nearer', None), ('stop__isnull', False)), models.Q(('heard', None), ('nearer__isnull', False), ('stop', None)), _connector='OR'), name='an_answer_is_about_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(('by_day__isnull', False), ('said', 'will')), models.Q(models.Q(('said', 'will'), _negated=True), ('by_day', None)), _connector='OR'), name='a_promise_has_its_day'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='an_answer_has_words')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='NotFrom',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('writer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('owner', 'writer'), name='wants_none_from_them_once'), models.UniqueConstraint(condition=models.Q(('writer', None)), fields=('owner',), name='wants_none_at_all_once')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Reached',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said', models.CharField(choices=[('reached', 'This reached us'), ('not_yet', 'Not yet')], max_length=8)),
                ('on', models.DateField()),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reached', to='leading.answer')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
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
            name='Saved',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes_a_month', models.PositiveIntegerField()),
                ('on', models.DateField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved', to='change.stopitem')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
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
            name='TeamLook',
            fields=[
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('looked', models.TextField()),
                ('keeps', models.TextField(blank=True)),
                ('tries', models.TextField(blank=True)),
                ('next_on', models.DateField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'indexes': [models.Index(fields=['place', '-on'], name='leading_tea_place_i_9dae76_idx')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ThanksReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('unkind', 'It is not kind'), ('unwanted', 'I have asked them not to write to me'), ('pressure', 'It wants something of me'), ('patient', 'It could tell who a patient or a relative is')], max_length=8)),
                ('on', models.DateField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('thanks', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='report', to='leading.colleaguethanks')),
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
    ]
