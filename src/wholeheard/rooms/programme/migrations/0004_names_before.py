import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_when_a_place_was_added_and_closed'),
        ('programme', '0003_whether_a_board_is_shown'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NameBefore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('until', models.DateField()),
                ('by_name', models.CharField(max_length=120)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names_before', to='programme.programme')),
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
