import django.db.models.deletion
import django.db.models.manager
import wholeheard.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0005_thanks_years'),
        ('safekeeping', '0004_kept_from'),
    ]

    operations = [
        migrations.CreateModel(
            name='Resident',
            fields=[
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.place')),
                ('sign', models.CharField(max_length=40)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('on', models.DateField()),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'sign'), name='a_sign_means_one')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ResidentStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('resident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='advocacy.resident')),
                ('what', models.CharField(choices=[('paused', 'Ask nothing for now'), ('goes_on', 'Lives here as before'), ('moved', 'Has moved away'), ('died', 'Has died')], max_length=10)),
                ('on', models.DateField()),
                ('until', models.DateField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('what', 'paused'), _connector='OR'), name='only_a_pause_has_a_last_day')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('resident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='advocacy.resident')),
                ('how', models.CharField(choices=[('saw', 'Saw them'), ('spoke', 'Spoke on the telephone')], max_length=8)),
                ('who', models.CharField(choices=[('family', 'Family, friend or representative'), ('advocate', 'Advocate'), ('official', 'Somebody else from outside the home')], max_length=10)),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('resident', 'how', 'who', 'on', 'by'), name='met_once_on_a_day')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('resident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authorities', to='advocacy.resident')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.CharField(choices=[('advocate', 'Advocate'), ('representative', 'Representative'), ('attorney', 'Attorney'), ('deputy', 'Deputy or guardian'), ('carer', 'Family or friend')], max_length=16)),
                ('basis', models.CharField(max_length=24)),
                ('scope', models.JSONField(default=list)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('evidence', models.BinaryField()),
                ('paper', models.BinaryField(null=True)),
                ('paper_kind', models.CharField(blank=True, max_length=4)),
                ('paper_mark', models.BinaryField(max_length=32, null=True)),
                ('asked_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='an_authority_ends_after_it_began'), models.CheckConstraint(condition=models.Q(models.Q(('paper', None), ('paper_kind', '')), models.Q(('paper__isnull', False), models.Q(('paper_kind', ''), _negated=True)), _connector='OR'), name='a_paper_is_of_a_kind')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='AuthorityStep',
            fields=[
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='advocacy.authority')),
                ('number', models.PositiveSmallIntegerField()),
                ('what', models.CharField(choices=[('checked', 'Checked'), ('refused', 'Not taken'), ('suspended', 'Stopped for now'), ('resumed', 'Goes on'), ('ended', 'Ended')], max_length=10)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
                ('why', models.BinaryField(null=True)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('authority', 'number'), name='step_of_an_authority_in_order')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ConflictDecided',
            fields=[
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('stands', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='advocacy.authority')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='advocacy.authority')),
                ('why', models.BinaryField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
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
            name='GuideRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('authority', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='guide_read', to='advocacy.authority')),
                ('at', models.DateTimeField()),
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
            name='PlanVersion',
            fields=[
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('resident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='advocacy.resident')),
                ('number', models.PositiveSmallIntegerField()),
                ('issued_on', models.DateField()),
                ('review_on', models.DateField()),
                ('held', models.BinaryField(null=True)),
                ('file', models.BinaryField(null=True)),
                ('file_kind', models.CharField(blank=True, max_length=4)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('resident', 'number'), name='plan_version_in_order'), models.CheckConstraint(condition=models.Q(('review_on__gt', models.F('issued_on'))), name='a_plan_is_reviewed_after_it_was_given_out'), models.CheckConstraint(condition=models.Q(models.Q(('file', None), ('file_kind', ''), ('held__isnull', False)), models.Q(('file__isnull', False), ('held', None), models.Q(('file_kind', ''), _negated=True)), _connector='OR'), name='a_plan_is_words_or_a_file')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='advocacy.planversion')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='advocacy.authority')),
                ('at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('version', 'authority'), name='confirmed_once')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Reminded',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='advocacy.planversion')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('what', models.CharField(choices=[('review_soon', 'The review comes'), ('review_passed', 'The day of the review has passed'), ('not_confirmed', 'The copy is not confirmed')], max_length=16)),
                ('on', models.DateField()),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('version', 'person', 'what'), name='reminded_once_of_a_kind')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='VisitNote',
            fields=[
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('resident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='advocacy.resident')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='advocacy.authority')),
                ('protected', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='safekeeping.protectedstory')),
                ('on', models.DateField()),
                ('looked_at', models.JSONField(default=list)),
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
            name='MayShow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='may_show', to='advocacy.visitnote')),
                ('whom', models.CharField(choices=[('inspector', 'An inspector'), ('commissioner', 'Who pays for the care')], max_length=12)),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('note', 'whom'), name='agreed_once_at_a_time')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Bundle',
            fields=[
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('id', models.UUIDField(default=wholeheard.kit.ids.new, primary_key=True, serialize=False)),
                ('resident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bundles', to='advocacy.resident')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='advocacy.authority')),
                ('whom', models.CharField(choices=[('inspector', 'An inspector'), ('commissioner', 'Who pays for the care')], max_length=12)),
                ('number', models.PositiveSmallIntegerField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField()),
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
            name='Bundled',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('bundle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='advocacy.bundle')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='advocacy.visitnote')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'plain',
                'default_manager_name': 'plain',
                'constraints': [models.UniqueConstraint(fields=('bundle', 'note'), name='bundled_once')],
            },
            managers=[
                ('plain', django.db.models.manager.Manager()),
            ],
        ),
    ]
