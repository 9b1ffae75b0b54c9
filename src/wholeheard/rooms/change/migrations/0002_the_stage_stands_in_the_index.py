from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('change', '0001_initial'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='step',
            name='change_step_idea_id_71b696_idx',
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(fields=['idea', '-id', 'stage'], name='change_step_idea_id_d39724_idx'),
        ),
    ]
